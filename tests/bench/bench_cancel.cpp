// SPDX-License-Identifier: GPL-3.0-or-later
// How soon an analysis stops after it was cancelled.
//
//   bench_cancel [--lines N] [--times T] [--most-milliseconds M]
//
// Imports the logs of a proxy and of the server behind it, N lines each, analyses them once, and then T times more: each time it is
// cancelled at another moment between its begin and its end. Printed are the median and the longest time from the cancelling to the
// return. Exit status 1 where the longest is above --most-milliseconds.
#include "bench_option.h"
#include "paired_logs.h"
#include "workspace/workspace.h"

#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

using namespace hopscope;

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

[[noreturn]] void giveUp(const std::string &why)
{
    std::fprintf(stderr, "bench_cancel: %s\n", why.c_str());
    std::exit(2);
}

std::unique_ptr<Workspace> importedLogs(const QTemporaryDir &folder, std::int64_t lines)
{
    const std::string proxy = folder.filePath(QStringLiteral("access.log")).toStdString();
    const std::string server = folder.filePath(QStringLiteral("app_access.log")).toStdString();
    writePairedLogs(proxy, server, lines);
    auto workspace = Workspace::createTemporary();
    if (!workspace)
        giveUp(sentence(workspace.problem()));
    Progress progress;
    ImportOptions options;
    options.logFormat = pairedLogFormat;
    const ImportReport report = (*workspace)->import({proxy, server}, options, progress);
    if (!report.problems.empty())
        giveUp(sentence(report.problems.front()));
    return *std::move(workspace);
}

/// From the cancelling, `after` from the begin, to the return; nullopt where it was done before.
std::optional<double> secondsToStop(Workspace &workspace, Seconds after)
{
    Progress progress;
    std::atomic<Clock::time_point> cancelled{};
    std::jthread canceller([&] {
        std::this_thread::sleep_for(after);
        cancelled = Clock::now();
        progress.cancel();
    });
    const bool done = workspace.analyse(progress).ok();
    const Clock::time_point end = Clock::now();
    canceller.join();
    return done ? std::nullopt : std::optional(Seconds(end - cancelled.load()).count());
}

} // namespace

int main(int count, char **arguments)
{
    const auto lines = static_cast<std::int64_t>(benchOption(count, arguments, "--lines", 1'000'000));
    const auto times = static_cast<int>(benchOption(count, arguments, "--times", 40));
    const double most = benchOption(count, arguments, "--most-milliseconds", 0);
    const QTemporaryDir folder;
    const auto workspace = importedLogs(folder, lines);
    Progress progress;
    const auto begin = Clock::now();
    if (const auto whole = workspace->analyse(progress); !whole)
        giveUp(sentence(whole.problem()));
    const Seconds length = Clock::now() - begin;
    std::vector<double> stops;
    for (int i = 0; i < times; ++i) {
        if (const auto seconds = secondsToStop(*workspace, length * (i + 0.5) / times))
            stops.push_back(1000 * *seconds);
    }
    if (stops.empty())
        giveUp("every analysis was done before it was cancelled");
    std::ranges::sort(stops);
    std::printf("an analysis of %.2f s, cancelled %zu times: stopped within %.0f ms (median), %.0f ms (longest)\n", length.count(), stops.size(),
        stops[stops.size() / 2], stops.back());
    return most > 0 && stops.back() > most ? 1 : 0;
}
