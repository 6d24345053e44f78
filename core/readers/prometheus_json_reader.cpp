// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/prometheus_json_reader.h"

#include "base/text.h"
#include "readers/json_entry_reader.h"
#include "readers/metric_unit.h"

#include <cmath>
#include <simdjson.h>

namespace hopscope {

namespace {

using simdjson::SUCCESS;
using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t answerLimit = 64; // MiB

class PrometheusJsonReader final : public JsonEntryReader {
public:
    PrometheusJsonReader() : JsonEntryReader(answerLimit) {}

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        if (m_empty)
            facts.notes.push_back("an answer of Prometheus holds no value");
        return facts;
    }

protected:
    std::string_view takeObject(std::string_view text, const LinePosition &at, RecordSink &sink) override;

private:
    void nameSeries(const object &labels);
    std::size_t addSeries(const object &series, RecordSink &sink);
    bool addPoint(const element &point, RecordSink &sink);

    simdjson::dom::parser m_parser;
    Sample m_sample;
    bool m_empty = false;
};

/// name{label="value",…}; a result without a name ("rate(…)") has its labels only.
void PrometheusJsonReader::nameSeries(const object &labels)
{
    std::string_view name;
    if (labels["__name__"].get(name) != SUCCESS)
        name = {};
    m_sample.series.assign(name);
    char separator = '{';
    for (const auto &[key, value] : labels) {
        std::string_view text;
        if (key == "__name__" || value.get(text) != SUCCESS)
            continue;
        m_sample.series.push_back(separator);
        m_sample.series.append(key).append("=\"").append(text).push_back('"');
        separator = ',';
    }
    if (separator == ',')
        m_sample.series.push_back('}');
    else if (name.empty())
        m_sample.series.assign("value");
    m_sample.unit.assign(unitOfMetric(m_sample.series));
}

/// [seconds, "value"]; NaN and infinities are no values.
bool PrometheusJsonReader::addPoint(const element &point, RecordSink &sink)
{
    array pair;
    double seconds = 0;
    std::string_view text;
    constexpr double latest = 253'402'300'800; // the year 10000
    if (point.get(pair) != SUCCESS || pair.at(0).get(seconds) != SUCCESS || pair.at(1).get(text) != SUCCESS || seconds < 0 || seconds >= latest)
        return false;
    const auto value = parseNumber(text);
    if (!value || !std::isfinite(*value))
        return false;
    m_sample.time = Timestamp(fromSeconds(seconds));
    m_sample.value = *value;
    sink.add(m_sample);
    return true;
}

std::size_t PrometheusJsonReader::addSeries(const object &series, RecordSink &sink)
{
    object labels;
    if (series["metric"].get(labels) != SUCCESS)
        return 0;
    nameSeries(labels);
    std::size_t added = 0;
    array values;
    if (series["values"].get(values) == SUCCESS) {
        for (const element point : values)
            added += addPoint(point, sink) ? 1 : 0;
    }
    element value;
    if (series["value"].get(value) == SUCCESS)
        added += addPoint(value, sink) ? 1 : 0;
    return added;
}

std::string_view PrometheusJsonReader::takeObject(std::string_view text, const LinePosition &at, RecordSink &sink)
{
    element answer;
    if (m_parser.parse(text.data(), text.size()).get(answer) != SUCCESS)
        return "broken JSON";
    std::string_view status;
    if (answer["status"].get(status) == SUCCESS && status != "success")
        return "Prometheus answered with an error";
    array results;
    if (answer.at_pointer("/data/result").get(results) != SUCCESS)
        return "no data.result of a query in it";
    m_sample.at = at;
    std::size_t added = 0;
    for (const element result : results) {
        object series;
        if (result.get(series) == SUCCESS)
            added += addSeries(series, sink);
    }
    std::string_view type;
    if (answer.at_pointer("/data/resultType").get(type) == SUCCESS && type == "scalar") {
        m_sample.series.assign("value");
        m_sample.unit.clear();
        added += addPoint(answer.at_pointer("/data/result"), sink) ? 1 : 0;
    }
    m_empty = m_empty || added == 0;
    return {};
}

/// An answer is one object, often larger than the prefix: its head tells it.
double recognise(const Prefix &prefix)
{
    const std::string_view head = trimmed(prefix.bytes.substr(0, 4096));
    const bool answer = head.starts_with('{') && head.find("\"data\"") != std::string_view::npos
        && head.find("\"resultType\"") != std::string_view::npos && head.find("\"result\"") != std::string_view::npos;
    return answer ? 1 : 0;
}

} // namespace

const Format prometheusJsonFormat{.id = "prometheus-json", .title = "Prometheus query result (JSON)", .role = Role::Metrics,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<PrometheusJsonReader>(); },
    .takesPieces = true};

} // namespace hopscope
