// SPDX-License-Identifier: GPL-3.0-or-later
// How long pairing takes beside importing, and how much memory it needs for a request.
//
//   bench_pairing [--lines N] [--most-ratio R] [--most-bytes B]
//
// Imports a proxy's log of N lines and the server's of the same requests (N lines less those that never came there), then lays
// them side by side: clocks, pairs, timeouts, queues. Half of the requests have a target of their own, half go to 50 targets
// that thousands share. Printed are the seconds of both, their ratio, the share of requests that got a partner, and by how many
// bytes a request the process grew. Exit status 1 where pairing takes more than --most-ratio of the import's time, or grows by
// more than --most-bytes.
#include "bench_option.h"
#include "correlate/correlation.h"
#include "ingest/importer.h"

#include <QTemporaryDir>

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
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

/// One request as both logs tell it.
struct Exchange {
    long second = 0;       ///< of its end at the proxy, since midnight
    long milliseconds = 0; ///< how long it took there
    bool failed = false;
    bool reached = true;   ///< the server logged it
    std::string target;
};

Exchange exchangeOf(std::int64_t i)
{
    Exchange exchange;
    exchange.second = static_cast<long>(i / 500);
    exchange.milliseconds = static_cast<long>(5 + i * 7919 % 400);
    exchange.failed = i % 1000 == 999;
    exchange.reached = i % 5000 != 999;
    exchange.target = i % 2 == 0 ? "/shop/item/" + std::to_string(i) : "/api/list/" + std::to_string(i * 31 % 50);
    return exchange;
}

std::string stampOf(long second)
{
    char stamp[64];
    std::snprintf(stamp, sizeof stamp, "%02ld/Nov/2026:%02ld:%02ld:%02ld +0000", 20 + second / 86400, second / 3600 % 24, second / 60 % 60,
        second % 60);
    return stamp;
}

void writeLogs(const std::string &proxyPath, const std::string &serverPath, std::int64_t lines)
{
    std::ofstream proxy(proxyPath);
    std::ofstream server(serverPath);
    char line[512];
    for (std::int64_t i = 0; i < lines; ++i) {
        const Exchange e = exchangeOf(i);
        const std::string stamp = stampOf(e.second);
        const long bytes = static_cast<long>(600 + i % 5000);
        const long wait = e.failed ? 60'001 : e.milliseconds + 1;
        proxy.write(line, std::snprintf(line, sizeof line, "203.0.%ld.%ld - - [%s] \"GET %s HTTP/1.1\" %d %ld \"-\" \"curl/8.%ld\" %ld.%03ld %ld.%03ld 10.0.0.5:8080\n",
            static_cast<long>(i % 7), static_cast<long>(i % 251), stamp.c_str(), e.target.c_str(), e.failed ? 504 : 200, bytes,
            static_cast<long>(i % 6), wait / 1000, wait % 1000, wait / 1000, wait % 1000));
        if (e.reached)
            server.write(line, std::snprintf(line, sizeof line, "10.0.0.2 - - [%s] \"GET %s HTTP/1.1\" 200 %ld \"-\" \"curl/8.%ld\" %ld\n", stamp.c_str(),
                e.target.c_str(), bytes - 155, static_cast<long>(i % 6), e.milliseconds * 1000));
    }
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
    options.logFormat = "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" "
                        "\"$http_user_agent\" $request_time $upstream_response_time $upstream_addr";
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
    writeLogs(proxy, server, options.lines);
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
