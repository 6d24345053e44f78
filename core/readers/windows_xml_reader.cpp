// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/windows_xml_reader.h"

#include "base/text.h"
#include "readers/windows_event.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::string_view opening = "<Event";
constexpr std::string_view closing = "</Event>";
constexpr std::string_view commentOpening = "<!--";
constexpr std::string_view commentClosing = "-->";

/// Where an <Event> element begins (not <Events>, <EventID>, <EventData>): npos where none does.
std::size_t findEvent(std::string_view text, std::size_t from)
{
    for (;;) {
        const auto at = text.find(opening, from);
        if (at == std::string_view::npos)
            return at;
        const std::size_t next = at + opening.size();
        if (next == text.size() || std::string_view(" >/\t\r\n").find(text[next]) != std::string_view::npos)
            return at;
        from = next;
    }
}

/// How many bytes at the end of a piece may be the start of a tag or of a comment's end.
std::size_t unfinished(std::string_view text)
{
    constexpr std::size_t longestTag = 8;
    const std::size_t window = text.size() - std::min(longestTag, text.size());
    const auto tag = text.rfind('<');
    if (tag != std::string_view::npos && tag >= window)
        return text.size() - tag;
    const auto other = text.find_last_not_of('-');
    const std::size_t dashes = text.size() - (other == std::string_view::npos ? 0 : other + 1);
    return std::min(dashes, longestTag);
}

class WindowsXmlReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override;
    void finish(RecordSink &sink) override;
    ReaderFacts facts() const override { return m_parser.facts(); }

private:
    void readText(std::string_view text, const Line &line, RecordSink &sink);
    void readOutside(std::string_view &text, const Line &line, RecordSink &sink);
    void openEvent(const Line &line, RecordSink &sink);
    void readInside(std::string_view &text, RecordSink &sink);
    void closeEvent(RecordSink &sink);
    void failEvent(std::string_view reason, RecordSink &sink);
    LineOutcome outcome(const Line &line) const;

    WindowsEventParser m_parser;
    std::string m_xml;          ///< of the open event
    LinePosition m_begin;       ///< where it begins
    bool m_open = false;
    bool m_skipping = false;    ///< the open event is too large: wait for its end
    bool m_inComment = false;

    std::string m_held;         ///< end of a piece, where a tag may be cut in two

    LineNumber m_line;          ///< the line that the following is about; a line may come in pieces
    std::string m_failure;      ///< reason why the first event that began in this line failed, not yet told
    std::uint64_t m_good = 0;
    std::uint64_t m_begun = 0;
    bool m_strayText = false;
};

/// Before, between and behind the events: declaration, comments, the root's tags, the "- " that a browser shows.
void WindowsXmlReader::readOutside(std::string_view &text, const Line &line, RecordSink &sink)
{
    if (m_inComment) {
        const auto end = text.find(commentClosing);
        m_inComment = end == std::string_view::npos;
        text = m_inComment ? std::string_view{} : text.substr(end + commentClosing.size());
        return;
    }
    const auto event = findEvent(text, 0);
    const auto comment = text.find(commentOpening);
    const auto end = std::min({event, comment, text.size()});
    const std::string_view between = trimmed(text.substr(0, end));
    m_strayText = m_strayText || !(between.empty() || between == "-" || between.starts_with('<'));
    if (end == text.size()) {
        text = {};
    } else if (end == comment) {
        m_inComment = true;
        text.remove_prefix(end + commentOpening.size());
    } else {
        openEvent(line, sink);
        text.remove_prefix(end + opening.size());
    }
}

void WindowsXmlReader::openEvent(const Line &line, RecordSink &sink)
{
    if (!m_failure.empty()) {
        sink.reject(m_begin, m_failure, m_xml);
        m_failure.clear();
    }
    ++m_begun;
    m_open = true;
    m_skipping = false;
    m_begin = line.at;
    m_xml.assign(opening);
}

