// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/status_page_reader.h"

#include "base/text.h"
#include "readers/stamp_line.h"
#include "readers/trial_read.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

struct Key {
    std::string_view name;
    std::string_view unit = {};
};

constexpr auto apacheKeys = std::to_array<Key>({{"Total Accesses"}, {"Total kBytes", "kB"}, {"Total Duration", "ms"}, {"Uptime", "s"},
    {"ServerUptimeSeconds", "s"}, {"ReqPerSec", "1/s"}, {"BytesPerSec", "bytes/s"}, {"BytesPerReq", "bytes"},
    {"DurationPerReq", "ms"}, {"BusyWorkers", "workers"}, {"IdleWorkers", "workers"}, {"GracefulWorkers", "workers"}, {"Processes"},
    {"Stopping"}, {"ConnsTotal"}, {"ConnsAsyncWriting"}, {"ConnsAsyncKeepAlive"}, {"ConnsAsyncClosing"}, {"ConnsAsyncWaitIO"},
    {"Load1"}, {"Load5"}, {"Load15"}, {"CPULoad", "%"}, {"CPUUser", "s"}, {"CPUSystem", "s"}, {"CPUChildrenUser", "s"},
    {"CPUChildrenSystem", "s"}, {"CacheCurrentEntries"}, {"ParentServerConfigGeneration"}, {"ParentServerMPMGeneration"}});

constexpr auto phpKeys = std::to_array<Key>({{"start since", "s"}, {"accepted conn"}, {"listen queue", "connections"},
    {"max listen queue", "connections"}, {"listen queue len", "connections"}, {"idle processes", "processes"},
    {"active processes", "processes"}, {"total processes", "processes"}, {"max active processes", "processes"},
    {"max children reached"}, {"slow requests"}});

class StatusPageReader final : public Reader {
public:
    explicit StatusPageReader(const ReaderContext &context) : m_modified(context.modified) {}

    LineOutcome readLine(const Line &line, RecordSink &sink) override;
    ReaderFacts facts() const override;
    /// Most of what was read are values of these pages, not other keys.
    bool knowsMost() const { return m_values > m_others; }

private:
    void add(std::string_view prefix, std::string_view name, double value, std::string_view unit, RecordSink &sink);
    bool readNginx(std::string_view text, RecordSink &sink);
    bool readTotals(std::string_view text, RecordSink &sink);
    LineOutcome readPair(std::string_view name, std::string_view value, RecordSink &sink);
    void dateSample(const Line &line);

    std::optional<Timestamp> m_modified;
    std::optional<Stamp> m_stamp;
    bool m_stampLines = false; ///< the stamp is a line's, whose zone is better known than that of CurrentTime
    std::string m_pool;
    Sample m_sample;
    bool m_totalsNext = false; ///< nginx's three numbers follow
    std::size_t m_values = 0;
    std::size_t m_others = 0;
    bool m_local = false;
    bool m_byModified = false;
    bool m_timeless = false;
};

void StatusPageReader::add(std::string_view prefix, std::string_view name, double value, std::string_view unit, RecordSink &sink)
{
    m_sample.series.assign(prefix).append(prefix.empty() ? "" : " ").append(name);
    m_sample.value = value;
    m_sample.unit.assign(unit);
    m_local = m_local || (m_stamp && !m_stamp->hasOffset);
    m_byModified = m_byModified || (!m_stamp && m_modified);
    m_timeless = m_timeless || !m_sample.time;
    ++m_values;
    sink.add(m_sample);
}

void StatusPageReader::dateSample(const Line &line)
{
    m_sample.at = line.at;
    m_sample.time = m_stamp ? std::optional(m_stamp->time) : m_modified;
}

/// " 16630948 16630948 31070465", and a fourth with the request time in some builds.
bool StatusPageReader::readTotals(std::string_view text, RecordSink &sink)
{
    static constexpr std::array<std::string_view, 3> names{"accepts", "handled", "requests"};
    for (const std::string_view name : names) {
        text = trimmed(text);
        const auto number = parseNumber(takeUntil(text, ' '));
        if (!number)
            return false;
        add("nginx", name, *number, {}, sink);
    }
    return true;
}

/// "Reading: 6 Writing: 179 Waiting: 106"
bool StatusPageReader::readNginx(std::string_view text, RecordSink &sink)
{
    while (!(text = trimmed(text)).empty()) {
        const std::string_view name = takeUntil(text, ':');
        text = trimmed(text);
        const auto number = parseNumber(takeUntil(text, ' '));
        if (!number)
            return false;
        add("nginx", name, *number, "connections", sink);
    }
    return true;
}

LineOutcome StatusPageReader::readPair(std::string_view name, std::string_view value, RecordSink &sink)
{
    if (name == "CurrentTime") {
        if (!m_stampLines)
            m_stamp = scanDateInWords(value);
        return LineOutcome::structure();
    }
    if (name == "pool") {
        m_pool.assign(value);
        return LineOutcome::structure();
    }
    const auto number = parseNumber(value);
    const auto *apache = std::ranges::find(apacheKeys, name, &Key::name);
    const auto *php = std::ranges::find(phpKeys, name, &Key::name);
    if (number && apache != apacheKeys.end())
        add({}, name, *number, apache->unit, sink);
    else if (number && php != phpKeys.end())
        add(m_pool, name, *number, php->unit, sink);
    else
        ++m_others;
    return number && (apache != apacheKeys.end() || php != phpKeys.end()) ? LineOutcome::record() : LineOutcome::structure();
}

LineOutcome StatusPageReader::readLine(const Line &line, RecordSink &sink)
{
    const std::string_view text = trimmed(line.text);
    if (text.empty())
        return LineOutcome::structure();
    if (const auto stamp = m_totalsNext ? std::nullopt : scanStampLine(text)) {
        m_stamp = stamp;
        m_stampLines = true;
        return LineOutcome::structure();
    }
    dateSample(line);
    if (std::exchange(m_totalsNext, text.starts_with("server accepts handled requests")))
        return readTotals(text, sink) ? LineOutcome::record() : LineOutcome::unparsed("no three numbers where nginx's totals belong");
    if (m_totalsNext)
        return LineOutcome::structure();
    if (text.starts_with("Active connections:") || text.starts_with("Reading:"))
        return readNginx(text, sink) ? LineOutcome::record() : LineOutcome::unparsed("a word in the place of a number");
    const auto colon = text.find(':');
    if (colon != npos)
        return readPair(text.substr(0, colon), trimmed(text.substr(colon + 1)), sink);
    const bool hostName = text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") == npos;
    return hostName ? LineOutcome::structure() : LineOutcome::unparsed("no key and value of a status page");
}

ReaderFacts StatusPageReader::facts() const
{
    ReaderFacts facts;
    facts.timeZone = m_local ? "local" : "";
    if (m_byModified)
        facts.notes.push_back("a status page without a time: its values are laid at the file's last change");
    if (m_timeless)
        facts.notes.push_back("a status page without a time: its values can't be laid beside the logs");
    return facts;
}

double recognise(const Prefix &prefix)
{
    StatusPageReader reader({});
    const double share = trialShare(prefix, reader);
    return reader.knowsMost() ? share : 0;
}

} // namespace

const Format statusPageFormat{.id = "status-page", .title = "Status pages (nginx stub_status, Apache server-status?auto, php-fpm)",
    .role = Role::Metrics, .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<StatusPageReader>(context); }};

} // namespace hopscope
