// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/log_loader.h"

#include "base/cancellation.h"
#include "correlate/course_estimate.h"
#include "correlate/stamp_refinement.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace hopscope {

namespace {

constexpr std::size_t clientsCounted = 1000;

void moveBy(Duration shift, HopRequest &request)
{
    request.start += request.start == unknownTime ? Duration::zero() : shift;
    request.end += request.end == unknownTime ? Duration::zero() : shift;
}

/// Whether times go back from line to line wherever they change, but for a few.
bool isNewestFirst(std::span<const LogEntry> entries)
{
    constexpr std::size_t fewest = 3;
    std::size_t back = 0;
    std::size_t forth = 0;
    CancelPoll poll;
    for (std::size_t i = 1; i < entries.size(); ++i) {
        poll();
        back += entries[i].when() < entries[i - 1].when() ? 1 : 0;
        forth += entries[i].when() > entries[i - 1].when() ? 1 : 0;
    }
    return back >= fewest && back > 10 * forth;
}

/// Turns the rows of one log into entries, and counts what its columns usually hold.
class LogLoader {
public:
    explicit LogLoader(const LogPart &first) : m_part(&first)
    {
        m_log.source = first.index;
        m_log.traits.path = first.source.path;
        m_log.traits.format = first.source.format;
    }

    /// Makes room for so many requests.
    void reserve(std::size_t rows)
    {
        m_log.requests.reserve(rows);
        m_log.entries.reserve(rows);
        m_log.paths.reserve(rows);
        m_marks.reserve(rows);
    }

    /// Rows of this file follow. Its role is the log's, where it has one.
    void begin(const LogPart &part)
    {
        m_part = &part;
        m_begin = m_log.entries.size();
        m_log.sources.push_back(part.index);
        if (m_log.traits.role == Role::Unknown || part.source.roleOrigin == Origin::Given) {
            m_log.traits.role = part.source.role;
            m_log.traits.roleOrigin = part.source.roleOrigin;
        }
    }

    void add(const RequestRow &row)
    {
        addRequest(row);
        addEntry(row);
        addReadings(row);
        countColumns(row);
    }

    /// After the rows of a file: an export that shows the newest line first is put into the order in which it was written. Within
    /// a second nothing but the order of lines tells which request was first.
    void end()
    {
        if (!isNewestFirst(std::span(m_log.entries).subspan(m_begin)))
            return;
        const auto turn = [this](auto &values) { std::reverse(values.begin() + static_cast<std::ptrdiff_t>(m_begin), values.end()); };
        turn(m_log.entries);
        turn(m_log.requests);
        turn(m_log.paths);
        turn(m_marks);
    }

    LoadedLog finish()
    {
        judgeContact();
        LogTraits &traits = m_log.traits;
        traits.entries = m_log.entries.size();
        traits.distinctClients = m_clients.size();
        traits.shareWithAttempts = share(m_withAttempts);
        CancelPoll poll;
        for (const LogEntry &entry : m_log.entries) {
            poll();
            traits.gaveUp += entry.status == 499 || entry.status == 502 || entry.status == 504;
        }
        return std::move(m_log);
    }

private:
    struct Marks {
        bool connect = false, header = false, signal = false;
    };

    double share(std::size_t n) const { return m_marks.empty() ? 0 : static_cast<double>(n) / static_cast<double>(m_marks.size()); }

    void addRequest(const RequestRow &row)
    {
        HopRequest request;
        request.id = row.id;
        request.line = static_cast<std::uint32_t>(row.at.line.value);
        request.key = row.key;
        request.client = row.client;
        request.source = static_cast<std::uint16_t>(m_part->index);
        request.status = static_cast<std::int16_t>(std::clamp(row.status.value_or(-1), -1, 32767));
        request.coarse = row.resolution > std::chrono::milliseconds(100);
        request.retried = row.attempts > 1 || row.retries > 0;
        request.hasSignal = row.hasSignal;
        const Duration shift = shiftOf(row);
        request.start = row.start ? *row.start + shift : unknownTime;
        request.end = row.end ? *row.end + shift : unknownTime;
        if (m_part->source.stampsToShift)
            takeStampForStart(request, row);
        request.hasDuration = request.start != unknownTime && request.end != unknownTime;
        m_log.requests.push_back(request);
        m_log.paths.push_back(row.path);
    }

    /// What the clock moves the request's stamp by. The other end follows, so that a change of clocks makes no request longer.
    Duration shiftOf(const RequestRow &row)
    {
        const bool isStart = m_part->source.stampMeaning == StampMeaning::Start && !m_part->source.stampsToShift;
        const std::optional<Timestamp> &stamp = (isStart && row.start) || !row.end ? row.start : row.end;
        return stamp ? m_part->clock.alignedAfter(m_before, *stamp) - *stamp : Duration::zero();
    }

    static void takeStampForStart(HopRequest &request, const RequestRow &row)
    {
        if (!row.duration) {
            request.start = request.start == unknownTime ? request.end : request.start;
            request.end = unknownTime;
            return;
        }
        for (Timestamp *instant : {&request.start, &request.end}) {
            if (*instant != unknownTime)
                *instant += *row.duration;
        }
    }

