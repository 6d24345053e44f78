// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/metrics_csv_reader.h"

#include "base/text.h"
#include "readers/metric_columns.h"
#include "readers/metric_unit.h"
#include "readers/stamp_line.h"
#include "readers/trial_read.h"

#include <unordered_map>

namespace hopscope {

namespace {

/// Beyond this many servers their status is no longer followed: a file can't make the reader grow without bound.
constexpr std::size_t followedServers = 20'000;

class MetricsCsvReader final : public Reader {
public:
    explicit MetricsCsvReader(const ReaderContext &context) : m_modified(context.modified) {}
    LineOutcome readLine(const Line &line, RecordSink &sink) override;
    ReaderFacts facts() const override;
    std::size_t labelCount() const { return m_columns.labelCount(); }

private:
    std::string_view readHeader(std::string_view text);
    std::optional<Stamp> stampOfSnapshot();
    std::size_t addSamples(const Line &line, const std::optional<Stamp> &stamp, RecordSink &sink);
    bool addStatusChange(const Line &line, const Stamp &stamp, std::string_view status, RecordSink &sink);

    MetricColumns m_columns;
    std::optional<Timestamp> m_modified;
    std::optional<Stamp> m_snapshot; ///< of the last line with nothing but a time
    bool m_byModified = false;
    bool m_hasHeader = false;
    bool m_local = false;
    bool m_timeless = false;
    std::string m_header;
    std::string m_label;
    Sample m_sample;
    Event m_event;
    std::unordered_map<std::string, std::string> m_status; ///< last status by server
};

/// "UP 1/2" is up, "no check" and FRONTEND's OPEN as well; DOWN, MAINT, NOLB and DRAIN take no new requests.
bool isUp(std::string_view status)
{
    return status.starts_with("UP") || status == "no check" || status == "OPEN";
}

bool MetricsCsvReader::addStatusChange(const Line &line, const Stamp &stamp, std::string_view status, RecordSink &sink)
{
    if (status.empty() || (m_status.size() >= followedServers && !m_status.contains(m_label)))
        return false;
    std::string &last = m_status[m_label];
    const bool changed = !last.empty() && isUp(last) != isUp(status);
    if (changed) {
        m_event.clear();
        m_event.at = line.at;
        m_event.time = stamp.time;
        m_event.resolution = stamp.resolution;
        m_event.level = isUp(status) ? Level::Notice : Level::Alert;
        m_event.meaning = isUp(status) ? Meaning::UpstreamUp : Meaning::UpstreamDown;
        m_event.source = "HAProxy";
        m_event.code = "status";
        m_event.subject = m_label;
        m_event.message.append("status was ").append(last).append(", is ").append(status);
        sink.add(m_event);
    }
    last.assign(status);
    return changed;
}

std::size_t MetricsCsvReader::addSamples(const Line &line, const std::optional<Stamp> &stamp, RecordSink &sink)
{
    using Kind = MetricColumns::Kind;
    std::size_t added = 0;
    m_columns.writeLabel(m_label);
    for (std::size_t i = 0; i < m_columns.columns().size(); ++i) {
        const auto &[name, kind, unit] = m_columns.columns()[i];
        const std::string_view value = trimmed(m_columns.value(i));
        if (kind == Kind::Status && stamp)
            added += addStatusChange(line, *stamp, value, sink) ? 1 : 0;
        const auto number = kind == Kind::Value ? readMeasuredValue(value) : std::nullopt;
        if (!number)
            continue;
        m_sample.at = line.at;
        m_sample.time = stamp ? std::optional(stamp->time) : std::nullopt;
        m_sample.series.assign(m_label).append(m_label.empty() || name.empty() ? "" : " ").append(name);
        m_sample.value = number->value;
        m_sample.unit.assign(number->unit.empty() ? std::string_view(unit) : number->unit);
        sink.add(m_sample);
        ++added;
    }
    return added;
}

/// Returns a reason where the line is no header.
std::string_view MetricsCsvReader::readHeader(std::string_view text)
{
    m_hasHeader = m_columns.readHeader(text);
    m_header.assign(text);
    return m_hasHeader ? std::string_view{} : std::string_view("no header line before it");
}

/// Of rows without a time: that of the line before the snapshot, else the file's last change.
std::optional<Stamp> MetricsCsvReader::stampOfSnapshot()
{
    if (m_snapshot || !m_modified)
        return m_snapshot;
    m_byModified = true;
    return Stamp{*m_modified, std::chrono::seconds(1), true, 0};
}

LineOutcome MetricsCsvReader::readLine(const Line &line, RecordSink &sink)
{
    const std::string_view text = trimmed(line.text);
    if (text.empty() || (m_hasHeader && text == m_header))
        return LineOutcome::structure();
    if (line.cut)
        return LineOutcome::unparsed("the line is longer than the limit");
    if (!m_hasHeader || m_columns.isHaproxy()) {
        if (const auto snapshot = scanStampLine(text)) {
            m_snapshot = snapshot;
            return LineOutcome::structure();
        }
    }
    if (!m_hasHeader && text.starts_with("sep=")) // Grafana's word to Excel
        return LineOutcome::structure();
    if (!m_hasHeader) {
        const std::string_view reason = readHeader(text);
        return reason.empty() ? LineOutcome::structure() : LineOutcome::unparsed(reason);
    }
    if (const std::string_view reason = m_columns.readRow(text); !reason.empty())
        return LineOutcome::unparsed(reason);
    const auto stamp = m_columns.hasTime() ? m_columns.stamp() : stampOfSnapshot();
    if (!stamp && m_columns.hasTime())
        return LineOutcome::unparsed("the time can't be read");
    m_local = m_local || (stamp && !stamp->hasOffset);
    m_timeless = m_timeless || !stamp;
    return addSamples(line, stamp, sink) > 0 ? LineOutcome::record() : LineOutcome::structure();
}

ReaderFacts MetricsCsvReader::facts() const
{
    ReaderFacts facts;
    facts.timeZone = m_local ? "local" : "";
    if (m_byModified)
        facts.notes.push_back("a snapshot without a time: its values are laid at the file's last change");
    if (m_timeless)
        facts.notes.push_back("a snapshot without a time: its values can't be laid beside the logs");
    return facts;
}

/// Any table with a time and a number would do; one with much text is rather a log.
double recognise(const Prefix &prefix)
{
    constexpr std::size_t mostLabels = 3;
    constexpr double lessThanAKnownFormat = 0.95;
    MetricsCsvReader reader({});
    const double share = trialShare(prefix, reader);
    return reader.labelCount() > mostLabels ? 0.0 : share * lessThanAKnownFormat;
}

std::unique_ptr<Reader> make(const ReaderContext &context)
{
    return std::make_unique<MetricsCsvReader>(context);
}

} // namespace

const Format metricsCsvFormat{.id = "metrics-csv", .title = "Metrics over time (CSV)", .role = Role::Metrics,
    .recognise = recognise, .makeReader = make};

} // namespace hopscope
