// SPDX-License-Identifier: GPL-3.0-or-later
#include "bare_inserts.h"

#include "paired_logs.h"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <vector>

namespace {

constexpr std::int64_t chunk = 10'000;

constexpr const char *tableSql = "CREATE TABLE request (id INTEGER PRIMARY KEY, source INTEGER, line INTEGER, time INTEGER, duration INTEGER,"
                                 "client TEXT, method TEXT, target TEXT, status INTEGER, bytes INTEGER); BEGIN";
constexpr const char *insertSql = "INSERT INTO request (source, line, time, duration, client, method, target, status, bytes)"
                                  "VALUES (?1, ?2, ?3, ?4, ?5, 'GET', ?6, ?7, ?8)";

bool insert(sqlite3_stmt *statement, int source, std::int64_t line, const Exchange &e)
{
    sqlite3_bind_int(statement, 1, source);
    sqlite3_bind_int64(statement, 2, line);
    sqlite3_bind_int64(statement, 3, e.second * 1'000'000);
    sqlite3_bind_int64(statement, 4, e.milliseconds * 1000);
    sqlite3_bind_text(statement, 5, e.client.data(), static_cast<int>(e.client.size()), SQLITE_STATIC);
    sqlite3_bind_text(statement, 6, e.target.data(), static_cast<int>(e.target.size()), SQLITE_STATIC);
    sqlite3_bind_int(statement, 7, e.status);
    sqlite3_bind_int64(statement, 8, e.bytes);
    const bool done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    return done;
}

/// Sums up what passes between its calls of start() and stop().
class Watch {
public:
    void start()
    {
        m_start = std::chrono::steady_clock::now();
        m_processorStart = std::clock();
    }
    void stop()
    {
        m_sum.processor += static_cast<double>(std::clock() - m_processorStart) / CLOCKS_PER_SEC;
        m_sum.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    }
    BareInserts sum() const { return m_sum; }

private:
    std::chrono::steady_clock::time_point m_start;
    std::clock_t m_processorStart = 0;
    BareInserts m_sum{0, 0};
};

bool insertAll(sqlite3 *db, sqlite3_stmt *statement, std::int64_t requests, Watch &watch)
{
    bool good = true;
    for (std::int64_t first = 0; first < requests && good; first += chunk) {
        std::vector<Exchange> exchanges;
        for (std::int64_t i = first; i < std::min(first + chunk, requests); ++i)
            exchanges.push_back(exchangeOf(i));
        watch.start();
        for (std::int64_t i = 0; i < static_cast<std::int64_t>(exchanges.size()) && good; ++i) {
            const Exchange &e = exchanges[static_cast<std::size_t>(i)];
            good = insert(statement, 1, first + i + 1, e) && insert(statement, 2, first + i + 1, e);
        }
        watch.stop();
    }
    watch.start();
    good = good && sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK;
    watch.stop();
    return good;
}

} // namespace

BareInserts insertBare(const std::string &path, std::int64_t requests)
{
    std::remove(path.c_str());
    sqlite3 *db = nullptr;
    sqlite3_stmt *statement = nullptr;
    Watch watch;
    const bool good = sqlite3_open(path.c_str(), &db) == SQLITE_OK && sqlite3_exec(db, tableSql, nullptr, nullptr, nullptr) == SQLITE_OK
        && sqlite3_prepare_v2(db, insertSql, -1, &statement, nullptr) == SQLITE_OK && insertAll(db, statement, requests, watch);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    std::remove(path.c_str());
    return good ? watch.sum() : BareInserts();
}
