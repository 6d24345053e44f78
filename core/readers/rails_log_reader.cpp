// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/rails_log_reader.h"

#include "base/text.h"
#include "readers/access_field.h"
#include "readers/server_error_reader.h"
#include "readers/share_of_lines.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

/// Views into one line.
struct RailsLine {
    enum class Kind : std::uint8_t { Other, Started, Completed };

    Kind kind = Kind::Other;
    std::string_view owner; ///< the tag, or else the process
    std::optional<Stamp> stamp;
    std::string_view method, target, client; ///< of Started
    std::optional<Stamp> began;
    std::optional<Duration> offset;
    std::string_view status, duration; ///< of Completed
};

/// `GET "/a" for 10.0.0.7 at 2026-11-21 01:04:18 +0000`
bool readStarted(std::string_view text, RailsLine &line)
{
    line.method = takeUntil(text, ' ');
    const auto client = text.find("\" for ");
    const auto at = client == npos ? npos : text.find(" at ", client);
    if (line.method.empty() || !std::ranges::all_of(line.method, [](char c) { return c >= 'A' && c <= 'Z'; }) || !text.starts_with("\"/") || at == npos)
        return false;
    line.target = text.substr(1, client - 1);
    line.client = text.substr(client + 6, at - client - 6);
    constexpr std::size_t withoutOffset = 19; // "2026-11-21 01:04:18"
    line.began = scanIso8601(text.substr(at + 4));
    const auto local = scanIso8601(text.substr(at + 4, withoutOffset));
    if (line.began && line.began->hasOffset && local)
        line.offset = local->time - line.began->time;
    return line.began.has_value();
}

/// `200 OK in 12ms (Views: 3.1ms | ActiveRecord: 1.2ms)`
bool readCompleted(std::string_view text, RailsLine &line)
{
    line.status = text.substr(0, 3);
    const auto in = text.find(" in ");
    const auto unit = in == npos ? npos : text.find("ms", in);
    if (!parseInteger<int>(line.status) || unit == npos)
        return false;
    line.duration = text.substr(in + 4, unit - in - 4);
    return parseNumber(line.duration).has_value();
}

/// What stands before the words: `I, [2026-11-21T01:04:18.184750 #77]  INFO -- : [4f1c…] `.
void readHead(std::string_view head, RailsLine &line)
{
    const auto stamp = head.find('[');
    const bool isLoggers = stamp == 3 && head[1] == ',';
    line.stamp = scanIso8601(isLoggers ? head.substr(4) : head);
    const std::string_view tags = trimmed(head);
    const auto open = tags.rfind('[');
    if (tags.ends_with(']') && open != npos && !(isLoggers && open == 3))
        line.owner = tags.substr(open);
    else if (const auto process = head.find(" #"); isLoggers && process != npos)
        line.owner = head.substr(process, head.find(']', process) - process);
}

RailsLine parseRailsLine(std::string_view text)
{
    constexpr std::size_t longestHead = 200;
    RailsLine line;
    for (const std::string_view word : {"Started ", "Completed "}) {
        const auto at = text.substr(0, longestHead).find(word);
        if (at == npos || (at > 0 && text[at - 1] != ' '))
            continue;
        const std::string_view rest = text.substr(at + word.size());
        const bool started = word.starts_with('S');
        if (!(started ? readStarted(rest, line) : readCompleted(rest, line)))
            continue;
        line.kind = started ? RailsLine::Kind::Started : RailsLine::Kind::Completed;
        readHead(text.substr(0, at), line);
        return line;
    }
    return line;
}

class RailsLogReader final : public Reader {
public:
    explicit RailsLogReader(const ReaderContext &context) : m_messages(serverErrorFormat.makeReader(context)) {}

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        const RailsLine rails = parseRailsLine(line.text);
        if (rails.kind == RailsLine::Kind::Started)
            return begin(rails);
        if (rails.kind == RailsLine::Kind::Completed && complete(rails, line.at, sink))
            return LineOutcome::record();
        return m_messages->readLine(line, sink);
    }

    void finish(RecordSink &sink) override { m_messages->finish(sink); }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = m_offset ? "" : "local";
        facts.stampMeaning = StampMeaning::End;
        if (!m_open.empty())
            facts.notes.push_back("requests that began and of which no end is logged: " + std::to_string(m_open.size()));
        return facts;
    }

private:
    struct Open {
        std::string method, target, client;
        Stamp began;
    };

    LineOutcome begin(const RailsLine &line)
    {
        constexpr std::size_t most = 10'000; // of a log without tags and processes, or with names made up by somebody
        if (m_open.size() == most)
            m_open.clear();
        m_offset = line.offset ? line.offset : m_offset;
        m_open[std::string(line.owner)] = {std::string(line.method), std::string(line.target), std::string(line.client), *line.began};
        return LineOutcome::structure();
    }

    bool complete(const RailsLine &line, const LinePosition &at, RecordSink &sink)
    {
        using enum AccessField;
        const auto open = m_open.find(std::string(line.owner));
        if (open == m_open.end())
            return false;
        m_record.begin(at);
        m_record.setStamp(line.stamp ? StampSide::End : StampSide::Start, line.stamp ? ofZone(*line.stamp) : open->second.began);
        m_record.set({Method}, open->second.method, Escapes::None);
        m_record.set({Target}, open->second.target, Escapes::None);
        m_record.set({Client}, open->second.client, Escapes::None);
        m_record.set({Status}, line.status, Escapes::None);
        m_record.set({Total, 1e3}, line.duration, Escapes::None);
        m_open.erase(open);
        sink.add(m_record.finish());
        return true;
    }

    /// The logger's own stamps are of the zone that "Started" tells.
    Stamp ofZone(Stamp stamp) const
    {
        if (!stamp.hasOffset && m_offset) {
            stamp.time -= *m_offset;
            stamp.hasOffset = true;
        }
        return stamp;
    }

    std::unique_ptr<Reader> m_messages;
    std::map<std::string, Open> m_open; ///< by their owner
    std::optional<Duration> m_offset;
    AccessRecord m_record;
};

double recognise(const Prefix &prefix)
{
    constexpr double least = 0.3; // what stands between is longer than the requests' own lines, where parameters and queries are logged
    static constexpr auto others = std::to_array<std::string_view>({"Processing by ", "Parameters: {", "Rendered ", "Rendering ", "Redirected to "});
    bool started = false;
    bool completed = false;
    const double share = shareOfLines(prefix, [&](std::string_view text) {
        const RailsLine line = parseRailsLine(text);
        started = started || line.kind == RailsLine::Kind::Started;
        completed = completed || line.kind == RailsLine::Kind::Completed;
        return line.kind != RailsLine::Kind::Other || std::ranges::any_of(others, [text](std::string_view other) { return text.find(other) != npos; });
    });
    return started && completed && share >= least ? 1.0 : 0.0;
}

} // namespace

const Format railsLogFormat{
    .id = "rails-log",
    .title = "log of Ruby on Rails",
    .role = Role::Server,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<RailsLogReader>(context); },
};

} // namespace hopscope
