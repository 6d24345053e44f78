// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a log gets into a case, beside what SQLite alone takes for the same rows.
//
//   bench_import [--lines N] [--rounds N] [--least-ratio R]
//
// Each round imports a generated nginx log (recognise, read, parse, write), then inserts the rows of that very import, read
// into memory before, into a fresh case of the same schema and settings: one prepared statement, one transaction. Printed are
// the best of all rounds and their ratio. Exit status 1 where the ratio is below --least-ratio.
#include "bench_option.h"
#include "ingest/importer.h"

#include <QTemporaryDir>

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <variant>
#include <vector>

using namespace hopscope;

namespace {

using Value = std::variant<std::monostate, std::int64_t, std::string>;

struct Options {
    std::int64_t lines = 200'000;
    int rounds = 5;
    double leastRatio = 0;
};

Options optionsOf(int count, char **arguments)
{
    Options options;
    options.lines = static_cast<std::int64_t>(benchOption(count, arguments, "--lines", static_cast<double>(options.lines)));
    options.rounds = static_cast<int>(benchOption(count, arguments, "--rounds", static_cast<double>(options.rounds)));
    options.leastRatio = benchOption(count, arguments, "--least-ratio", options.leastRatio);
    return options;
}

/// A log as a busy shop's proxy writes it: 400 paths, many queries, one request in a thousand timed out.
std::uintmax_t writeLog(const std::string &path, std::int64_t lines)
{
    std::ofstream log(path);
    char line[512];
    for (std::int64_t i = 0; i < lines; ++i) {
        const long second = static_cast<long>(i / 500);
        const bool failed = i % 1000 == 999;
        const int length = std::snprintf(line, sizeof line,
            "203.0.%ld.%ld - - [21/Nov/2026:%02ld:%02ld:%02ld +0000] \"GET /shop/item/%ld?session=%08lx&page=%ld HTTP/1.1\" %d %ld "
            "\"https://shop.example.com/\" \"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\" %s %s "
            "10.0.0.%ld:8080\n",
            static_cast<long>(i % 7), static_cast<long>(i % 251), second / 3600 % 24, second / 60 % 60, second % 60,
            static_cast<long>(i * 7919 % 400), static_cast<unsigned long>(i * 2654435761u & 0xffffffff), static_cast<long>(i % 9),
            failed ? 504 : 200, static_cast<long>(600 + i % 5000), failed ? "60.001" : "0.042", failed ? "60.000" : "0.041",
            static_cast<long>(5 + i % 4));
        log.write(line, length);
    }
    return static_cast<std::uintmax_t>(log.tellp());
}

[[noreturn]] void giveUp(const std::string &why)
{
    std::fprintf(stderr, "bench_import: %s\n", why.c_str());
    std::exit(2);
}

/// The best of several runs: time by the clock, and processor time of all threads, which tells more on a busy machine.
struct Best {
    double seconds = 1e9;
    double processor = 1e9;

    void run(const auto &work)
    {
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t processorStart = std::clock();
        work();
        processor = std::min(processor, static_cast<double>(std::clock() - processorStart) / CLOCKS_PER_SEC);
        seconds = std::min(seconds, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    void print(const char *name, double lines) const
    {
        std::printf("%-13s %9.0f lines/s  %6.2f us of processor time a line\n", name, lines / seconds, processor / lines * 1e6);
    }
};

CaseFile freshCase(const std::string &path)
{
    std::remove(path.c_str());
    Result<CaseFile> file = CaseFile::create(path);
    if (!file)
        giveUp(sentence(file.problem()));
    return *std::move(file);
}

/// The columns of a table that can be written.
std::vector<std::string> columnsOf(sqlite3 *db, const std::string &table)
{
    std::vector<std::string> columns;
    sqlite3_stmt *rows = nullptr;
    sqlite3_prepare_v2(db, ("PRAGMA table_info(" + table + ")").c_str(), -1, &rows, nullptr); // without generated ones
    while (sqlite3_step(rows) == SQLITE_ROW)
        columns.emplace_back(reinterpret_cast<const char *>(sqlite3_column_text(rows, 1)));
    sqlite3_finalize(rows);
    return columns;
}

std::string joined(const std::vector<std::string> &parts)
{
    std::string text;
    for (const std::string &part : parts)
        text += (text.empty() ? "" : ", ") + part;
    return text;
}

std::vector<Value> valuesOf(sqlite3 *db, const std::vector<std::string> &columns)
{
    std::vector<Value> values;
    sqlite3_stmt *rows = nullptr;
    sqlite3_prepare_v2(db, ("SELECT " + joined(columns) + " FROM request").c_str(), -1, &rows, nullptr);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
            const int type = sqlite3_column_type(rows, i);
            if (type == SQLITE_NULL)
                values.emplace_back();
            else if (type == SQLITE_INTEGER)
                values.emplace_back(std::int64_t{sqlite3_column_int64(rows, i)});
            else
                values.emplace_back(std::string(reinterpret_cast<const char *>(sqlite3_column_text(rows, i))));
        }
    }
    sqlite3_finalize(rows);
    return values;
}

void bind(sqlite3_stmt *insert, int parameter, const Value &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value))
        sqlite3_bind_int64(insert, parameter, *number);
    else if (const auto *text = std::get_if<std::string>(&value))
        sqlite3_bind_text(insert, parameter, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
    else
        sqlite3_bind_null(insert, parameter);
}

