// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/nearby_requests.h"

#include "facts/request_key.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t mostRead = 4000;
constexpr std::size_t mostPassed = 400'000; ///< of all hops, on the way to those that are read
constexpr Duration farthest = std::chrono::minutes(10);

bool wentWell(const HopRequest &request)
{
    return request.outer == noRequest && request.status >= 200 && request.status < 400;
}

/// Goes through requests from an instant outwards, the nearer of both sides first.
class Outwards {
public:
    Outwards(std::span<const HopRequest> requests, Timestamp from)
        : m_requests(requests)
        , m_from(from)
    {
        const auto middle = std::ranges::lower_bound(requests, from, {}, timeOf);
        m_later = static_cast<std::size_t>(middle - requests.begin());
        m_earlier = m_later;
    }

    /// nullopt beyond `farthest` and at the ends.
    const HopRequest *next()
    {
        const Duration before = m_earlier > 0 ? m_from - timeOf(m_requests[m_earlier - 1]) : Duration::max();
        const Duration after = m_later < m_requests.size() ? timeOf(m_requests[m_later]) - m_from : Duration::max();
        if (std::min(before, after) > farthest)
            return nullptr;
        const HopRequest &nearest = before < after ? m_requests[--m_earlier] : m_requests[m_later++];
        m_reached = std::min(before, after);
        return &nearest;
    }

    TimeRange passed() const { return {m_from - m_reached, m_from + m_reached}; }

private:
    static Timestamp timeOf(const HopRequest &request) { return request.time().value_or(Timestamp{}); }

    std::span<const HopRequest> m_requests;
    Timestamp m_from;
    std::size_t m_earlier = 0; ///< behind the next one of that side
    std::size_t m_later = 0;
    Duration m_reached{};
};

class Gathering {
public:
    explicit Gathering(const FlaggedRequest &failed)
        : m_path(pathOf(originForm(failed.target)))
        , m_upstream(failed.attempts.empty() ? std::string() : failed.attempts.back().upstream)
    {
    }

    bool isFull() const { return m_ofPath >= mostHealthyOfKind && m_ofUpstream >= mostHealthyOfKind && m_any >= mostHealthyOfKind; }

    /// Keeps it where it is one of the nearest of a kind.
    void add(const Correlation &all, const HopRequest &nearby, StoredRequest &&stored)
    {
        Request &request = stored.request;
        HealthyNeighbour found{{all.sources()[nearby.source].id, LineNumber(nearby.line)}, *nearby.time(), request.duration,
            nearby.status, std::move(request.method), std::move(request.target), std::move(request.client),
            request.attempts.empty() ? request.backend : request.attempts.back().address};
        found.samePath = pathOf(originForm(found.target)) == m_path;
        found.sameUpstream = !m_upstream.empty() && found.upstream == m_upstream;
        const bool wanted = (found.samePath && m_ofPath < mostHealthyOfKind)
            || (found.sameUpstream && m_ofUpstream < mostHealthyOfKind) || m_any < mostHealthyOfKind;
        if (!wanted)
            return;
        m_ofPath += found.samePath ? 1 : 0;
        m_ofUpstream += found.sameUpstream ? 1 : 0;
        ++m_any;
        m_found.push_back(std::move(found));
    }

    std::vector<HealthyNeighbour> inOrder()
    {
        std::ranges::stable_sort(m_found, {}, &HealthyNeighbour::time);
        return std::move(m_found);
    }

private:
    std::string_view m_path;
    std::string m_upstream;
    std::size_t m_ofPath = 0;
    std::size_t m_ofUpstream = 0;
    std::size_t m_any = 0;
    std::vector<HealthyNeighbour> m_found;
};

} // namespace

Result<HealthyNeighbours> healthyAround(
    const CaseFile &file, const Correlation &correlation, const FlaggedRequest &failed, const Progress &progress)
{
    Gathering gathering(failed);
    Outwards way(correlation.requests(), failed.time);
    std::size_t read = 0;
    for (std::size_t passed = 0; passed < mostPassed && read < mostRead && !gathering.isFull() && !progress.cancelled(); ++passed) {
        const HopRequest *nearby = way.next();
        if (!nearby)
            break;
        if (!wentWell(*nearby))
            continue;
        Result<StoredRequest> stored = file.request(nearby->id);
        if (!stored)
            return stored.problem();
        ++read;
        if (!stored->healthCheck)
            gathering.add(correlation, *nearby, *std::move(stored));
    }
    return HealthyNeighbours{failed.hops.front().at, gathering.inOrder(), way.passed()};
}

} // namespace hopscope
