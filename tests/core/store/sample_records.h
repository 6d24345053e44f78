// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/source_writer.h"

#include <sqlite3.h>

namespace hopscope::samples {

inline Timestamp at(std::int64_t microseconds)
{
    return Timestamp(Duration(1'795'218'980'000'000 + microseconds));
}

inline SourceInfo source(const std::string &path)
{
    SourceInfo info;
    info.path = path;
    info.format = "nginx-access";
    info.formatConfidence = 0.97;
    info.otherFormat = "apache-access";
    info.role = Role::Proxy;
    info.host = "web1";
    info.timeZone = "+02:00";
    info.timeZoneOrigin = Origin::Detected;
    info.stampMeaning = StampMeaning::End;
    info.stampsToShift = true;
    info.encoding = "UTF-8";
    info.sizeBytes = 1234;
    info.lines = 7;
    info.records = 4;
    info.structural = 2;
    info.unparsed = 1;
    info.first = at(0);
    info.last = at(60'000'000);
    info.notes = {"stamps mark the end of a request", "a second note"};
    info.problem = "the file ends in the middle of a compressed block";
    return info;
}

/// Everything set that a case keeps.
inline Request fullRequest(std::uint64_t line)
{
    Request request;
    request.at = {LineNumber(line), ByteOffset(line * 100)};
    request.start = at(1'000);
    request.end = at(60'002'000);
    request.resolution = Duration(1'000);
    request.client = "203.0.113.9";
    request.forwardedFor = "198.51.100.1, 10.0.0.1";
    request.method = "GET";
    request.target = "/report/" + std::to_string(line % 10) + "?from=1&to=" + std::to_string(line);
    request.protocol = "HTTP/1.1";
    request.host = "shop.example.com";
    request.requestId = "5f1c" + std::to_string(line);
    request.connection = "77";
    request.status = 504;
    request.bytes = 160;
    request.duration = Duration(60'001'000);
    request.queue = Duration(10);
    request.connect = Duration(20);
    request.header = Duration(30);
    request.upstream = Duration(60'000'500);
    request.attempts = {{"10.0.0.5:8080", 502, Duration(1), std::nullopt, Duration(2)},
        {"unix:/run/\"odd\"\\name\x01.sock", std::nullopt, std::nullopt, std::nullopt, Duration(60'000'000)}};
    request.signal = "sH--";
    request.frontend = "fe_https";
    request.backend = "be_app";
    request.retries = 1;
    request.queueDepth = 12;
    request.activeRequests = 40;
    return request;
}

inline Event fullEvent(std::uint64_t line)
{
    Event event;
    event.at = {LineNumber(line), ByteOffset(line * 90)};
    event.time = at(60'001'000);
    event.resolution = Duration(1'000'000);
    event.level = Level::Error;
    event.meaning = Meaning::ReadTimeout;
    event.source = "nginx";
    event.code = "110";
    event.message = "upstream timed out while reading response header from upstream";
    event.subject = "be_app/app1";
    event.host = "shop.example.com";
    event.pid = "4711";
    event.connection = "77";
    event.client = "203.0.113.9";
    event.method = "GET";
    event.target = "/report/1?x=2";
    event.upstream = "10.0.0.5:8080";
    event.status = 504;
    return event;
}

/// A batch of `count` requests, numbered from `firstLine`.
inline RecordBatch requests(std::size_t count, std::uint64_t firstLine = 1)
{
    RecordBatch batch;
    for (std::size_t i = 0; i < count; ++i)
        batch.requests.push_back(fullRequest(firstLine + i));
    batch.requestCount = count;
    return batch;
}

/// Writes one source of `count` requests; its id.
inline Result<SourceId> writeSource(CaseFile &file, const std::string &path, std::size_t count)
{
    Result<std::unique_ptr<SourceWriter>> writer = SourceWriter::begin(file, source(path));
    if (!writer)
        return writer.problem();
    for (std::size_t done = 0; done < count; done += 500) {
        const RecordBatch batch = requests(std::min<std::size_t>(500, count - done), done + 1);
        if (Result<void> written = (*writer)->write(batch); !written)
            return written.problem();
    }
    return (*writer)->commit(source(path));
}

/// -1 where they could not be read.
inline std::int64_t countRequests(const CaseFile &file, SourceId id)
{
    std::int64_t count = 0;
    const Result<void> read = file.forEachRequest(id, [&](const RequestRow &) { return ++count > 0; });
    return read ? count : -1;
}

/// The rows of a query, columns joined by a bar; or its error.
inline std::vector<std::string> rowsOf(const CaseFile &file, const char *sql)
{
    std::vector<std::string> rows;
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(file.handle(), sql, -1, &statement, nullptr) != SQLITE_OK)
        return {sqlite3_errmsg(file.handle())};
    while (sqlite3_step(statement) == SQLITE_ROW) {
        std::string row;
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement, i));
            row += (i ? "|" : "") + std::string(text ? text : "NULL");
        }
        rows.push_back(row);
    }
    sqlite3_finalize(statement);
    return rows;
}

} // namespace hopscope::samples
