// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/httperr_reader.h"

#include "base/text.h"
#include "readers/httperr_reasons.h"
#include "readers/trial_read.h"
#include "readers/w3c_clock.h"

#include <algorithm>

namespace hopscope {

namespace {

using enum W3cField;

// Of a copy that starts amid a file; later versions put the stream's number before the status, and the transport at the end.
const std::vector<std::vector<W3cField>> knownColumns{
    {Date, Time, ClientAddress, ClientPort, ServerAddress, ServerPort, Version, Method, Uri, Other, Status, SiteId, Reason, Queue, Other},
    {Date, Time, ClientAddress, ClientPort, ServerAddress, ServerPort, Version, Method, Uri, Other, Status, SiteId, Reason, Queue},
    {Date, Time, ClientAddress, ClientPort, ServerAddress, ServerPort, Version, Method, Uri, Status, SiteId, Reason, Queue},
};

class HttperrReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override;
    ReaderFacts facts() const override;

private:
    void takeDirective(std::string_view text);
    W3cRow::Fit readRow(std::string_view text);
    std::string_view fill();
    void writeMessage(const HttperrReason *reason);

    W3cClock m_clock;
    W3cRow m_row;
    std::vector<W3cField> m_columns; ///< as #Fields tells; empty where nothing does
    Event m_event;
};

void HttperrReader::takeDirective(std::string_view text)
{
    const std::string_view name = takeUntil(text, ':');
    text = trimmed(text);
    if (equalsIgnoreCase(name, "#Date")) {
        m_clock.takeDirective(text);
    } else if (equalsIgnoreCase(name, "#Fields")) {
        m_columns.clear();
        while (!text.empty())
            m_columns.push_back(w3cFieldOf(takeUntil(text, ' ')));
    }
}

/// Without #Fields, by the columns that put a known reason into its place; the shortest ones may have blanks in the path.
W3cRow::Fit HttperrReader::readRow(std::string_view text)
{
    if (!m_columns.empty())
        return m_row.readJoining(text, m_columns, Uri);
    for (const auto &columns : knownColumns) {
        const bool exact = static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1 == columns.size();
        if (!exact || m_row.readJoining(text, columns, Uri) != W3cRow::Fit::Exact || findHttperrReason(m_row[Reason]) == nullptr)
            continue;
        const bool stream = columns.back() != Queue || m_row[Other].empty() || parseInteger<int>(m_row[Other]).has_value();
        if (stream)
            return W3cRow::Fit::Exact;
    }
    return m_row.readJoining(text, knownColumns.back(), Uri);
}

/// "the queue is full; status 503; site 1".
void HttperrReader::writeMessage(const HttperrReason *reason)
{
    std::string &message = m_event.message;
    if (reason != nullptr)
        message.append(reason->text);
    for (const auto &[field, label] : {std::pair(Status, "status "), std::pair(SiteId, "site ")}) {
        if (m_row[field].empty())
            continue;
        message.append(message.empty() ? "" : "; ").append(label).append(m_row[field]);
    }
}

std::string_view HttperrReader::fill()
{
    const auto stamp = m_clock.stampOf(m_row);
    if (!stamp)
        return "no date and time";
    if (m_row[Reason].empty())
        return "no s-reason";
    const std::optional<int> status = parseInteger<int>(m_row[Status]);
    if (!m_row[Status].empty() && !status)
        return "no number where sc-status stands";
    m_event.clear();
    m_event.time = stamp->time;
    m_event.resolution = stamp->resolution;
    m_event.source = "HTTP.sys";
    m_event.status = status;
    m_event.code.assign(m_row[Reason]);
    m_event.subject.assign(m_row[Queue]);
    m_event.client.assign(m_row[ClientAddress]);
    m_event.method.assign(m_row[Method]);
    m_event.target.assign(m_row[Uri]);
    if (!m_row[ClientPort].empty())
        m_event.connection.append(m_row[ClientAddress]).append(":").append(m_row[ClientPort]);
    const HttperrReason *reason = findHttperrReason(m_row[Reason]);
    m_event.level = reason != nullptr ? reason->level : Level::Warning;
    m_event.meaning = reason != nullptr ? reason->meaning : Meaning::None;
    writeMessage(reason);
    return {};
}

LineOutcome HttperrReader::readLine(const Line &line, RecordSink &sink)
{
    const std::string_view text = trimmed(line.text);
    if (text.empty())
        return LineOutcome::structure();
    if (text.front() == '#') {
        takeDirective(text);
        return LineOutcome::structure();
    }
    if (!m_columns.empty() && std::ranges::find(m_columns, Reason) == m_columns.end())
        return LineOutcome::unparsed("#Fields has no s-reason");
    if (readRow(text) != W3cRow::Fit::Exact)
        return LineOutcome::unparsed("fewer values than columns: cut off");
    if (const std::string_view reason = fill(); !reason.empty())
        return LineOutcome::unparsed(reason);
    m_event.at = line.at;
    sink.add(m_event);
    return LineOutcome::record();
}

ReaderFacts HttperrReader::facts() const
{
    ReaderFacts facts;
    facts.timeZone = "UTC";
    facts.stampMeaning = StampMeaning::End;
    return facts;
}

/// An IIS access log can have thirteen columns as well: one known reason has to be there, in its place.
bool namesAReason(std::string_view line)
{
    while (!line.empty()) {
        const HttperrReason *reason = findHttperrReason(takeUntil(line, ' '));
        if (reason != nullptr && reason->id != "URL" && reason->id != "Header" && reason->id != "Number")
            return true;
    }
    return false;
}

double recognise(const Prefix &prefix)
{
    const auto tells = [](std::string_view line) {
        return line.starts_with("#Fields:") ? line.find("s-reason") != std::string_view::npos : namesAReason(line);
    };
    if (std::ranges::none_of(prefix.lines, tells))
        return 0;
    HttperrReader reader;
    const double share = trialShare(prefix, reader);
    const bool empty = std::ranges::all_of(prefix.lines, [](std::string_view line) { return line.starts_with('#'); });
    return empty ? 1.0 : share;
}

std::unique_ptr<Reader> make(const ReaderContext &)
{
    return std::make_unique<HttperrReader>();
}

} // namespace

const Format httperrFormat{.id = "httperr", .title = "HTTP.sys error log (HTTPERR)", .role = Role::ServerError,
    .recognise = recognise, .makeReader = make};

} // namespace hopscope
