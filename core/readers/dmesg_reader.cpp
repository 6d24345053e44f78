// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/dmesg_reader.h"

#include "base/text.h"
#include "readers/service_messages.h"
#include "readers/share_of_lines.h"
#include "time/stamp_scanner.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

/// A line of dmesg: when, and what.
struct DmesgLine {
    std::optional<Stamp> stamp; ///< none where only the uptime is told
    std::string_view message;
};

/// "[12345.678901] text".
std::optional<DmesgLine> readUptime(std::string_view line)
{
    constexpr std::size_t microseconds = 6;
    const auto close = line.find("] ");
    if (!line.starts_with('[') || close == npos)
        return std::nullopt;
    const std::string_view uptime = trimmed(line.substr(1, close - 1));
    const auto point = uptime.find('.');
    const bool isUptime = point != npos && uptime.size() - point - 1 == microseconds && uptime.find_first_not_of("0123456789.") == npos;
    return isUptime ? std::optional(DmesgLine{{}, line.substr(close + 2)}) : std::nullopt;
}

/// "2026-11-21T01:04:39,123456+00:00 text": the comma is dmesg's.
std::optional<DmesgLine> readIso(std::string_view line)
{
    constexpr std::size_t comma = 19;
    const auto stamp = line.size() > comma && line[comma] == ',' && line[10] == 'T' ? scanIso8601(line) : std::nullopt;
    if (!stamp || !stamp->hasOffset || !line.substr(stamp->length).starts_with(' '))
        return std::nullopt;
    return DmesgLine{stamp, line.substr(stamp->length + 1)};
}

std::optional<DmesgLine> readDmesg(std::string_view line)
{
    const auto uptime = readUptime(line);
    return uptime ? uptime : readIso(line);
}

class DmesgReader final : public Reader {
public:
    explicit DmesgReader(const ReaderContext &context) : m_messages(context, InnerReaders::Formats::Web) {}

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        const std::string_view text = trimmed(line.text);
        if (text.empty())
            return LineOutcome::structure();
        const auto read = readDmesg(text);
        if (!read)
            return LineOutcome::unparsed("no time in front, as dmesg prints it");
        m_untimed = m_untimed || !read->stamp;
        const LogEnvelope envelope{.at = line.at, .stamp = read->stamp, .program = "kernel"};
        return m_messages.take(envelope, trimmed(read->message), sink) ? LineOutcome::record() : LineOutcome::structure();
    }

    void finish(RecordSink &sink) override { m_messages.finish(sink); }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        if (m_untimed)
            facts.notes.push_back("Its times are seconds since the machine started, and tell no date: 'dmesg -T' or the journal does.");
        return facts;
    }

private:
    ServiceMessages m_messages;
    bool m_untimed = false;
};

} // namespace

const Format dmesgFormat{
    .id = "dmesg",
    .title = "kernel messages (dmesg)",
    .role = Role::Events,
    .recognise = [](const Prefix &prefix) { return shareOfLines(prefix, [](std::string_view line) { return readDmesg(trimmed(line)).has_value(); }); },
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<DmesgReader>(context); },
};

} // namespace hopscope
