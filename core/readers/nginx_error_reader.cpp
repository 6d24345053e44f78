// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/nginx_error_reader.h"

#include "base/text.h"
#include "readers/entry_reader.h"
#include "readers/nginx_error_line.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

/// What is pasted from a text with indented code begins with blanks.
std::string_view withoutIndent(std::string_view line)
{
    return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
}

/// A line that begins an entry: its stamp, which many leave out as they ask others, and what is behind it.
struct EntryStart {
    std::optional<Stamp> stamp;
    std::string_view text;
};

std::optional<EntryStart> entryStart(std::string_view line)
{
    line = withoutIndent(line);
    EntryStart start{scanSlashed(line), line};
    if (start.stamp)
        start.text = trimmed(line.substr(start.stamp->length));
    const auto head = parseNginxErrorHead(start.text);
    const bool isWhole = start.stamp.has_value() || !start.text.starts_with('[') || (head && !head->connection.empty() && head->rest.find(", client:") != std::string_view::npos);
    return head && isWhole ? std::optional(start) : std::nullopt;
}

/// Whether the line was broken off the entry in front of what it does, or in front of one of its fields, as texts for people are.
bool isBrokenAtField(std::string_view entry, std::string_view line)
{
    static constexpr std::array<std::string_view, 6> fields{
        "client: ", "server: ", "request: \"", "upstream: \"", "host: \"", "referrer: \""};
    line = withoutIndent(line);
    if (line.starts_with("while ") && line.find("upstream") != std::string_view::npos)
        return entry.find(" while ") == std::string_view::npos;
    if (line.starts_with("failed (") || line.starts_with('(')) { // "connect() to 10.0.0.5:80", and then why it failed
        const auto call = entry.find("() ");
        return call != std::string_view::npos && entry.find('(', call + 2) == std::string_view::npos && line.find(" while ") != std::string_view::npos;
    }
    if (line.starts_with("from upstream"))
        return trimmed(entry).ends_with(" header");
    const std::string_view before = trimmed(entry);
    const auto isAtBreak = [&](std::string_view field) {
        return before.ends_with(',') ? line.starts_with(field) : field.ends_with('"') && line.starts_with('"') && before.ends_with(field.substr(0, field.size() - 2));
    };
    return std::ranges::any_of(fields, isAtBreak);
}

/// Whether the line has the client that the entry still lacks, of a message that was broken before its end.
bool bringsClient(std::string_view entry, std::string_view line)
{
    constexpr std::size_t narrowest = 60;
    constexpr std::string_view mark = ", client: ";
    return entry.size() >= narrowest && entry.find(mark) == std::string_view::npos && line.find(mark) != std::string_view::npos
        && line.find("upstream") != std::string_view::npos;
}

/// The lines of an entry as the one that they were.
void joinLines(std::string_view entry, std::string &joined)
{
    joined.clear();
    while (!entry.empty()) {
        const std::string_view line = takeUntil(entry, '\n');
        if (!joined.empty() && isBrokenAtField(joined, line))
            joined.append(" ").append(withoutIndent(line));
        else
            joined.append(line);
    }
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
    bool begins(std::string_view line) override { return entryStart(line).has_value(); }

    /// Only what FastCGI wrote to its standard error is passed on with its line ends; the fields follow the last of them.
    bool continues(std::string_view entry, std::string_view line) const override
    {
        if (isOfStandardError(entry))
            return entry.find(", client: ") == std::string_view::npos;
        if (isBrokenAtField(entry, line) || bringsClient(entry, line))
            return true;
        return line.size() <= std::min(entry.find('\n'), entry.size()) && isBrokenAtWidth(entry);
    }

    void takeEntry(std::string_view entry, const LinePosition &at, RecordSink &sink) override
    {
        if (!isOfStandardError(entry) && entry.find('\n') != std::string_view::npos) {
            joinLines(entry, m_joined);
            entry = m_joined;
        }
        const auto start = entryStart(entry);
        if (!start) // what followed its first line made another of it
            return sink.reject(at, "no line of nginx's error log", entry);
        m_event.clear();
        m_event.at = at;
        if (start->stamp) {
            m_event.time = start->stamp->time;
            m_event.resolution = start->stamp->resolution;
        }
        parseNginxErrorText(start->text, m_event);
        sink.add(m_event);
    }

private:
    Event m_event;
    std::string m_joined; ///< an entry that was broken at a terminal's width, or at its fields
};

} // namespace

const Format nginxErrorFormat{
    .id = "nginx-error",
    .title = "nginx error log",
    .role = Role::ProxyError,
    .recognise = [](const Prefix &prefix) {
        return shareOfEntries(prefix, [](std::string_view line) { return entryStart(line).has_value(); });
    },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<NginxErrorReader>(); },
    .spansLines = true,
};

} // namespace hopscope
