// SPDX-License-Identifier: GPL-3.0-or-later
// How long pairing takes beside importing, and how much memory it needs for a request.
//
//   bench_pairing [--lines N] [--most-ratio R] [--most-bytes B]
//
// Imports a proxy's log of N lines and the server's of the same requests (N lines less those that never came there), then lays
// them side by side: clocks, pairs, timeouts, queues. Printed are the seconds of both, their ratio, the share of requests that got
// a partner, and by how many bytes a request the process grew. Exit status 1 where pairing takes more than --most-ratio of the
// import's time, or grows by more than --most-bytes.
#include "bench_option.h"
#include "correlate/correlation.h"
#include "ingest/importer.h"
#include "paired_logs.h"

#include <QTemporaryDir>

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace hopscope;

namespace {

struct Options {
    std::int64_t lines = 200'000;
    double mostRatio = 0;
    double mostBytes = 0;
};

Options optionsOf(int count, char **arguments)
{
    Options options;
    options.lines = static_cast<std::int64_t>(benchOption(count, arguments, "--lines", static_cast<double>(options.lines)));
    options.mostRatio = benchOption(count, arguments, "--most-ratio", options.mostRatio);
    options.mostBytes = benchOption(count, arguments, "--most-bytes", options.mostBytes);
    return options;
}

[[noreturn]] void giveUp(const std::string &why)
{
    std::fprintf(stderr, "bench_pairing: %s\n", why.c_str());
    std::exit(2);
}

double secondsOf(const auto &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The most memory that the process has held so far, in bytes.
double peakMemory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024;
}

void importLogs(CaseFile &file, const std::vector<std::string> &logs)
{
    Progress progress;
    ImportOptions options;
    options.logFormat = pairedLogFormat;
    const ImportReport report = importFiles(file, logs, options, progress);
    if (!report.problems.empty())
        giveUp(sentence(report.problems.front()));
}

std::shared_ptr<const Correlation> correlate(const CaseFile &file)
{
    Progress progress;
    auto made = Correlation::make(file, progress);
    if (!made)
        giveUp(sentence(made.problem()));
    return *std::move(made);
}

double shareOfPaired(const Correlation &all)
{
    double outer = 0;
    double paired = 0;
    for (const HopRequest &request : all.requests()) {
        const bool outermost = all.hopOf(request.source) == std::optional(0);
        outer += outermost ? 1 : 0;
        paired += outermost && request.inner != noRequest ? 1 : 0;
    }
    return outer == 0 ? 0 : paired / outer;
}

} // namespace

int main(int count, char **arguments)
{
    const Options options = optionsOf(count, arguments);
    const QTemporaryDir folder;
    const std::string proxy = folder.filePath(QStringLiteral("access.log")).toStdString();
    const std::string server = folder.filePath(QStringLiteral("app_access.log")).toStdString();
    writePairedLogs(proxy, server, options.lines);
    Result<CaseFile> file = CaseFile::create(folder.filePath(QStringLiteral("case.hopscope")).toStdString());
    if (!file)
        giveUp(sentence(file.problem()));

    const double import = secondsOf([&] { importLogs(*file, {proxy, server}); });
    const double before = peakMemory();
    std::shared_ptr<const Correlation> all;
    const double pairing = secondsOf([&] { all = correlate(*file); });
    const double bytes = (peakMemory() - before) / (2.0 * static_cast<double>(options.lines));
    const double paired = shareOfPaired(*all);
    std::printf("import %.2f s, pairing %.2f s, ratio %.2f; %.1f %% paired; %.0f bytes a request\n", import, pairing, pairing / import,
        100 * paired, bytes);
    if (paired < 0.95)
        giveUp("too few requests got their partner");
    const bool slow = options.mostRatio > 0 && pairing > options.mostRatio * import;
    const bool large = options.mostBytes > 0 && bytes > options.mostBytes;
    if (slow || large)
        std::fprintf(stderr, "bench_pairing: %s\n", slow ? "pairing takes longer than is allowed" : "pairing needs more memory than is allowed");
    return slow || large ? 1 : 0;
}
