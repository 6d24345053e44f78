// SPDX-License-Identifier: GPL-3.0-or-later
// From two dropped logs to verdicts: how long it takes beside what can't be avoided, and what it needs.
//
//   bench_drop [--lines N] [--rounds N] [--growth N] [--most-ratio R] [--least-lnav R] [--most-megabytes M] [--most-bytes B]
//
// Writes a proxy's and a server's log of N lines together, and takes them, as the command line does, to verdicts and a saved
// case. In the same run it measures, best of the rounds:
//   - SQLite inserting as many rows of a request's main columns into a plain table (bare inserts),
//   - lnav only indexing the same two files, where it is installed,
//   - the import alone.
// Every measured piece of work runs in a process of its own, whose peak memory is told. Then, with --growth, the same for 0.1, 1
// and 10 million lines and so on up to that number of lines.
// Exit status 1 where the whole way takes more than --most-ratio of the bare inserts' time, where lnav takes less than
// --least-lnav of the whole way's time, where the peak is above --most-megabytes, or a request needs more than --most-bytes
// in the case on disk.
#include "bare_inserts.h"
#include "bench_option.h"
#include "child_run.h"
#include "ingest/importer.h"
#include "paired_logs.h"
#include "workspace/workspace.h"

#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

using namespace hopscope;

namespace {

struct Options {
    std::int64_t lines = 400'000;
    int rounds = 1;
    std::int64_t growth = 0;
    double mostRatio = 0;
    double leastLnav = 0;
    double mostMegabytes = 0;
    double mostBytes = 0;
};

Options optionsOf(int count, char **arguments)
{
    const auto number = [=](const char *name, double otherwise) { return benchOption(count, arguments, name, otherwise); };
    Options options;
    options.lines = static_cast<std::int64_t>(number("--lines", static_cast<double>(options.lines)));
    options.rounds = static_cast<int>(number("--rounds", options.rounds));
    options.growth = static_cast<std::int64_t>(number("--growth", 0));
    options.mostRatio = number("--most-ratio", 0);
    options.leastLnav = number("--least-lnav", 0);
    options.mostMegabytes = number("--most-megabytes", 0);
    options.mostBytes = number("--most-bytes", 0);
    return options;
}

[[noreturn]] void giveUp(const std::string &why)
{
    std::fprintf(stderr, "bench_drop: %s\n", why.c_str());
    std::_Exit(2);
}

double sizeOf(const std::string &path)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0 : static_cast<double>(size);
}

struct Logs {
    std::string folder, proxy, server;

    std::string inFolder(const std::string &name) const { return folder + "/" + name; }
};

Logs writtenLogs(const QTemporaryDir &folder, std::int64_t lines)
{
    Logs logs{folder.path().toStdString(), {}, {}};
    logs.proxy = logs.inFolder("access.log");
    logs.server = logs.inFolder("app_access.log");
    writePairedLogs(logs.proxy, logs.server, lines / 2);
    return logs;
}

/// With the proxy's log format, as its configuration would tell it.
ImportOptions importOptions(const Logs &logs)
{
    ImportOptions options;
    options.logFormats[logs.proxy] = pairedLogFormat;
    return options;
}

/// The size of the case that holds the requests and no findings yet.
double imported(const Logs &logs)
{
    const std::string path = logs.inFolder("import.hopscope");
    std::remove(path.c_str());
    Result<CaseFile> file = CaseFile::create(path);
    if (!file)
        giveUp(sentence(file.problem()));
    const double empty = sizeOf(path);
    Progress progress;
    const ImportReport report = importFiles(*file, {logs.proxy, logs.server}, importOptions(logs), progress);
    if (!report.problems.empty())
        giveUp(sentence(report.problems.front()));
    return sizeOf(path) - empty;
}

/// The seconds of each part of the whole way.
struct Way {
    double import = 0, analyse = 0, save = 0;
    std::size_t flagged = 0;
};

