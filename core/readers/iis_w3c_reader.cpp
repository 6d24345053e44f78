// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/iis_w3c_reader.h"

#include "base/text.h"
#include "readers/trial_read.h"
#include "readers/w3c_clock.h"
#include "readers/w3c_columns.h"
#include "readers/w3c_request.h"

#include <algorithm>

namespace hopscope {

namespace {

using enum W3cField;

// What IIS logs unless told otherwise: from version 8 on, 7, and 6. Used for a copy that starts amid a file.
const std::vector<std::vector<W3cField>> defaultColumns{
    {Date, Time, ServerAddress, Method, Stem, Query, ServerPort, Other, ClientAddress, UserAgent, Referer, Status, SubStatus,
        Win32, TimeTaken},
    {Date, Time, ServerAddress, Method, Stem, Query, ServerPort, Other, ClientAddress, UserAgent, Status, SubStatus, Win32,
        TimeTaken},
    {Date, Time, Site, ServerAddress, Method, Stem, Query, ServerPort, Other, ClientAddress, UserAgent, Status, SubStatus, Win32},
};

class IisW3cReader final : public Reader {
public:
    explicit IisW3cReader(const ReaderContext &context) { m_clock.takePath(context.path); }

    LineOutcome readLine(const Line &line, RecordSink &sink) override;
    ReaderFacts facts() const override;

private:
    void takeDirective(std::string_view text);
    void takeFields(std::string_view names);
    bool has(W3cField field) const { return std::ranges::find(m_columns, field) != m_columns.end(); }
    std::string_view readRow(std::string_view text);
    bool assumeColumns(std::string_view text);
    std::string_view placeInTime(const W3cRow &row);
    void noteHost(std::string_view host);

