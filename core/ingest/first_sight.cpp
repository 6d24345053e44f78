// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/first_sight.h"

#include "base/text.h"

namespace hopscope {

namespace {

constexpr std::size_t targetLimit = 200;

/// A proxy's own answers, those of clouds' edges, and nginx's mark of a client that left.
bool looksFailed(const Request &request)
{
    const int status = request.status.value_or(0);
    return (status >= 502 && status <= 504) || (status >= 520 && status <= 530) || status == 499;
}

Timestamp beginOf(Timestamp time, Duration width)
{
    const auto since = time.time_since_epoch();
    const auto within = ((since % width) + width) % width; // also before 1970
    return time - within;
}

} // namespace

void FirstSight::widen()
{
    while (m_view.bins.size() > mostBins) {
        m_view.width *= 2;
        std::map<Timestamp, Bin> wider;
        for (const auto &[begin, bin] : m_view.bins) {
            Bin &sum = wider[beginOf(begin, m_view.width)];
            sum.requests += bin.requests;
            sum.failed += bin.failed;
        }
        m_view.bins = std::move(wider);
    }
}

void FirstSight::count(Timestamp time, bool failed)
{
    Bin &bin = m_view.bins[beginOf(time, m_view.width)];
    ++bin.requests;
    bin.failed += failed ? 1 : 0;
    widen();
}

void FirstSight::add(const std::string &path, std::span<const Request> requests)
{
    const std::lock_guard lock(m_mutex);
    for (const Request &request : requests) {
        const bool failed = looksFailed(request);
        ++m_view.requests;
        m_view.failed += failed ? 1 : 0;
        const std::optional<Timestamp> time = request.end ? request.end : request.start;
        if (time)
            count(*time, failed);
        if (failed && m_view.firstFailed.size() < mostFailed)
            m_view.firstFailed.push_back({time.value_or(Timestamp{}), *request.status, request.method, std::string(cutText(request.target, targetLimit)), path});
    }
}

FirstSight::View FirstSight::view() const
{
    const std::lock_guard lock(m_mutex);
    return m_view;
}

} // namespace hopscope