    void addEntry(const RequestRow &row)
    {
        const HopRequest &request = m_log.requests.back();
        LogEntry entry;
        entry.start = request.start;
        entry.end = request.end;
        entry.key = row.key;
        entry.requestId = row.requestId;
        entry.client = folded(row.client);
        entry.agent = folded(row.agent);
        entry.server = folded(row.server);
        entry.width = static_cast<std::uint32_t>(std::clamp<std::int64_t>(row.resolution.count(), 0, 3'600'000'000));
        entry.bytes = static_cast<std::int32_t>(std::clamp<std::int64_t>(row.bytes.value_or(-1), -1, std::numeric_limits<std::int32_t>::max()));
        entry.status = request.status;
        entry.source = request.source;
        entry.attempts = static_cast<std::uint8_t>(std::clamp(row.attempts, 0, 255));
        m_log.entries.push_back(entry);
    }

    void addReadings(const RequestRow &row)
    {
        const HopRequest &request = m_log.requests.back();
        const Timestamp time = request.end != unknownTime ? request.end : request.start;
        if (time == unknownTime)
            return;
        if (row.queueDepth)
            m_log.queueDepths.push_back({time, static_cast<double>(*row.queueDepth), row.at.line, m_part->index});
        if (row.queue)
            m_log.queueWaits.push_back({time, toMilliseconds(*row.queue), row.at.line, m_part->index});
    }

    void countColumns(const RequestRow &row)
    {
        m_marks.push_back({row.connect.has_value(), row.header.has_value(), row.hasSignal});
        m_withConnect += row.connect.has_value();
        m_withHeader += row.header.has_value();
        m_withSignal += row.hasSignal;
        m_withAttempts += row.attempts > 0;
        if (row.client != 0 && m_clients.size() < clientsCounted)
            m_clients.insert(row.client);
    }

    /// A time to connect or to the response head that is missing in a log that usually has it says how far a request came.
    void judgeContact()
    {
        const bool tellsConnect = share(m_withConnect) >= 0.5;
        const bool tellsHeader = share(m_withHeader) >= 0.5;
        const bool signalIsRare = share(m_withSignal) < 0.5;
        CancelPoll poll;
        for (std::size_t i = 0; i < m_marks.size(); ++i) {
            poll();
            LogEntry &entry = m_log.entries[i];
            const Marks &marks = m_marks[i];
            entry.gaveUp = isGaveUpStatus(entry.status) || (tellsHeader && !marks.header) || (signalIsRare && marks.signal);
            if (marks.connect || marks.header)
                entry.contact = Contact::Made;
            else if (m_withAttempts > 0 && entry.status == 503 && entry.attempts == 0) // it names the servers that were tried
                entry.contact = Contact::NotMade;
            else if (tellsConnect && entry.gaveUp && entry.attempts < 2) // of several attempts each has its own times
                entry.contact = Contact::NotMade;
            m_log.requests[i].contact = entry.contact;
            // A line that has the time to connect is of a format that has the other, where any line has it.
            m_log.requests[i].noHead = !marks.header && (tellsHeader || (marks.connect && m_withHeader > 0));
            const bool unanswered = entry.contact == Contact::NotMade || m_log.requests[i].noHead;
            entry.noHead = entry.status >= 500 && entry.attempts < 2 && unanswered;
        }
    }

    const LogPart *m_part; ///< whose rows come now
    std::size_t m_begin = 0; ///< of its entries
    LoadedLog m_log;
    Timestamp m_before = Timestamp::min(); ///< the aligned stamp of the line before
    LargeVector<Marks> m_marks;
    std::unordered_set<std::uint64_t> m_clients;
    std::size_t m_withConnect = 0;
    std::size_t m_withHeader = 0;
    std::size_t m_withSignal = 0;
    std::size_t m_withAttempts = 0;
};

} // namespace

Result<LoadedLog> loadLog(const CaseFile &file, std::span<const LogPart> parts, std::size_t room, const Progress &progress)
{
    LogLoader loader(parts.front());
    loader.reserve(room);
    CancelPoll poll;
    for (const LogPart &part : parts) {
        loader.begin(part);
        const auto read = file.forEachRequest(part.source.id, [&](const RequestRow &row) {
            poll();
            loader.add(row);
            return !progress.cancelled();
        });
        if (!read)
            return read.problem();
        loader.end();
    }
    return loader.finish();
}

void scaleDurations(LoadedLog &log, double factor, StampMeaning stamp)
{
    const auto scale = [factor, stamp](Timestamp &start, Timestamp &end) {
        if (start == unknownTime || end == unknownTime)
            return;
        const Duration length(std::llround(static_cast<double>((end - start).count()) * factor));
        if (stamp == StampMeaning::Start)
            end = start + length;
        else
            start = end - length;
    };
    for (std::size_t i = 0; i < log.requests.size(); ++i) {
        scale(log.requests[i].start, log.requests[i].end);
        scale(log.entries[i].start, log.entries[i].end);
    }
}

void straightenStamps(LoadedLog &log, const ClockCourse &course)
{
    LargeVector<LogEntry> straight = log.entries;
    straighten(straight, course);
    for (std::size_t i = 0; i < straight.size(); ++i) {
        const Duration shift = straight[i].when() - log.entries[i].when();
        moveBy(shift, log.requests[i]);
    }
    log.entries = std::move(straight);
    refineStamps(log.entries);
    for (auto *readings : {&log.queueDepths, &log.queueWaits}) {
        Timestamp before = Timestamp::min();
        for (Reading &reading : *readings)
            reading.time = course.straightened(reading.time, before);
    }
}

void moveLog(LoadedLog &log, Duration shift)
{
    if (shift == Duration::zero())
        return;
    CancelPoll poll;
    for (LogEntry &entry : log.entries) {
        poll();
        entry.moveBy(shift);
    }
    for (HopRequest &request : log.requests) {
        poll();
        moveBy(shift, request);
    }
    for (auto *readings : {&log.queueDepths, &log.queueWaits}) {
        for (Reading &reading : *readings)
            reading.time += shift;
    }
}

} // namespace hopscope