void WindowsXmlReader::failEvent(std::string_view reason, RecordSink &sink)
{
    m_open = false;
    if (m_begin.line == m_line && m_good == 0 && m_begun == 1) {
        m_failure.assign(reason); // so far all of this line: becomes its outcome
        return;
    }
    sink.reject(m_begin, reason, m_xml);
}

void WindowsXmlReader::closeEvent(RecordSink &sink)
{
    const std::string_view reason = m_parser.read(m_xml, m_begin, sink);
    m_open = false;
    if (!reason.empty())
        failEvent(reason, sink);
    else if (m_begin.line == m_line)
        ++m_good;
}

/// Up to the end of the open event, or the start of the next one, which shows that this one was cut off.
void WindowsXmlReader::readInside(std::string_view &text, RecordSink &sink)
{
    const auto end = text.find(closing);
    const auto next = findEvent(text, 0);
    const std::size_t taken = end < next ? end + closing.size() : std::min(next, text.size());
    if (!m_skipping && m_xml.size() + taken > WindowsEventParser::sizeLimit) {
        m_skipping = true;
        sink.reject(m_begin, "the event is larger than 1 MiB", std::string_view(m_xml).substr(0, 4096));
    }
    if (!m_skipping)
        m_xml.append(text.substr(0, taken));
    text.remove_prefix(taken);
    if (m_skipping)
        m_open = end == std::string_view::npos && next == std::string_view::npos;
    else if (end < next)
        closeEvent(sink);
    else if (next != std::string_view::npos)
        failEvent("the event is cut off: the next one begins before its end", sink);
}

LineOutcome WindowsXmlReader::outcome(const Line &line) const
{
    if (!m_failure.empty() && !line.continues)
        return LineOutcome::unparsed(m_failure);
    if (m_begun > 0)
        return LineOutcome::record();
    if (m_strayText)
        return LineOutcome::unparsed(line.cut ? "the line is longer than the limit" : "text outside of an event");
    return LineOutcome::structure();
}

void WindowsXmlReader::readText(std::string_view text, const Line &line, RecordSink &sink)
{
    while (!text.empty()) {
        if (m_open)
            readInside(text, sink);
        else
            readOutside(text, line, sink);
    }
}

LineOutcome WindowsXmlReader::readLine(const Line &line, RecordSink &sink)
{
    if (line.at.line != m_line) {
        m_line = line.at.line;
        m_failure.clear();
        m_good = 0;
        m_begun = 0;
        m_strayText = false;
    }
    std::string joined = std::move(m_held);
    m_held.clear();
    std::string_view text = line.text;
    if (!joined.empty())
        text = joined.append(line.text);
    if (line.continues) {
        m_held.assign(text.substr(text.size() - unfinished(text)));
        text.remove_suffix(m_held.size());
    }
    readText(text, line, sink);
    if (m_open && !m_skipping && !line.continues)
        m_xml.push_back('\n');
    return outcome(line);
}

void WindowsXmlReader::finish(RecordSink &sink)
{
    if (m_open && !m_skipping)
        sink.reject(m_begin, "the event is cut off by the end of the file", m_xml);
}

/// The prefix may hold nothing but the start of one long line, or of one long event, so there is no share to take.
double recognise(const Prefix &prefix)
{
    bool first = true;
    for (const std::string_view line : prefix.lines) {
        const std::string_view text = trimmed(line);
        if (text.empty())
            continue;
        if (first && !text.starts_with('<') && !text.starts_with("- <"))
            return 0;
        first = false;
        const auto at = findEvent(text, 0);
        if (at != std::string_view::npos && (text.find("schemas.microsoft.com", at) != std::string_view::npos
                || text.find("<System", at) != std::string_view::npos || text.substr(at) == "<Event>"))
            return 0.98;
    }
    return 0;
}

std::unique_ptr<Reader> make(const ReaderContext &)
{
    return std::make_unique<WindowsXmlReader>();
}

} // namespace

const Format windowsXmlFormat{.id = "windows-xml", .title = "Windows events (XML)", .role = Role::Events, .recognise = recognise,
    .makeReader = make, .takesPieces = true};

} // namespace hopscope
