// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/rails_log_reader.h"

#include "base/text.h"
#include "readers/access_field.h"
#include "readers/server_error_reader.h"
#include "readers/share_of_lines.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>
#include <deque>
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
        const auto begun = rails.kind == RailsLine::Kind::Completed ? m_open.find(rails.owner) : m_open.end();
        return begun == m_open.end() ? m_messages->readLine(line, sink) : complete(rails, begun, line.at, sink);
    }

    void finish(RecordSink &sink) override { m_messages->finish(sink); }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = m_offset ? "" : "local";
        facts.stampMeaning = StampMeaning::End;
        std::size_t unended = m_forgotten;
        for (const auto &[owner, begun] : m_open)
            unended += begun.size();
        if (unended > 0)
            facts.notes.push_back("requests that began and of which no end is logged: " + std::to_string(unended));
        if (m_guessed > 0)
            facts.notes.push_back("ends that may be of several requests are taken for those of the one that began last: " + std::to_string(m_guessed));
        return facts;
    }

private:
    struct Open {
        std::string method, target, client;
        Stamp began;
        std::optional<Stamp> logged;
    };
    using OpenByOwner = std::map<std::string, std::deque<Open>, std::less<>>; ///< in the order in which they began

    LineOutcome begin(const RailsLine &line)
    {
        constexpr std::size_t mostOwners = 10'000; // names made up by somebody
        constexpr std::size_t mostOfOne = 64;
        if (m_open.size() == mostOwners && !m_open.contains(line.owner)) {
            m_forgotten += m_open.begin()->second.size();
            m_open.erase(m_open.begin());
        }
        m_offset = line.offset ? line.offset : m_offset;
        std::deque<Open> &begun = m_open[std::string(line.owner)];
        begun.push_back({std::string(line.method), std::string(line.target), std::string(line.client), *line.began, line.stamp});
        if (begun.size() > mostOfOne) {
            begun.pop_front();
            ++m_forgotten;
        }
        return LineOutcome::structure();
    }

    /// Of those that one process works on at once, the one that began as long before its end as it took; npos where that is none or
    /// several. What ended without a line, as where no route was found, stays among them.
    static std::size_t whichEnded(const std::deque<Open> &begun, const RailsLine &line)
    {
        using std::chrono::milliseconds;
        const auto took = parseNumber(line.duration);
        const auto fits = [&](const Open &open) {
            const Duration between = line.stamp->time - open.logged.value_or(open.began).time;
            const auto off = std::chrono::abs(between - milliseconds(static_cast<std::int64_t>(*took)));
            return off <= milliseconds(20) + std::chrono::abs(between) / 20;
        };
        const auto first = std::ranges::find_if(begun, fits);
        const bool isAlone = first != begun.end() && std::none_of(first + 1, begun.end(), fits);
        return isAlone ? static_cast<std::size_t>(first - begun.begin()) : npos;
    }

    LineOutcome complete(const RailsLine &line, OpenByOwner::iterator owner, const LinePosition &at, RecordSink &sink)
    {
        std::deque<Open> &begun = owner->second;
        std::size_t which = begun.size() - 1;
        if (begun.size() > 1 && line.stamp && !line.owner.starts_with('['))
            which = whichEnded(begun, line);
        else if (begun.size() > 1)
            ++m_guessed;
        if (which == npos)
            return LineOutcome::unparsed("the end of one of several requests of this process, and no tag tells of which");
        add(line, begun[which], at, sink);
        begun.erase(begun.begin() + static_cast<std::ptrdiff_t>(which));
        if (begun.empty())
            m_open.erase(owner);
        return LineOutcome::record();
    }

    void add(const RailsLine &line, const Open &open, const LinePosition &at, RecordSink &sink)
    {
        using enum AccessField;
        m_record.begin(at);
        m_record.setStamp(line.stamp ? StampSide::End : StampSide::Start, line.stamp ? ofZone(*line.stamp) : open.began);
        m_record.set({Method}, open.method, Escapes::None);
        m_record.set({Target}, open.target, Escapes::None);
        m_record.set({Client}, open.client, Escapes::None);
        m_record.set({Status}, line.status, Escapes::None);
        m_record.set({Total, 1e3}, line.duration, Escapes::None);
        sink.add(m_record.finish());
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
    OpenByOwner m_open;
    std::size_t m_forgotten = 0;
    std::size_t m_guessed = 0;
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
