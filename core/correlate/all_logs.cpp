// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/all_logs.h"

#include "base/at_once.h"
#include "base/count_words.h"
#include "base/free_memory.h"

#include <algorithm>

namespace hopscope {

namespace {

struct LogToLoad {
    std::span<const LogPart> parts;
    std::size_t room = 0; ///< in requests
};

/// Those that have requests, with room in each for its own, and in the first for those of all.
Result<std::vector<LogToLoad>> logsToLoad(const CaseFile &file, const std::vector<std::vector<LogPart>> &logs)
{
    std::vector<LogToLoad> toLoad;
    std::size_t all = 0;
    for (const std::vector<LogPart> &parts : logs) {
        LogToLoad log{parts, 0};
        for (const LogPart &part : parts) {
            const Result<std::size_t> count = file.requestCount(part.source.id);
            if (!count)
                return count.problem();
            log.room += *count;
        }
        all += log.room;
        if (log.room > 0)
            toLoad.push_back(log);
    }
    if (Result<void> room = checkMemory(all, freeMemory(), LargeMemory::shared().roomForFiles()); !room)
        return room.problem();
    if (!toLoad.empty())
        toLoad.front().room = all;
    return toLoad;
}

std::string gigabytes(std::uint64_t bytes)
{
    const std::uint64_t tenths = bytes / 100'000'000;
    return grouped(tenths / 10) + "." + std::to_string(tenths % 10) + " GB";
}

} // namespace

Result<void> checkMemory(std::size_t requests, std::optional<std::uint64_t> free, std::uint64_t roomForFiles)
{
    // What analyses of millions of requests need at most, each of them, and of that what can't lie in files; what a small one
    // needs besides is little.
    constexpr std::uint64_t bytesPerRequest = 280;
    constexpr std::uint64_t neverInFiles = 10;
    constexpr std::uint64_t alwaysTried = 100'000'000;
    const std::uint64_t needed = requests * bytesPerRequest;
    if (!free || needed <= std::max(*free, alwaysTried))
        return {};
    if (needed <= roomForFiles && LargeMemory::Limits{}.resident + requests * neverInFiles <= *free)
        return {};
    return Problem{"The logs are too large to be analysed at once",
        "They hold " + grouped(requests) + " requests, which need about " + gigabytes(needed) + ", and " + gigabytes(*free) + " of memory and "
            + gigabytes(roomForFiles) + " for temporary files are free", {},
        "Read only the time that matters (in the window Add only a time range, on the command line --around), or set TMPDIR to a folder of a disk with more room."};
}

Result<std::vector<LoadedLog>> loadLogs(const CaseFile &file, const std::vector<std::vector<LogPart>> &logs, const Progress &progress)
{
    const auto toLoad = logsToLoad(file, logs);
    if (!toLoad)
        return toLoad.problem();
    std::vector<std::optional<Result<LoadedLog>>> loaded(toLoad->size());
    forEachAtOnce(toLoad->size(), [&](std::size_t i) { loaded[i] = loadLog(file, (*toLoad)[i].parts, (*toLoad)[i].room, progress); });
    std::vector<LoadedLog> all;
    for (std::optional<Result<LoadedLog>> &one : loaded) {
        Result<LoadedLog> &log = *one;
        if (!log)
            return log.problem();
        if (!log->requests.empty())
            all.push_back(*std::move(log));
    }
    return all;
}

} // namespace hopscope