double secondsOf(const auto &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Way wholeWay(const Logs &logs)
{
    auto workspace = Workspace::createTemporary();
    if (!workspace)
        giveUp(sentence(workspace.problem()));
    Progress progress;
    Way way;
    way.import = secondsOf([&] {
        const ImportReport report = (*workspace)->import({logs.proxy, logs.server}, importOptions(logs), progress);
        if (!report.problems.empty())
            giveUp(sentence(report.problems.front()));
    });
    std::optional<Analysis> analysis;
    way.analyse = secondsOf([&] {
        Result<Analysis> made = (*workspace)->analyse(progress);
        if (!made)
            giveUp(sentence(made.problem()));
        analysis = *std::move(made);
        way.flagged = analysis->findings.requests.size();
    });
    way.save = secondsOf([&] {
        if (const Result<void> saved = (*workspace)->saveAs(logs.inFolder("saved.hopscope"), &*analysis); !saved)
            giveUp(sentence(saved.problem()));
    });
    return way;
}

/// Runs lnav as a person would who wants to know how many lines there are; its exit status.
int indexedByLnav(const Logs &logs)
{
    const std::string command = "HOME='" + logs.folder + "' XDG_CONFIG_HOME='" + logs.folder + "' lnav -n -c ';select count(*) from access_log' '"
        + logs.proxy + "' '" + logs.server + "' > /dev/null 2>&1";
    return std::system(command.c_str());
}

template <typename Work>
auto bestOf(int rounds, const char *name, Work work)
{
    auto best = runInChild(work);
    for (int round = 1; best.done && round < rounds; ++round) {
        const auto run = runInChild(work);
        best = run.seconds < best.seconds ? run : best;
    }
    if (!best.done)
        giveUp(std::string(name) + " failed");
    return best;
}

constexpr double megabyte = 1e6;

void printRun(const char *name, const auto &run, std::int64_t lines)
{
    std::printf("%-28s %8.2f s %8.2f us a line, %.2f us of processor time; peak %.0f MB\n", name, run.seconds,
        run.seconds / static_cast<double>(lines) * 1e6, run.processor / static_cast<double>(lines) * 1e6, run.peakBytes / megabyte);
}

/// What the bounds are for.
struct Measured {
    double ratio = 0;     ///< of the whole way's time to the bare inserts'
    double lnav = 0;      ///< of lnav's time to the whole way's; 0 where it is not installed
    double peakBytes = 0; ///< of the whole way
    double bytes = 0;     ///< of a request in the case
};

/// lnav's time by that of the whole way; 0 where it is not installed.
double besideLnav(const Options &options, const Logs &logs, double seconds)
{
    if (QStandardPaths::findExecutable(QStringLiteral("lnav")).isEmpty()) {
        std::printf("lnav is not installed: not compared\n");
        return 0;
    }
    const auto run = bestOf(options.rounds, "lnav", [&] { return indexedByLnav(logs); });
    std::printf("%-28s %8.2f s, %.2f of the whole way's time\n", "lnav, indexing only", run.seconds, run.seconds / seconds);
    return run.seconds / seconds;
}

Measured measured(const Options &options)
{
    const QTemporaryDir folder;
    const Logs logs = writtenLogs(folder, options.lines);
    const auto lines = static_cast<double>(options.lines);
    std::printf("%lld lines, %.0f MB\n", static_cast<long long>(options.lines), (sizeOf(logs.proxy) + sizeOf(logs.server)) / megabyte);
    const auto bare = bestOf(options.rounds, "Inserting", [&] { return insertBare(logs.inFolder("bare.db"), options.lines / 2); });
    std::printf("%-28s %8.2f s %8.2f us a row, %.2f us of processor time\n", "bare inserts", bare.found.seconds, bare.found.seconds / lines * 1e6,
        bare.found.processor / lines * 1e6);
    const auto import = bestOf(options.rounds, "The import", [&] { return imported(logs); });
    printRun("import alone", import, options.lines);
    const auto way = bestOf(options.rounds, "The whole way", [&] { return wholeWay(logs); });
    printRun("files to verdicts and case", way, options.lines);
    std::printf("  of it import %.2f s, analysis %.2f s, saving %.2f s; %zu requests judged\n", way.found.import, way.found.analyse, way.found.save,
        way.found.flagged);
    const Measured found{way.seconds / bare.found.seconds, besideLnav(options, logs, way.seconds), way.peakBytes, import.found / lines};
    std::printf("%.2f of the bare inserts' time, %.2f of their processor time; %.1f bytes a request in the case\n", found.ratio,
        way.processor / bare.found.processor, found.bytes);
    return found;
}

bool isWithinBounds(const Measured &found, const Options &options)
{
    bool good = true;
    const auto hold = [&good](bool holds, const char *bound) {
        if (!holds)
            std::fprintf(stderr, "bench_drop: beyond %s\n", bound);
        good = good && holds;
    };
    hold(options.mostRatio == 0 || found.ratio <= options.mostRatio, "--most-ratio");
    hold(options.leastLnav == 0 || found.lnav == 0 || found.lnav >= options.leastLnav, "--least-lnav");
    hold(options.mostMegabytes == 0 || found.peakBytes <= options.mostMegabytes * megabyte, "--most-megabytes");
    hold(options.mostBytes == 0 || found.bytes <= options.mostBytes, "--most-bytes");
    return good;
}

void printGrowth(std::int64_t most)
{
    std::printf("\n%10s %10s %10s %14s %10s %10s %14s\n", "lines", "seconds", "us a line", "processor us", "peak MB", "bytes", "case, bytes");
    for (std::int64_t lines = 100'000; lines <= most; lines = lines == 10'000'000 ? 40'000'000 : lines * 10) {
        const QTemporaryDir folder;
        const Logs logs = writtenLogs(folder, lines);
        const auto way = bestOf(1, "The whole way", [&] { return wholeWay(logs); });
        const auto n = static_cast<double>(lines);
        std::printf("%10lld %10.2f %10.2f %14.2f %10.0f %10.0f %14.1f\n", static_cast<long long>(lines), way.seconds, way.seconds / n * 1e6,
            way.processor / n * 1e6, way.peakBytes / megabyte, way.peakBytes / n, sizeOf(logs.inFolder("saved.hopscope")) / n);
    }
}

} // namespace

int main(int count, char **arguments)
{
    const Options options = optionsOf(count, arguments);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const bool good = isWithinBounds(measured(options), options);
    if (options.growth > 0)
        printGrowth(options.growth);
    return good ? 0 : 1;
}
