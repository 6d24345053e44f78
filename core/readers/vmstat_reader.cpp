// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/vmstat_reader.h"

#include "base/text.h"
#include "readers/stamp_line.h"
#include "readers/trial_read.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

struct Column {
    std::string_view name;
    std::string_view group;
    std::string_view unit;
};

constexpr auto columns = std::to_array<Column>({{"r", "procs", "threads"}, {"b", "procs", "threads"}, {"swpd", "memory", "KiB"},
    {"free", "memory", "KiB"}, {"buff", "memory", "KiB"}, {"cache", "memory", "KiB"}, {"inact", "memory", "KiB"},
    {"active", "memory", "KiB"}, {"si", "swap", "KiB/s"}, {"so", "swap", "KiB/s"}, {"bi", "io", "KiB/s"}, {"bo", "io", "KiB/s"},
    {"in", "system", "1/s"}, {"cs", "system", "1/s"}, {"us", "cpu", "%"}, {"sy", "cpu", "%"}, {"id", "cpu", "%"},
    {"wa", "cpu", "%"}, {"st", "cpu", "%"}, {"gu", "cpu", "%"}});

class VmstatReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override;
    ReaderFacts facts() const override;
    bool sawHeader() const { return !m_columns.empty(); }

private:
    static std::string_view takeWord(std::string_view &text);
    void readHeader(std::string_view text);
    std::optional<Stamp> takeStamp(std::string_view &text);
    LineOutcome readRow(std::string_view text, const Line &line, std::optional<Stamp> stamp, RecordSink &sink);

    std::vector<const Column *> m_columns;
    std::vector<double> m_values;
    std::optional<Stamp> m_stamp; ///< of the last line with nothing but a time
    Sample m_sample;
    bool m_utc = false;           ///< the header says that its times are UTC
    bool m_local = false;
    bool m_timeless = false;
};

std::string_view VmstatReader::takeWord(std::string_view &text)
{
    text = trimmed(text);
    const auto end = std::min(text.find_first_of(" \t"), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

/// " r  b   swpd   free … st                 UTC"
void VmstatReader::readHeader(std::string_view text)
{
    m_columns.clear();
    m_utc = false;
    for (std::string_view word = takeWord(text); !word.empty(); word = takeWord(text)) {
        const auto *known = std::ranges::find(columns, word, &Column::name);
        if (known != columns.end())
            m_columns.push_back(known);
        m_utc = m_utc || word == "UTC" || word == "GMT";
    }
}

/// The stamp in front of a line or at its end, which it takes off.
std::optional<Stamp> VmstatReader::takeStamp(std::string_view &text)
{
    if (const auto front = scanIso8601(text)) {
        text.remove_prefix(front->length);
        return front;
    }
    constexpr std::size_t length = 19; // "2026-11-21 01:04:11"
    if (text.size() <= length)
        return m_stamp;
    auto behind = scanIso8601(text.substr(text.size() - length));
    if (!behind || behind->length != length)
        return m_stamp;
    text.remove_suffix(length);
    behind->hasOffset = m_utc;
    return behind;
}

LineOutcome VmstatReader::readRow(std::string_view text, const Line &line, std::optional<Stamp> stamp, RecordSink &sink)
{
    m_values.clear();
    for (std::string_view word = takeWord(text); !word.empty(); word = takeWord(text)) {
        const auto number = parseNumber(word);
        if (!number)
            return LineOutcome::unparsed("a word in the place of a number");
        m_values.push_back(*number);
    }
    if (m_values.size() != m_columns.size())
        return LineOutcome::unparsed(m_columns.empty() ? "no header line before it" : "another number of values than columns");
    m_local = m_local || (stamp && !stamp->hasOffset);
    m_timeless = m_timeless || !stamp;
    m_sample.at = line.at;
    m_sample.time = stamp ? std::optional(stamp->time) : std::nullopt;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        m_sample.series.assign(m_columns[i]->group).append(" ").append(m_columns[i]->name);
        m_sample.unit.assign(m_columns[i]->unit);
        m_sample.value = m_values[i];
        sink.add(m_sample);
    }
    return LineOutcome::record();
}

LineOutcome VmstatReader::readLine(const Line &line, RecordSink &sink)
{
    std::string_view text = trimmed(line.text);
    if (text.empty())
        return LineOutcome::structure();
    if (const auto alone = scanStampLine(text)) {
        m_stamp = alone;
        return LineOutcome::structure();
    }
    const std::optional<Stamp> stamp = takeStamp(text);
    text = trimmed(text);
    if (text.starts_with("procs ") || text.starts_with("procs-"))
        return LineOutcome::structure();
    std::string_view rest = text;
    if (takeWord(rest) == "r" && takeWord(rest) == "b") {
        readHeader(text);
        return LineOutcome::structure();
    }
    return readRow(text, line, stamp, sink);
}

ReaderFacts VmstatReader::facts() const
{
    ReaderFacts facts;
    facts.timeZone = m_local ? "local" : "";
    if (m_timeless)
        facts.notes.push_back("vmstat ran without -t: its values have no time, and can't be laid beside the logs");
    return facts;
}

double recognise(const Prefix &prefix)
{
    VmstatReader reader;
    const double share = trialShare(prefix, reader);
    return reader.sawHeader() ? share : 0;
}

} // namespace

const Format vmstatFormat{.id = "vmstat", .title = "vmstat", .role = Role::Metrics, .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<VmstatReader>(); }};

} // namespace hopscope
