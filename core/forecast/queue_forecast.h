// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forecast/queue_replay.h"
#include "forecast/tally.h"
#include "forecast/workload.h"

#include <unordered_map>

namespace hopscope {

/// Replays the queues before the servers' workers, by the arrivals at the proxy and the servers' own durations.
class QueueForecast {
public:
    /// Where servers throw away what the proxy has given up, the unlogged requests take part; else a worker goes on with what
    /// the proxy gave up. `workload` must outlive it.
    explicit QueueForecast(const Workload &workload);

    /// Whether unlogged requests can't be said to have waited for this server or that.
    bool isAmbiguous() const { return m_workload.throwsAway && m_queues.size() > 1; }

    /// How each request would have fared.
    struct Course {
        struct Need {
            bool told = false;
            bool thrownAway = false;
            Duration least{}, most{}; ///< from arrival to answer; they differ where the service is a guess
        };
        std::vector<Need> needs;  ///< of each of the workload's exchanges
        Duration timeout{};
        std::size_t deepest = 0;

        Fate fateOf(std::size_t exchange, bool answeredWell) const;
    };
    Course run(std::size_t workers, Duration timeout) const;

    /// How well the course with today's numbers fits what happened.
    struct Fit {
        std::size_t timedOut = 0;   ///< that are in the replay
        std::size_t wrong = 0;      ///< answered ones that time out in the replay, and the reverse
        bool isGood() const { return wrong <= 2 || wrong * 10 <= timedOut; }
    };
    Fit fitOf(const Course &today) const;

private:
    /// What requests take of a worker, least and most, and the median.
    struct Services {
        Duration least{}, median{}, most{};
    };
    struct Queue {
        std::vector<QueueJob> jobs;
        std::vector<std::uint32_t> exchanges; ///< of each job
    };

    void measureServices();
    Services servicesOf(const Exchange &exchange) const;
    static Services summaryOf(const std::vector<Duration> &services);

    const Workload &m_workload;
    std::unordered_map<std::uint64_t, Services> m_services; ///< by key, where there are enough
    Services m_allServices;
    std::vector<Queue> m_queues;
};

} // namespace hopscope
