// SPDX-License-Identifier: GPL-3.0-or-later
#include "forecast/queue_replay.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace hopscope {

QueueCourse replayQueue(std::span<const QueueJob> jobs, const QueueRules &rules)
{
    std::priority_queue<Timestamp, std::vector<Timestamp>, std::greater<>> freeAt; // of the busy workers
    std::queue<Timestamp> leaving; // instants at which jobs leave the queue, which are in the order of arrival
    QueueCourse course;
    course.waits.reserve(jobs.size());
    for (const QueueJob &job : jobs) {
        const bool allBusy = freeAt.size() == rules.workers;
        const Timestamp taken = allBusy ? std::max(job.arrival, freeAt.top()) : job.arrival;
        while (!leaving.empty() && leaving.front() <= job.arrival)
            leaving.pop();
        if (taken > job.arrival) {
            leaving.push(taken);
            course.deepest = std::max(course.deepest, leaving.size());
        }
        if (rules.patience && taken - job.arrival > *rules.patience) {
            course.waits.emplace_back(std::nullopt);
            continue;
        }
        course.waits.emplace_back(taken - job.arrival);
        if (allBusy)
            freeAt.pop();
        freeAt.push(taken + job.service);
    }
    return course;
}

} // namespace hopscope
