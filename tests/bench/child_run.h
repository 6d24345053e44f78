// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <type_traits>

/// What a process of its own took for a piece of work.
template <typename Found>
struct ChildRun {
    bool done = false;       ///< it came to its end
    Found found{};           ///< what the work returned
    double seconds = 0;      ///< by the clock
    double processor = 0;    ///< seconds of all its threads
    double peakBytes = 0;    ///< the most memory that it held at once
};

/// Does `work` in a child process, so that its peak memory is its own. The caller must have one thread only.
template <typename Work, typename Found = std::invoke_result_t<Work>>
ChildRun<Found> runInChild(Work work)
{
    static_assert(std::is_trivially_copyable_v<Found>);
    ChildRun<Found> run;
    int ends[2];
    if (::pipe(ends) != 0)
        return run;
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        const Found found = work();
        const bool told = ::write(ends[1], &found, sizeof found) == static_cast<ssize_t>(sizeof found);
        ::_exit(told ? 0 : 1);
    }
    ::close(ends[1]);
    const bool told = child > 0 && ::read(ends[0], &run.found, sizeof run.found) == static_cast<ssize_t>(sizeof run.found);
    run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    ::close(ends[0]);
    int status = 0;
    rusage usage{};
    run.done = child > 0 && ::wait4(child, &status, 0, &usage) == child && status == 0 && told;
    const auto secondsOf = [](const timeval &time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    run.processor = secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
    run.peakBytes = static_cast<double>(usage.ru_maxrss) * 1024;
    return run;
}
