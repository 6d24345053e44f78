// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/comparison_json.h"

#include "report/json_writer.h"

namespace hopscope {

namespace {

class Writer {
public:
    explicit Writer(TextSink &sink) : m_json(sink, JsonWriter::Style::Indented) {}
    void write(const Comparison &made, std::string_view version);

private:
    void text(std::string_view key, std::string_view value);
    void count(std::string_view key, std::uint64_t value);
    void ranges(std::string_view key, const Periods &periods);
    void side(std::string_view key, const SideFigures &side);
    void incidents(const SideFigures &side);
    void row(const ShareRow &row);
    void rows(std::string_view key, const std::vector<ShareRow> &rows);
    void durations(const Comparison &made);
    void sentences(std::string_view key, const std::vector<std::string> &sentences);

    JsonWriter m_json;
};

void Writer::text(std::string_view key, std::string_view value)
{
    m_json.key(key);
    m_json.textOrNull(value);
}

void Writer::count(std::string_view key, std::uint64_t value)
{
    m_json.key(key);
    m_json.unsignedInteger(value);
}

void Writer::ranges(std::string_view key, const Periods &periods)
{
    m_json.key(key);
    m_json.beginArray();
    for (const TimeRange &range : periods.ranges()) {
        m_json.beginObject();
        m_json.key("from");
        m_json.time(range.begin, 3);
        m_json.key("to");
        m_json.time(range.end, 3);
        m_json.endObject();
    }
    m_json.endArray();
}

void Writer::incidents(const SideFigures &side)
{
    m_json.key("incidents");
    m_json.beginArray();
    for (const IncidentBrief &incident : side.incidents) {
        m_json.beginObject();
        text("title", incident.title);
        text("cause", causeId(incident.cause));
        m_json.key("start");
        m_json.time(incident.time.begin, 3);
        m_json.key("end");
        m_json.time(incident.time.end, 3);
        m_json.endObject();
    }
    m_json.endArray();
}

void Writer::side(std::string_view key, const SideFigures &side)
{
    m_json.key(key);
    m_json.beginObject();
    text("name", side.name);
    ranges("periods", side.asked);
    ranges("covered", side.covered);
    count("requests", side.requests);
    count("failed", side.failed);
    count("healed", side.healed);
    m_json.key("minutes");
    m_json.number(side.minutes());
    incidents(side);
    m_json.endObject();
}

void Writer::row(const ShareRow &row)
{
    m_json.beginObject();
    if (row.cause)
        text("cause", causeId(*row.cause));
    if (row.status) {
        m_json.key("status");
        *row.status < 0 ? m_json.null() : m_json.integer(*row.status);
    }
    if (!row.name.empty())
        text("name", row.name);
    count("before", row.before.part);
    count("before_of", row.before.whole);
    count("after", row.after.part);
    count("after_of", row.after.whole);
    const Interval difference = differenceOf(row.before, row.after);
    m_json.key("difference");
    m_json.number(row.after.value() - row.before.value());
    m_json.key("difference_low");
    m_json.number(difference.low);
    m_json.key("difference_high");
    m_json.number(difference.high);
    text("judgement", judgementId(row.judgement));
    m_json.endObject();
}

void Writer::rows(std::string_view key, const std::vector<ShareRow> &rows)
{
    m_json.key(key);
    m_json.beginArray();
    for (const ShareRow &one : rows)
        row(one);
    m_json.endArray();
}

void Writer::durations(const Comparison &made)
{
    m_json.key("durations");
    m_json.beginArray();
    for (const DurationRow &row : made.durations) {
        m_json.beginObject();
        text("of", row.ofFailed ? "failed" : "answered");
        count("percentile", static_cast<std::uint64_t>(row.percentile));
        m_json.key("before_ms");
        m_json.milliseconds(row.before);
        m_json.key("after_ms");
        m_json.milliseconds(row.after);
        text("judgement", judgementId(row.judgement));
        m_json.endObject();
    }
    m_json.endArray();
}

void Writer::sentences(std::string_view key, const std::vector<std::string> &sentences)
{
    m_json.key(key);
    m_json.beginArray();
    for (const std::string &sentence : sentences)
        m_json.string(sentence);
    m_json.endArray();
}

void Writer::write(const Comparison &made, std::string_view version)
{
    m_json.beginObject();
    text("hopscope", version);
    text("conclusion", made.conclusion);
    sentences("changes", made.changes);
    sentences("warnings", made.warnings);
    side("before", made.before);
    side("after", made.after);
    m_json.key("failed");
    row(made.failed);
    text("failed_per_minute", judgementId(made.failedPerMinute));
    rows("causes", made.causes);
    rows("statuses", made.statuses);
    durations(made);
    rows("paths", made.paths);
    rows("servers", made.servers);
    m_json.endObject();
}

} // namespace

void writeComparisonJson(const Comparison &made, std::string_view version, TextSink &sink)
{
    Writer(sink).write(made, version);
}

} // namespace hopscope