void insertAll(sqlite3 *db, const std::vector<std::string> &columns, const std::vector<Value> &values)
{
    const std::string table = "CREATE TABLE plain (" + joined(columns) + ")";
    const std::string sql = "INSERT INTO plain (" + joined(columns) + ") VALUES ("
        + joined(std::vector<std::string>(columns.size(), "?")) + ")";
    sqlite3_stmt *insert = nullptr;
    sqlite3_exec(db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    sqlite3_exec(db, table.c_str(), nullptr, nullptr, nullptr);
    sqlite3_prepare_v2(db, sql.c_str(), -1, &insert, nullptr);
    for (auto value = values.begin(); value != values.end();) {
        for (int i = 1; i <= static_cast<int>(columns.size()); ++i)
            bind(insert, i, *value++);
        sqlite3_step(insert);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    if (sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK)
        giveUp(sqlite3_errmsg(db));
}

void importLog(CaseFile &file, const std::string &log, std::int64_t lines)
{
    Progress progress;
    ImportOptions options;
    options.logFormat = "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" "
                        "\"$http_user_agent\" $request_time $upstream_response_time $upstream_addr";
    const ImportReport report = importFiles(file, {log}, options, progress);
    if (!report.problems.empty())
        giveUp(sentence(report.problems.front()));
    const auto sources = file.sources();
    if (!sources || sources->size() != 1 || sources->front().records != static_cast<std::uint64_t>(lines))
        giveUp("not every line became a record");
}

} // namespace

int main(int count, char **arguments)
{
    const Options options = optionsOf(count, arguments);
    const QTemporaryDir folder;
    const std::string log = folder.filePath(QStringLiteral("access.log")).toStdString();
    const std::string imported = folder.filePath(QStringLiteral("import.hopscope")).toStdString();
    const std::string bare = folder.filePath(QStringLiteral("bare.hopscope")).toStdString();
    const double megabytes = static_cast<double>(writeLog(log, options.lines)) / 1e6;

    Best import;
    Best plain;
    for (int round = 0; round < options.rounds; ++round) {
        CaseFile file = freshCase(imported);
        import.run([&] { importLog(file, log, options.lines); });
        const std::vector<std::string> columns = columnsOf(file.handle(), "request");
        const std::vector<Value> values = valuesOf(file.handle(), columns);
        const CaseFile other = freshCase(bare);
        plain.run([&] { insertAll(other.handle(), columns, values); });
    }
    const double lines = static_cast<double>(options.lines);
    const double ratio = plain.seconds / import.seconds;
    import.print("import", lines);
    plain.print("bare inserts", lines);
    std::printf("ratio %.2f; the log has %.1f MB, read at %.1f MB/s\n", ratio, megabytes, megabytes / import.seconds);
    if (ratio < options.leastRatio) {
        std::fprintf(stderr, "bench_import: the ratio is below %.2f\n", options.leastRatio);
        return 1;
    }
    return 0;
}
