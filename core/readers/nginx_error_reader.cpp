// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/nginx_error_reader.h"

#include "base/text.h"
#include "readers/entry_reader.h"
#include "readers/nginx_error_line.h"
#include "time/stamp_scanner.h"

#include <algorithm>

namespace hopscope {

namespace {

/// What is pasted from a text with indented code begins with blanks.
std::string_view withoutIndent(std::string_view line)
{
    return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
}

/// The stamp of a line that begins an entry, without its indentation.
std::optional<Stamp> entryStamp(std::string_view line)
{
    const auto stamp = scanSlashed(line);
    if (!stamp || !parseNginxErrorHead(trimmed(line.substr(stamp->length))))
        return std::nullopt;
    return stamp;
}

bool isOfStandardError(std::string_view entry)
{
    return entry.find("sent in stderr: \"") != std::string_view::npos;
}

/// A text that was copied from a terminal is broken at its width. Whether these lines are all cut at one column, and what they say
/// so far is not finished: behind the client an entry of a request ends with a quote, and parentheses are closed.
bool isBrokenAtWidth(std::string_view entry)
{
    constexpr std::size_t narrowest = 60;
    const std::string_view first = entry.substr(0, entry.find('\n'));
    const std::string_view last = entry.substr(entry.rfind('\n') + 1);
    if (first.size() < narrowest || last.size() != first.size())
        return false;
    if (entry.find(", client: ") == std::string_view::npos)
        return std::ranges::count(entry, '(') > std::ranges::count(entry, ')');
    // A single line that ends with the server's name may be whole.
    return last.size() < entry.size() ? !entry.ends_with('"') : std::ranges::count(entry, '"') % 2 == 1;
}

class NginxErrorReader : public EntryReader {
public:
    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = "local";
        return facts;
    }

protected:
    bool begins(std::string_view line) override { return entryStamp(withoutIndent(line)).has_value(); }

    /// Only what FastCGI wrote to its standard error is passed on with its line ends; the fields follow the last of them.
    bool continues(std::string_view entry, std::string_view line) const override
    {
        if (isOfStandardError(entry))
            return entry.find(", client: ") == std::string_view::npos;
        return line.size() <= std::min(entry.find('\n'), entry.size()) && isBrokenAtWidth(entry);
    }

    void takeEntry(std::string_view entry, const LinePosition &at, RecordSink &sink) override
    {
        if (!isOfStandardError(entry) && entry.find('\n') != std::string_view::npos) {
            m_joined.assign(entry);
            std::erase(m_joined, '\n');
            entry = m_joined;
        }
        entry = withoutIndent(entry);
        const auto stamp = entryStamp(entry);
        m_event.clear();
        m_event.at = at;
        m_event.time = stamp->time;
        m_event.resolution = stamp->resolution;
        parseNginxErrorText(trimmed(entry.substr(stamp->length)), m_event);
        sink.add(m_event);
    }

private:
    Event m_event;
    std::string m_joined; ///< an entry that was broken at a terminal's width
};

} // namespace

const Format nginxErrorFormat{
    .id = "nginx-error",
    .title = "nginx error log",
    .role = Role::ProxyError,
    .recognise = [](const Prefix &prefix) {
        return shareOfEntries(prefix, [](std::string_view line) { return entryStamp(withoutIndent(line)).has_value(); });
    },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<NginxErrorReader>(); },
    .spansLines = true,
};

} // namespace hopscope
