// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/surroundings.h"

#include "base/cancellation.h"
#include "base/median.h"
#include "base/sort_by_number.h"
#include "correlate/companions.h"
#include "facts/request_key.h"

#include <algorithm>

namespace hopscope {

namespace {

bool known(Timestamp t)
{
    return t != Timestamp::min();
}

Timestamp timeOf(const StoredEvent *event)
{
    return *event->event.time;
}

std::pair<SourceId, LineNumber> placeOf(const StoredEvent *event)
{
    return {event->source, event->event.at.line};
}

} // namespace

Surroundings::Surroundings(const Correlation &all, const Progress &progress)
    : m_all(all)
{
    for (const SourceInfo &source : all.sources())
        m_hasProxysErrors.push_back(source.role == Role::ProxyError);
    for (const StoredEvent &event : all.events()) {
        const std::size_t source = all.sourceIndex(event.source);
        m_hasProxysErrors[source] = m_hasProxysErrors[source] || isProxysErrorLine(all.sources()[source], event.event);
        if (event.event.time)
            m_eventsOf[static_cast<std::size_t>(event.event.meaning)].push_back(&event);
        if (event.event.time && event.event.meaning == Meaning::WorkerCrash)
            m_longestDeath = std::max(m_longestDeath, event.event.resolution);
        else if (!event.event.time && (event.event.meaning == Meaning::OutOfMemory || event.event.meaning == Meaning::WorkerCrash))
            m_untimedDeaths.push_back(&event);
    }
    std::ranges::sort(m_untimedDeaths, {}, placeOf);
    if (std::ranges::count(all.sources(), Role::Server, &SourceInfo::role) <= 1)
        m_workers = toldWorkers(all);
    for (const QueueSeries &series : all.queues()) {
        std::vector<double> values;
        for (const auto &[time, value] : series.values)
            values.push_back(value);
        m_usualDepths.push_back(median(std::move(values)));
    }
    auto waits = alongside([this] { measureWaits(); });
    measureCrowd(progress);
    learnWhatLogsTell();
    findPrefaces();
    waits.get();
    if (progress.cancelled())
        return;
    auto usualDurations = alongside([this] {
        m_usualDurations = UsualDurations(m_all.requests(), [this](Timestamp t) { return m_crowdedTimes.contains(t); });
    });
    m_neighbours.emplace(all, [this](Timestamp t) { return !m_crowdedTimes.contains(t); });
    usualDurations.get();
}

const StoredEvent *Surroundings::nearestOf(Meaning meaning, TimeRange range, Timestamp to,
                                           const std::function<bool(const StoredEvent &)> &accepts) const
{
    const auto &events = m_eventsOf[static_cast<std::size_t>(meaning)];
    // A stamp of one second may stand up to a second before the instant it stands for; a death without one has the time of a line before it.
    const Duration reach = meaning == Meaning::WorkerCrash ? m_longestDeath : Duration{};
    const Timestamp from = range.begin - std::max<Duration>(std::chrono::seconds(1), reach);
    const auto touches = [&](const StoredEvent *e) { return timeOf(e) + e->event.resolution >= range.begin && accepts(*e); };
    const auto next = std::ranges::lower_bound(events, to, {}, timeOf);
    auto before = next;
    while (before != events.begin() && timeOf(*std::prev(before)) >= from && !touches(*std::prev(before)))
        --before;
    auto after = next;
    while (after != events.end() && timeOf(*after) < range.end && !touches(*after))
        ++after;
    const StoredEvent *found = after != events.end() && timeOf(*after) < range.end ? *after : nullptr;
    if (before == events.begin() || timeOf(*std::prev(before)) < from)
        return found;
    const Timestamp time = timeOf(*std::prev(before));
    if (found && timeOf(found) - to < to - time)
        return found;
    const StoredEvent *first = *std::ranges::lower_bound(events, time, {}, timeOf);
    return touches(first) ? first : *std::prev(before);
}

const StoredEvent *Surroundings::nearest(std::initializer_list<Meaning> meanings, TimeRange range, Timestamp to) const
{
    const StoredEvent *best = nullptr;
    for (const Meaning meaning : meanings) {
        const StoredEvent *found = nearestOf(meaning, range, to, [](const StoredEvent &) { return true; });
        if (found && (!best || std::chrono::abs(timeOf(found) - to) < std::chrono::abs(timeOf(best) - to)))
            best = found;
    }
    return best;
}

const StoredEvent *Surroundings::lastBefore(std::initializer_list<Meaning> meanings, Timestamp t) const
{
    const StoredEvent *last = nullptr;
    for (const Meaning meaning : meanings) {
        const auto &events = m_eventsOf[static_cast<std::size_t>(meaning)];
        const auto after = std::ranges::upper_bound(events, t, {}, timeOf);
        if (after != events.begin() && (!last || *std::prev(after) > last))
            last = *std::prev(after);
    }
    return last;
}

std::vector<QueueReading> Surroundings::queues(TimeRange span) const
{
    std::vector<QueueReading> readings;
    for (std::size_t i = 0; i < m_all.queues().size(); ++i) {
        const QueueSeries &series = m_all.queues()[i];
        if (series.computed || series.values.empty())
            continue;
        const auto byTime = [](const std::pair<Timestamp, double> &sample, Timestamp t) { return sample.first < t; };
        auto first = std::lower_bound(series.values.begin(), series.values.end(), span.begin, byTime);
        const auto last = std::lower_bound(first, series.values.end(), span.end, byTime);
        if (first != series.values.begin())
            --first; // the sample before says what it was like when the request came
        if (first == last)
            continue;
        const auto top = std::max_element(first, last, [](auto &a, auto &b) { return a.second < b.second; });
        QueueReading reading{&series, top->second, first->second, m_usualDepths[i], {}};
        if (series.source && series.lines.size() == series.values.size())
            reading.at = {*series.source, series.lines[static_cast<std::size_t>(top - series.values.begin())]};
        readings.push_back(reading);
    }
    return readings;
}

const StoredEvent *Surroundings::untimedDeathNear(LineReference line, std::uint64_t reach) const
{
    const auto distanceTo = [&line](const StoredEvent *event) {
        const std::uint64_t at = event->event.at.line.value;
        return at > line.line.value ? at - line.line.value : line.line.value - at;
    };
    const StoredEvent *best = nullptr;
    const LineNumber first(line.line.value - std::min(line.line.value, reach));
    auto it = std::ranges::lower_bound(m_untimedDeaths, std::pair(line.source, first), {}, placeOf);
    for (; it != m_untimedDeaths.end() && (*it)->source == line.source && (*it)->event.at.line.value <= line.line.value + reach; ++it) {
        const bool ofMemory = (*it)->event.meaning == Meaning::OutOfMemory && (!best || best->event.meaning != Meaning::OutOfMemory);
        const bool nearer = !best || ((*it)->event.meaning == best->event.meaning && distanceTo(*it) < distanceTo(best));
        if (ofMemory || nearer)
            best = *it;
    }
    return best;
}

void Surroundings::noteServed(const HopRequest &outer, const HopRequest &inner)
{
    if (outer.status < 200 || outer.status >= 400 || !inner.hasDuration || inner.end - inner.start <= m_longestServed.front())
        return;
    m_longestServed.front() = inner.end - inner.start;
    std::ranges::sort(m_longestServed);
}

void Surroundings::measureWaits()
{
    const auto requests = m_all.requests();
    LargeVector<Duration> healthy;
    CancelPoll poll;
    for (const HopRequest &outer : requests) {
        poll();
        if (outer.outer != noRequest || m_all.hopOf(outer.source) != std::optional(0))
            continue;
        if (outer.inner != noRequest)
            noteServed(outer, requests[outer.inner]);
        if (!outer.hasDuration)
            continue;
        if (outer.inner == noRequest) {
            m_waits.emplace_back(outer.start, std::nullopt);
            continue;
        }
        const HopRequest &inner = requests[outer.inner];
        if (!inner.hasDuration)
            continue;
        const Duration wait = (outer.end - outer.start) - (inner.end - inner.start);
        m_waits.emplace_back(outer.start, std::max(wait, Duration{}));
        if (outer.status < 500)
            healthy.push_back(std::max(wait, Duration{}));
    }
    sortByNumber(m_waits, [](const auto &wait) { return numberOf(wait.first); });
    m_usualWait = median(std::move(healthy));
}

Surroundings::Waits Surroundings::waits(Timestamp around) const
{
    const std::int64_t quarter = around.time_since_epoch().count() / 250'000;
    const auto found = m_waitsAt.find(quarter);
    return found != m_waitsAt.end() ? found->second
                                    : m_waitsAt.emplace(quarter, measureWaitsAt(Timestamp(Duration(quarter * 250'000)))).first->second;
}

Surroundings::Waits Surroundings::measureWaitsAt(Timestamp around) const
{
    using std::chrono::milliseconds;
    constexpr auto start = &std::pair<Timestamp, std::optional<Duration>>::first;
    const auto first = std::ranges::lower_bound(m_waits, around - milliseconds(1500), {}, start);
    const auto last = std::ranges::lower_bound(m_waits, around + milliseconds(500), {}, start);
    std::vector<Duration> values;
    std::size_t unpaired = 0;
    for (auto it = first; it != last; ++it) {
        if (it->second)
            values.push_back(*it->second);
        else
            ++unpaired;
    }
    const std::size_t count = values.size();
    return {median(std::move(values)), count, unpaired};
}

void Surroundings::measureCrowd(const Progress &progress)
{
    LargeVector<Arrival> arrivals;
    CancelPoll poll;
    for (const HopRequest &request : m_all.requests()) {
        poll();
        if (m_all.hopOf(request.source) != std::optional(0))
            continue;
        const Timestamp arrival = known(request.start) ? request.start : request.end;
        if (!known(arrival))
            continue;
        arrivals.push_back({arrival, request.client});
        m_tellsGoodRequests |= request.status > 0 && request.status < 499;
        if (request.hasDuration) {
            m_starts.push_back(request.start);
            m_ends.push_back(request.end);
        }
    }
    if (progress.cancelled())
        return;
    auto crowds = alongside([&arrivals] { return Crowds(std::move(arrivals)); });
    for (LargeVector<Timestamp> *times : {&m_starts, &m_ends})
        sortByNumber(*times, [](Timestamp time) { return numberOf(time); });
    measureUsualInFlight();
    m_crowds = crowds.get();
}

/// Sampled over time and not over requests, most of which may have come in one burst.
void Surroundings::measureUsualInFlight()
{
    constexpr std::int64_t samples = 2000;
    if (m_starts.empty())
        return;
    const Duration step = std::max<Duration>((m_ends.back() - m_starts.front()) / samples, std::chrono::milliseconds(50));
    std::vector<std::size_t> concurrency;
    for (Timestamp t = m_starts.front(); t <= m_ends.back(); t += step) {
        if (const std::size_t now = inFlight(t); now > 0)
            concurrency.push_back(now);
    }
    m_usualInFlight = median(std::move(concurrency));
    m_crowdedTimes = CrowdedTimes(m_starts, m_ends, [this](std::size_t now) { return isCrowded(now); });
}

void Surroundings::learnWhatLogsTell()
{
    constexpr std::size_t enough = 20; // as few durations without a fraction are no chance
    std::vector<std::size_t> whole(m_all.sources().size());
    std::vector<bool> split(m_all.sources().size());
    m_tellsSignals.resize(m_all.sources().size());
    CancelPoll poll;
    for (const HopRequest &request : m_all.requests()) {
        poll();
        m_tellsSignals[request.source] = m_tellsSignals[request.source] || request.hasSignal;
        if (!request.hasDuration)
            continue;
        const bool isWhole = (request.end - request.start) % std::chrono::seconds(1) == Duration::zero();
        whole[request.source] += isWhole ? 1 : 0;
        split[request.source] = split[request.source] || !isWhole;
    }
    for (std::size_t source = 0; source < whole.size(); ++source)
        m_countsWholeSeconds.push_back(!split[source] && whole[source] >= enough);
}

void Surroundings::findPrefaces()
{
    const std::uint64_t preface = exchangeKey("PRI", "*");
    CancelPoll poll;
    for (RequestIndex i = 0; i < m_all.requests().size(); ++i) {
        poll();
        const HopRequest &request = m_all.requests()[i];
        if (request.key == preface && m_all.sources()[request.source].role == Role::Server && request.time())
            m_prefaces.push_back(i);
    }
}

const HopRequest *Surroundings::prefaceNear(TimeRange range) const
{
    constexpr Duration stamp = std::chrono::seconds(1); // a coarse one may stand up to a second before its instant
    const auto requests = m_all.requests();
    const auto endOf = [&](RequestIndex i) { return requests[i].end; };
    const auto first = std::ranges::lower_bound(m_prefaces, range.begin - stamp, {}, endOf);
    const HopRequest *nearest = nullptr;
    for (auto it = first; it != m_prefaces.end() && endOf(*it) < range.end; ++it) {
        const HopRequest &entry = requests[*it];
        const bool within = *entry.time() + (entry.coarse ? stamp : Duration::zero()) >= range.begin;
        if (within && (!nearest || std::chrono::abs(entry.end - range.begin) < std::chrono::abs(nearest->end - range.begin)))
            nearest = &entry;
    }
    return nearest;
}

std::size_t Surroundings::inFlight(Timestamp t) const
{
    const auto started = std::ranges::upper_bound(m_starts, t) - m_starts.begin();
    const auto ended = std::ranges::upper_bound(m_ends, t) - m_ends.begin();
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, started - ended));
}

std::optional<Duration> Surroundings::quietBefore(std::size_t source, Timestamp t) const
{
    const auto requests = m_all.requests();
    auto it = std::ranges::lower_bound(requests, t, {}, &HopRequest::when);
    while (it != requests.begin()) {
        --it;
        if (it->source == source && known(it->end))
            return t - it->end;
    }
    return std::nullopt;
}

std::optional<Timestamp> Surroundings::answeredAfter(std::size_t source, Timestamp t, Duration reach) const
{
    const auto [known, isNew] = m_answeredAfter.try_emplace({source, t, reach});
    if (!isNew)
        return known->second;
    const auto requests = m_all.requests();
    for (auto it = std::ranges::upper_bound(requests, t, {}, &HopRequest::when); it != requests.end() && it->when() <= t + reach; ++it) {
        const bool answered = it->source == source && it->status >= 200 && it->status < 400;
        if (answered && (!it->hasDuration || it->start > t))
            return known->second = it->when();
    }
    return std::nullopt;
}

} // namespace hopscope
