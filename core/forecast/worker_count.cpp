// SPDX-License-Identifier: GPL-3.0-or-later
#include "forecast/worker_count.h"

#include "base/count_words.h"

#include <algorithm>
#include <map>

namespace hopscope {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t leastWaiting = 5; ///< requests that must have waited before a number is inferred

/// Waited for more than the way to the server and what stamps leave open explain.
bool hasQueued(const Exchange &exchange, Duration usualWay)
{
    const Duration open = exchange.comparable() ? milliseconds(10) : milliseconds(2000);
    return exchange.work && exchange.ending != Ending::Unproxied && exchange.work->begun - exchange.arrival > usualWay + open;
}

/// A step of what goes on at one server.
struct Change {
    Timestamp time{};
    int working = 0;
    int waiting = 0;
};

/// What went on at one server, in the order of time.
struct ServerCourse {
    std::vector<Change> changes;
    std::size_t waited = 0; ///< requests
};

/// One for each of the workload's servers.
std::vector<ServerCourse> coursesOf(const Workload &workload)
{
    std::vector<ServerCourse> courses(workload.servers.size());
    for (const Exchange &exchange : workload.exchanges) {
        if (!exchange.work)
            continue;
        ServerCourse &course = courses[exchange.work->server];
        course.changes.push_back({exchange.work->begun, 1, 0});
        course.changes.push_back({exchange.work->done(), -1, 0});
        if (!hasQueued(exchange, workload.usualWay))
            continue;
        ++course.waited;
        course.changes.push_back({exchange.arrival + workload.usualWay, 0, 1});
        course.changes.push_back({exchange.work->begun, 0, -1});
    }
    for (ServerCourse &course : courses)
        std::ranges::sort(course.changes, {}, &Change::time);
    return courses;
}

/// How long each number of requests was in work while others waited.
std::map<int, Duration> busyTimes(const ServerCourse &course)
{
    std::map<int, Duration> times;
    int working = 0, waiting = 0;
    for (std::size_t i = 0; i + 1 < course.changes.size(); ++i) {
        working += course.changes[i].working;
        waiting += course.changes[i].waiting;
        if (waiting > 0)
            times[working] += course.changes[i + 1].time - course.changes[i].time;
    }
    return times;
}

/// The highest number that held for more than moments. Below that a queue before fixed workers does not fall while it is
/// not empty, so most of the time must be there.
std::size_t plateauOf(const std::map<int, Duration> &times)
{
    Duration whole{};
    for (const auto &[working, time] : times)
        whole += time;
    Duration above{};
    for (auto level = times.rbegin(); level != times.rend(); ++level) {
        above += level->second;
        if (above * 20 >= whole)
            return level->first > 0 && above * 10 >= whole * 6 ? static_cast<std::size_t>(level->first) : 0;
    }
    return 0;
}

WorkerCount inferredWorkers(const ServerCourse &course, const std::string &server)
{
    if (course.waited < leastWaiting)
        return {0, "Too few requests waited for " + server + " to tell how many workers it has.", {}};
    const std::size_t count = plateauOf(busyTimes(course));
    if (count == 0)
        return {0, "How many requests " + server + " worked on while others waited changed too much to tell how many workers it has.", {}};
    return {count, "Each server is taken to have " + counted(count, "worker") + ": so many requests were in work at " + server
            + " while others waited. No file says the number.", {}};
}

} // namespace

WorkerCount workersOf(const Workload &workload, const Correlation &all)
{
    if (WorkerCount told = toldWorkers(all); told.count > 0)
        return told;
    const std::vector<ServerCourse> courses = coursesOf(workload);
    WorkerCount found;
    for (std::size_t server = 0; server < courses.size(); ++server) {
        if (courses[server].changes.empty())
            continue;
        WorkerCount inferred = inferredWorkers(courses[server], workload.servers[server].name);
        if (inferred.count > 0 && found.count > 0 && inferred.count != found.count)
            return {0, "The servers do not have the same number of workers, it seems: ask of one server's logs at a time.", {}};
        if (found.count == 0)
            found = std::move(inferred);
    }
    return found;
}

std::optional<std::size_t> deepestWaiting(const Workload &workload)
{
    if (std::ranges::none_of(workload.exchanges, &Exchange::comparable))
        return std::nullopt;
    std::size_t deepest = 0;
    for (const ServerCourse &course : coursesOf(workload)) {
        int waiting = 0;
        for (const Change &change : course.changes) {
            waiting += change.waiting;
            deepest = std::max(deepest, static_cast<std::size_t>(std::max(waiting, 0)));
        }
    }
    return deepest;
}

} // namespace hopscope
