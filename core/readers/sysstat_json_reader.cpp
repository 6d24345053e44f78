// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/sysstat_json_reader.h"

#include "base/text.h"
#include "readers/metric_unit.h"
#include "time/stamp_scanner.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

using simdjson::SUCCESS;
using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t largest = 64u << 20; ///< bytes
constexpr std::string_view momentMark = "\"timestamp\"";

/// How sar calls a value: "%idle" of the processor's "idle", "%memused" of "memused-percent", "rxkB/s" of "rxkB".
std::string sarName(std::string_view key, std::string_view section)
{
    constexpr std::string_view percent = "-percent";
    constexpr auto rates = std::to_array<std::string_view>({"rxpck", "txpck", "rxkB", "txkB", "rxcmp", "txcmp", "rxmcst", "rxerr", "txerr", "coll", "rxdrop", "txdrop"});
    if (key.ends_with(percent))
        return "%" + std::string(key.substr(0, key.size() - percent.size()));
    if (section.starts_with("cpu-load"))
        return "%" + std::string(key);
    return std::string(key) + (std::ranges::find(rates, key) != rates.end() ? "/s" : "");
}

class SysstatJsonReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &) override
    {
        if (m_text.size() + line.text.size() > largest)
            return LineOutcome::unparsed("the document is larger than 64 MiB");
        for (auto at = line.text.find(momentMark); at != std::string_view::npos; at = line.text.find(momentMark, at + 1))
            m_moments.push_back(line.at);
        if (m_text.empty())
            m_begin = line.at;
        m_text.append(line.text);
        m_text.append(line.continues ? 0 : 1, '\n');
        const bool value = line.text.find_first_of("0123456789") != std::string_view::npos;
        return value ? LineOutcome::record() : LineOutcome::structure();
    }

    void finish(RecordSink &sink) override
    {
        simdjson::dom::parser parser;
        array hosts;
        element document;
        if (parser.parse(m_text).get(document) != SUCCESS)
            return sink.reject(m_begin, "broken JSON", std::string_view(m_text).substr(0, 4096));
        if (document.at_pointer("/sysstat/hosts").get(hosts) != SUCCESS)
            return sink.reject(m_begin, "no hosts of sysstat in it", std::string_view(m_text).substr(0, 4096));
        for (const element host : hosts)
            takeHost(host, sink);
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.host = m_host;
        facts.timeZone = m_local ? "local" : "";
        return facts;
    }

private:
    void takeHost(const element &host, RecordSink &sink)
    {
        std::string_view name;
        if (host["nodename"].get(name) == SUCCESS)
            m_host = name;
        array moments;
        if (host["statistics"].get(moments) == SUCCESS) {
            for (const element moment : moments)
                takeMoment(moment, sink);
        }
        array restarts;
        if (host["restarts"].get(restarts) == SUCCESS) {
            for (const element restart : restarts)
                takeRestart(restart, sink);
        }
    }

    std::optional<Timestamp> timeIn(const element &stamp)
    {
        std::string_view date, time;
        if (stamp["date"].get(date) != SUCCESS || stamp["time"].get(time) != SUCCESS)
            return std::nullopt;
        const std::string text = std::string(date) + ' ' + std::string(time);
        const auto scanned = scanIso8601(text);
        std::int64_t utc = 0;
        m_local = m_local || stamp["utc"].get(utc) != SUCCESS || utc == 0;
        return scanned && scanned->length == text.size() ? std::optional(scanned->time) : std::nullopt;
    }

    void takeMoment(const element &moment, RecordSink &sink)
    {
        element stamp;
        object sections;
        if (moment["timestamp"].get(stamp) != SUCCESS || moment.get(sections) != SUCCESS)
            return sink.reject(m_moment < m_moments.size() ? m_moments[m_moment] : m_begin, "a moment without a stamp", {});
        m_sample.at = m_moment < m_moments.size() ? m_moments[m_moment] : m_begin;
        ++m_moment;
        m_sample.time = timeIn(stamp);
        if (!m_sample.time)
            return sink.reject(m_sample.at, "no date and time", {});
        for (const auto &[section, values] : sections) {
            if (section != "timestamp")
                takeValues(section, values, sink);
        }
    }

    /// An object of numbers, a list of them by item ("cpu", "iface"), or sections within ("network").
    void takeValues(std::string_view section, const element &values, RecordSink &sink)
    {
        if (array items; values.get(items) == SUCCESS) {
            for (const element item : items)
                takeValues(section, item, sink);
            return;
        }
        object members;
        if (values.get(members) != SUCCESS)
            return;
        const std::string item = itemOf(members);
        for (const auto &[key, value] : members) {
            double number = 0;
            if (value.get(number) != SUCCESS) {
                takeValues(key, value, sink);
                continue;
            }
            m_sample.series = item + sarName(key, section);
            m_sample.unit.assign(unitOfMetric(m_sample.series));
            m_sample.value = number;
            sink.add(m_sample);
        }
    }

    /// "cpu all " or "eth0 ": what the texts of an item name.
    static std::string itemOf(const object &members)
    {
        std::string item;
        for (const auto &[key, value] : members) {
            std::string_view text;
            if (value.get(text) == SUCCESS)
                item.append(key == "cpu" ? "cpu " : "").append(text).push_back(' ');
        }
        return item;
    }

    void takeRestart(const element &restart, RecordSink &sink)
    {
        element boot;
        const auto time = restart["boot"].get(boot) == SUCCESS ? timeIn(boot) : std::nullopt;
        if (!time)
            return sink.reject(m_begin, "a restart without date and time", {});
        m_event.clear();
        m_event.at = m_begin;
        m_event.time = time;
        m_event.resolution = std::chrono::seconds(1);
        m_event.meaning = Meaning::HostRestart;
        m_event.source = "sysstat";
        m_event.host = m_host;
        m_event.message = "LINUX RESTART";
        sink.add(m_event);
    }

    std::string m_text;
    LinePosition m_begin;
    std::vector<LinePosition> m_moments; ///< lines of the stamps, in their order
    std::size_t m_moment = 0;
    std::string m_host;
    Sample m_sample;
    Event m_event;
    bool m_local = false;
};

/// A document is often larger than the prefix: its head tells it.
double recognise(const Prefix &prefix)
{
    const std::string_view head = trimmed(prefix.bytes.substr(0, 4096));
    return head.starts_with('{') && head.find("\"sysstat\"") != std::string_view::npos && head.find("\"hosts\"") != std::string_view::npos ? 1 : 0;
}

} // namespace

const Format sysstatJsonFormat{.id = "sysstat-json", .title = "sadf -j (sysstat as JSON)", .role = Role::Metrics, .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<SysstatJsonReader>(); }, .takesPieces = true};

} // namespace hopscope
