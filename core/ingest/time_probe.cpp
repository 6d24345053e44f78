// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/time_probe.h"

#include "readers/dropping_sink.h"

#include <algorithm>
#include <filesystem>

namespace hopscope {

namespace {

/// Tells the time of each record, until told to stop.
class TimeSink final : public RecordSink {
public:
    explicit TimeSink(const std::function<bool(const TimedLine &)> &each) : m_each(each) {}

    void add(const Request &request) override { take(request.at, request.end ? request.end : request.start); }
    void add(const Event &event) override { take(event.at, event.time); }
    void add(const Sample &sample) override { take(sample.at, sample.time); }
    void add(const Setting &) override {}
    void reject(const LinePosition &, std::string_view, std::string_view) override {}
    bool stopped() const override { return m_stopped; }

private:
    void take(const LinePosition &at, const std::optional<Timestamp> &time)
    {
        if (time && !m_stopped)
            m_stopped = !m_each({at.offset, *time});
    }

    const std::function<bool(const TimedLine &)> &m_each;
    bool m_stopped = false;
};

} // namespace

TimeProbe::TimeProbe(std::string path, const SourcePlan &plan, const Prefix &prefix)
    : m_path(std::move(path))
    , m_format(plan.format)
    , m_context(readerContext(m_path, plan.logFormat))
{
    lookAt(prefix);
}

/// Finds the head, the first time, and whether a zone is said.
void TimeProbe::lookAt(const Prefix &prefix)
{
    const std::unique_ptr<Reader> reader = m_format->makeReader(m_context);
    const std::function<bool(const TimedLine &)> keepFirst = [this](const TimedLine &line) {
        m_first = m_first ? m_first : line.time;
        return true;
    };
    TimeSink sink(keepFirst);
    bool inHead = true;
    for (std::size_t i = 0; i < prefix.lines.size(); ++i) {
        const LineOutcome outcome = reader->readLine({prefix.lines[i], {LineNumber(i + 1), {}}, false, false}, sink);
        inHead = inHead && outcome.kind == LineOutcome::Kind::Structure;
        if (inHead)
            m_head.emplace_back(prefix.lines[i]);
    }
    reader->finish(sink);
    m_zoneUnknown = reader->facts().timeZone == "local";
}

std::optional<TimedLine> TimeProbe::firstIn(ByteRange part) const
{
    std::optional<TimedLine> first;
    readPart(part, [&](const TimedLine &line) {
        first = line;
        return false;
    });
    return first;
}

std::optional<TimeRange> TimeProbe::span() const
{
    constexpr std::uint64_t endSize = 1u << 18;
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(m_path, error);
    if (error || !m_first || !LineSource::canOpenPart(m_path))
        return std::nullopt;
    TimeRange span{*m_first, *m_first};
    readPart({ByteOffset(size - std::min<std::uintmax_t>(size, endSize)), ByteOffset(size)}, [&](const TimedLine &line) {
        span = {std::min(span.begin, line.time), std::max(span.end, line.time)};
        return true;
    });
    return span;
}

/// Tells all lines with a time that begin in the part, until `each` has enough.
void TimeProbe::readPart(ByteRange part, const std::function<bool(const TimedLine &)> &each) const
{
    // One byte more tells whether a line begins right here; what comes before the first line feed is the end of another line.
    const bool inside = part.begin.value > 0;
    const Result<std::unique_ptr<LineSource>> source
        = LineSource::openPart(m_path, {ByteOffset(part.begin.value - (inside ? 1 : 0)), part.end});
    if (!source)
        return;
    const std::unique_ptr<Reader> reader = m_format->makeReader(m_context);
    showHead(*reader, m_head);
    TimeSink sink(each);
    SourceLine line;
    if (inside && !(*source)->next(line))
        return;
    while (!sink.stopped() && (*source)->next(line))
        reader->readLine({line.text, {line.number, line.offset}, false, line.cut}, sink);
    if (!sink.stopped())
        reader->finish(sink);
}

} // namespace hopscope
