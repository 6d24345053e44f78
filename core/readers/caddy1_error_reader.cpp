// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/caddy1_error_reader.h"

#include "base/text.h"
#include "readers/event_meaning.h"
#include "readers/go_address.h"
#include "readers/share_of_lines.h"
#include "time/stamp_scanner.h"

namespace hopscope {

namespace {

struct Entry {
    Stamp stamp;
    int status;
    std::string_view target;
    std::string_view error;
};

std::optional<Entry> entryOf(std::string_view line)
{
    constexpr std::string_view mark = " [ERROR ";
    line = trimmed(line);
    const auto stamp = scanClf(line);
    if (!stamp || !line.substr(stamp->length).starts_with(mark))
        return std::nullopt;
    line.remove_prefix(stamp->length + mark.size());
    const auto status = parseInteger<int>(takeUntil(line, ' '));
    const auto close = line.find("] "); // a path has no blank
    if (!status || *status < 400 || *status > 599 || !line.starts_with('/') || close == std::string_view::npos)
        return std::nullopt;
    return Entry{*stamp, *status, line.substr(0, close), line.substr(close + 2)};
}

class Caddy1ErrorReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        const auto entry = entryOf(line.text);
        if (!entry)
            return LineOutcome::unparsed("no time, and no [ERROR, status and path] as Caddy 1 writes them");
        m_event.clear();
        m_event.at = line.at;
        m_event.time = entry->stamp.time;
        m_event.resolution = entry->stamp.resolution;
        m_event.level = Level::Error;
        m_event.source = "caddy";
        m_event.status = entry->status;
        m_event.target.assign(entry->target);
        m_event.message.assign(entry->error);
        m_event.meaning = meaningOf(goMessages(), {.text = entry->error});
        m_event.upstream.assign(addressInGoError(entry->error));
        sink.add(m_event);
        return LineOutcome::record();
    }

private:
    Event m_event;
};

} // namespace

const Format caddy1ErrorFormat{
    .id = "caddy1-error",
    .title = "Caddy 1's error log",
    .role = Role::ProxyError,
    .recognise = [](const Prefix &prefix) { return shareOfLines(prefix, [](std::string_view line) { return entryOf(line).has_value(); }); },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<Caddy1ErrorReader>(); },
};

} // namespace hopscope
