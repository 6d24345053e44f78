// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/sysstat_reader.h"

#include "base/text.h"
#include "readers/csv_line.h"
#include "readers/metric_unit.h"
#include "readers/sar_clock.h"
#include "readers/trial_read.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

/// Columns that name an item rather than measure it.
bool namesItem(std::string_view column)
{
    static constexpr std::array<std::string_view, 12> names{
        "CPU", "IFACE", "DEV", "INTR", "TTY", "FAN", "TEMP", "IN", "BUS", "FILESYSTEM", "MOUNTPOINT", "DEVICE"};
    return std::ranges::find(names, column) != names.end();
}

void splitWords(std::string_view text, std::vector<std::string_view> &words)
{
    words.clear();
    while (!(text = trimmed(text)).empty()) {
        const auto end = std::min(text.find_first_of(" \t"), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

/// With the decimal comma of some locales, too.
std::optional<double> readNumber(std::string_view text)
{
    if (const auto number = parseNumber(text))
        return number;
    const auto comma = text.find(',');
    if (comma == npos || text.size() > 32)
        return std::nullopt;
    char buffer[32];
    std::ranges::copy(text, buffer);
    buffer[comma] = '.';
    return parseNumber({buffer, text.size()});
}

class SysstatReader final : public Reader {
public:
    explicit SysstatReader(const ReaderContext &context) : m_clock(context.modified) {}

    LineOutcome readLine(const Line &line, RecordSink &sink) override;
    ReaderFacts facts() const override;
    bool sawHead() const { return m_head; }

private:
    bool readBanner(std::string_view text);
    LineOutcome readSadf(std::string_view text, const Line &line, RecordSink &sink);
    LineOutcome readSar(std::string_view text, const Line &line, RecordSink &sink);
    void setColumns(std::vector<std::string> names);
    std::string_view addValues(std::size_t skipped, RecordSink &sink);
    LineOutcome addRestart(std::string_view text, const Line &line, RecordSink &sink);

    SarClock m_clock;
    CsvLine m_row;
    std::vector<std::string_view> m_values;
    std::vector<std::string> m_columns; ///< behind the time
    Sample m_sample;
    Event m_event;
    std::string m_host;
    bool m_head = false; ///< a first line of sar or a header of sadf
    bool m_sadf = false;
    bool m_blank = false;      ///< this line is blank
    bool m_afterBlank = false; ///< the line before was: sar's headers stand behind one
    bool m_local = false;
};

/// "Linux 6.1.0 (web1) \t11/21/26 \t_x86_64_ \t(4 CPU)".
bool SysstatReader::readBanner(std::string_view text)
{
    const auto open = text.find(" (");
    const auto close = text.find(')', open == npos ? text.size() : open);
    if (!text.starts_with("Linux ") || open == npos || close == npos)
        return false;
    splitWords(text.substr(close + 1), m_values);
    if (m_values.empty() || !m_clock.setDay(m_values.front()))
        return false;
    m_host.assign(text.substr(open + 2, close - open - 2));
    m_head = true;
    m_columns.clear();
    return true;
}

void SysstatReader::setColumns(std::vector<std::string> names)
{
    if (names != m_columns) // the same header again only stands on top of another screen
        m_clock.startTable();
    m_columns = std::move(names);
}

/// The values of m_values from `skipped` on; sadf may repeat the columns for several items in a row. Returns why not.
std::string_view SysstatReader::addValues(std::size_t skipped, RecordSink &sink)
{
    const std::size_t count = m_values.size() - std::min(skipped, m_values.size());
    if (m_columns.empty())
        return "no header line before it";
    if (count == 0 || count % m_columns.size() != 0)
        return "another number of values than columns";
    std::string item;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string &name = m_columns[i % m_columns.size()];
        const std::string_view value = m_values[skipped + i];
        if (i % m_columns.size() == 0)
            item.clear();
        if (namesItem(name)) {
            item = name == "CPU" ? "cpu " : "";
            item.append(name == "CPU" && value == "-1" ? std::string_view("all") : value).push_back(' ');
            continue;
        }
        const auto number = readNumber(value);
        if (!number)
            continue;
        m_sample.series.assign(item).append(name);
        m_sample.unit.assign(unitOfMetric(name));
        m_sample.value = *number;
        sink.add(m_sample);
    }
    return {};
}

LineOutcome SysstatReader::addRestart(std::string_view text, const Line &line, RecordSink &sink)
{
    m_event.clear();
    m_event.at = line.at;
    m_event.time = m_sample.time;
    m_event.resolution = std::chrono::seconds(1);
    m_event.meaning = Meaning::HostRestart;
    m_event.source = "sysstat";
    m_event.host = m_host;
    m_event.message.assign(text);
    sink.add(m_event);
    return LineOutcome::record();
}

/// "web1;600;2026-11-21 08:10:01 UTC;-1;1.20;…"
LineOutcome SysstatReader::readSadf(std::string_view text, const Line &line, RecordSink &sink)
{
    if (!m_row.split(text, ';'))
        return LineOutcome::unparsed("a quote is not closed");
    constexpr std::size_t head = 3; // host, interval, time
    if (text.starts_with('#')) {
        std::vector<std::string> names;
        for (std::size_t i = head; i < m_row.size(); ++i)
            names.emplace_back(m_row[i].substr(0, m_row[i].find("[...]")));
        setColumns(std::move(names));
        m_head = m_sadf = true;
        return LineOutcome::structure();
    }
    if (m_row.size() <= head)
        return LineOutcome::unparsed("fewer values than columns");
    std::string_view time = trimmed(m_row[2]);
    const bool utc = time.ends_with(" UTC");
    time.remove_suffix(utc ? 4 : 0);
    auto stamp = scanIso8601(time);
    if (!stamp)
        stamp = scanEpochSeconds(time);
    if (!stamp || stamp->length != time.size())
        return LineOutcome::unparsed("the time can't be read");
    m_local = m_local || !(utc || stamp->hasOffset);
    m_host.assign(m_row[0]);
    m_sample.at = line.at;
    m_sample.time = stamp->time;
    if (m_row[head].find("-RESTART") != npos)
        return addRestart(m_row[head], line, sink);
    m_values.clear();
    for (std::size_t i = head; i < m_row.size(); ++i)
        m_values.push_back(m_row[i]);
    const std::string_view reason = addValues(0, sink);
    return reason.empty() ? LineOutcome::record() : LineOutcome::unparsed(reason);
}

LineOutcome SysstatReader::readSar(std::string_view text, const Line &line, RecordSink &sink)
{
    splitWords(text, m_values);
    const std::string_view first = m_values.front();
    if (first == "Average:" || first == "Summary:")
        return LineOutcome::structure();
    const bool twelve = m_values.size() > 1 && (m_values[1] == "AM" || m_values[1] == "PM");
    m_sample.at = line.at;
    m_sample.time = m_clock.at(first, twelve ? m_values[1] : std::string_view{});
    if (!m_sample.time)
        return LineOutcome::unparsed(m_head ? "no time at its start" : "no first line that tells the day before it");
    m_local = true;
    const std::size_t skipped = twelve ? 2 : 1;
    if (text.find("LINUX RESTART") != npos)
        return addRestart(text.substr(text.find("LINUX RESTART")), line, sink);
    if (m_values.size() > skipped + 1 && m_values[skipped] == "COM") // a comment of its operator
        return LineOutcome::structure();
    if (m_afterBlank && m_values.size() > skipped && !readNumber(m_values.back())) {
        setColumns({m_values.begin() + static_cast<std::ptrdiff_t>(skipped), m_values.end()});
        return LineOutcome::structure();
    }
    if (m_values.size() - skipped != m_columns.size())
        return LineOutcome::unparsed("another number of values than columns");
    const std::string_view reason = addValues(skipped, sink);
    return reason.empty() ? LineOutcome::record() : LineOutcome::unparsed(reason);
}

LineOutcome SysstatReader::readLine(const Line &line, RecordSink &sink)
{
    const std::string_view text = trimmed(line.text);
    m_afterBlank = std::exchange(m_blank, text.empty());
    if (text.empty())
        return LineOutcome::structure();
    if (line.cut)
        return LineOutcome::unparsed("the line is longer than the limit");
    if (readBanner(text))
        return LineOutcome::structure();
    if (text.starts_with("# hostname;interval;timestamp") || m_sadf)
        return readSadf(text, line, sink);
    return readSar(text, line, sink);
}

ReaderFacts SysstatReader::facts() const
{
    ReaderFacts facts;
    facts.host = m_host;
    facts.timeZone = m_local ? "local" : "";
    return facts;
}

double recognise(const Prefix &prefix)
{
    SysstatReader reader({});
    const double share = trialShare(prefix, reader);
    return reader.sawHead() ? share : 0;
}

} // namespace

const Format sysstatFormat{.id = "sysstat", .title = "sar and sadf -d (sysstat)", .role = Role::Metrics, .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<SysstatReader>(context); }};

} // namespace hopscope