    W3cClock m_clock;
    W3cRow m_row;
    W3cStyle m_style = W3cStyle::Plain;
    std::vector<W3cField> m_columns;
    Request m_request;
    std::string m_host;
    std::string m_offset;
    std::uint64_t m_surplusLines = 0;
    bool m_severalHosts = false;
    bool m_forwards = false;
    bool m_assumed = false;
    bool m_guessed = false;
    bool m_local = false;
    bool m_withoutDuration = false;
    bool m_foreign = false;
    bool m_piece = false; ///< of some columns, as people paste them
};

void IisW3cReader::takeFields(std::string_view names)
{
    m_columns.clear();
    m_assumed = m_guessed = false;
    while (!names.empty()) {
        names = names.substr(std::min(names.find_first_not_of(" \t"), names.size()));
        const auto end = std::min(names.find_first_of(" \t"), names.size());
        if (end > 0)
            m_columns.push_back(w3cFieldOf(names.substr(0, end)));
        names.remove_prefix(end);
    }
}

void IisW3cReader::takeDirective(std::string_view text)
{
    const std::string_view name = takeUntil(text, ':');
    text = trimmed(text);
    if (equalsIgnoreCase(name, "#Fields")) {
        takeFields(text);
    } else if (equalsIgnoreCase(name, "#Date") || equalsIgnoreCase(name, "#Start-Date")) {
        m_clock.takeDirective(text);
    } else if (equalsIgnoreCase(name, "#Software")) {
        m_foreign = !text.starts_with("Microsoft") && !text.starts_with("IIS ");
        m_style = text.starts_with("Microsoft") ? W3cStyle::Plain : W3cStyle::Quoted;
    } else if (equalsIgnoreCase(name, "#GMT-Offset")) {
        m_offset.assign(text);
    }
}

/// The names alone, as people paste them who leave "#Fields:" out.
bool namesColumns(std::string_view text)
{
    if (!text.starts_with("date time ") && text.find("sc-status ") == std::string_view::npos)
        return false;
    bool status = false;
    while (!text.empty()) {
        const std::string_view name = takeUntil(text, ' ');
        const bool known = w3cFieldOf(name) != Other || name.starts_with("cs-") || name.starts_with("cs(") || name.starts_with("sc-") || name.starts_with("s-");
        if (!name.empty() && !known)
            return false;
        status = status || w3cFieldOf(name) == Status;
    }
    return status;
}

bool IisW3cReader::assumeColumns(std::string_view text)
{
    const auto fits = [&](const std::vector<W3cField> &columns) {
        return m_row.read(text, columns, W3cStyle::Plain) == W3cRow::Fit::Exact && columnsStand(m_row)
            && parseInteger<int>(m_row[Status]).has_value() && m_clock.stampOf(m_row).has_value();
    };
    if (const auto usual = std::ranges::find_if(defaultColumns, fits); usual != defaultColumns.end()) {
        m_columns = *usual;
        m_assumed = true;
    } else if (auto guess = guessedW3cColumns(text); !guess.empty() && fits(guess)) {
        m_columns = std::move(guess);
        m_guessed = true;
    }
    return !m_columns.empty();
}

std::string_view IisW3cReader::placeInTime(const W3cRow &row)
{
    if (m_piece && !has(Time) && !has(TimeLocal) && !has(EndUtc))
        return {};
    const auto stamp = row[EndUtc].empty() ? m_clock.stampOf(row) : scanIso8601(row[EndUtc]);
    if (!stamp)
        return row[Time].empty() && row[TimeLocal].empty() ? "no time" : "no day is known for the time, or it is impossible";
    m_local = m_local || (row[EndUtc].empty() && row[Date].empty() && !row[DateLocal].empty());
    m_request.end = stamp->time;
    m_request.resolution = stamp->resolution;
    const auto begin = row[EndUtc].empty() ? std::nullopt : scanIso8601(row[BeginUtc]); // both in UTC
    if (!m_request.duration && begin && begin->time <= stamp->time)
        m_request.duration = stamp->time - begin->time;
    if (m_request.duration)
        m_request.start = stamp->time - *m_request.duration;
    return {};
}

void IisW3cReader::noteHost(std::string_view host)
{
    if (host.empty() || m_severalHosts || m_host == host)
        return;
    m_severalHosts = !m_host.empty();
    m_host.assign(host);
}

std::string_view IisW3cReader::readRow(std::string_view text)
{
    if (m_columns.empty() && !assumeColumns(text))
        return "no #Fields line before it";
    if (has(Reason))
        return "an entry of HTTPERR, no request";
    const W3cRow::Fit fit = m_row.read(text, m_columns, m_style);
    if (fit == W3cRow::Fit::Missing)
        return "fewer values than #Fields names: cut off";
    if (fit == W3cRow::Fit::Surplus && (!columnsStand(m_row) || (has(Status) && m_row[Status].empty())))
        return "more values than #Fields names, and they do not fit the names";
    m_surplusLines += fit == W3cRow::Fit::Surplus ? 1 : 0;
    m_request.clear();
    const std::string_view reason = fillW3cRequest(m_row, m_request, !m_piece || has(Method));
    return reason.empty() ? placeInTime(m_row) : reason;
}

LineOutcome IisW3cReader::readLine(const Line &line, RecordSink &sink)
{
    std::string_view text = line.text;
    // A machine that went down leaves a block of zero bytes, and the next start writes on behind it.
    text.remove_prefix(std::min(text.find_first_not_of('\0'), text.size()));
    if (text.empty() && !line.text.empty())
        return LineOutcome::unparsed("zero bytes: the machine went down while it wrote");
    text = trimmed(text);
    if (text.empty())
        return LineOutcome::structure();
    if (text.front() == '#') {
        takeDirective(text);
        return LineOutcome::structure();
    }
    if (namesColumns(text)) {
        takeFields(text);
        m_piece = true;
        return LineOutcome::structure();
    }
    if (line.cut)
        return LineOutcome::unparsed("the line is longer than the limit");
    if (const std::string_view reason = readRow(text); !reason.empty())
        return LineOutcome::unparsed(reason);
    noteHost(m_row[Computer]);
    m_withoutDuration = m_withoutDuration || !m_request.duration;
    m_forwards = m_forwards || (!m_request.attempts.empty() && !m_request.attempts.front().address.empty());
    m_request.at = line.at;
    sink.add(m_request);
    return LineOutcome::record();
}

ReaderFacts IisW3cReader::facts() const
{
    ReaderFacts facts;
    facts.timeZone = m_local ? "local" : "UTC";
    facts.stampMeaning = StampMeaning::End;
    facts.role = m_forwards ? Role::Proxy : Role::Unknown;
    if (!m_severalHosts)
        facts.host = m_host;
    if (m_severalHosts)
        facts.notes.push_back("several machines write this log (s-computername)");
    if (m_assumed)
        facts.notes.push_back("no #Fields line: IIS's default columns are assumed");
    if (m_guessed)
        facts.notes.push_back("no #Fields line: the columns are told by the form of their values");
    if (m_withoutDuration)
        facts.notes.push_back("time-taken is not logged for all requests: when they began is not known "
                              "(switch on TimeTaken in logFile logExtFileFlags)");
    if (m_surplusLines > 0)
        facts.notes.push_back(std::to_string(m_surplusLines) + " lines have more values than #Fields names; the rest is left out");
    if (!m_offset.empty())
        facts.notes.push_back("#GMT-Offset is " + m_offset + "; the stamps are taken as UTC nevertheless, as the W3C format says");
    if (m_foreign && !m_withoutDuration)
        facts.notes.push_back("not written by IIS: whole numbers of time-taken are taken as milliseconds");
    return facts;
}

/// CloudFront's log has the same directives, and a reader of its own.
bool isCloudFront(const Prefix &prefix)
{
    return std::ranges::any_of(prefix.lines,
        [](std::string_view line) { return line.starts_with("#Fields:") && line.find(" x-edge-") != std::string_view::npos; });
}

double recognise(const Prefix &prefix)
{
    if (isCloudFront(prefix))
        return 0;
    ReaderContext anyDay;
    anyDay.path = "ex700101.log";
    IisW3cReader reader(anyDay);
    const double share = trialShare(prefix, reader);
    if (share > 0)
        return share;
    // A log without a request yet.
    bool named = false;
    for (const std::string_view line : prefix.lines) {
        if ((!line.starts_with('#') && !trimmed(line).empty()) || line.starts_with("#Software: Microsoft HTTP API"))
            return 0;
        named = named || (line.starts_with("#Fields:") && line.find("cs-uri") != std::string_view::npos
                             && line.find("s-reason") == std::string_view::npos);
    }
    return named ? 1.0 : 0.0;
}

std::unique_ptr<Reader> make(const ReaderContext &context)
{
    return std::make_unique<IisW3cReader>(context);
}

} // namespace

const Format iisW3cFormat{.id = "iis-w3c", .title = "IIS access log (W3C extended)", .recognise = recognise, .makeReader = make};

} // namespace hopscope
