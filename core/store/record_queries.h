// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case_file.h"
#include "store/statement.h"

namespace hopscope {

/// Single rows by id. Keeps its statements prepared: a diagnosis asks for a hundred thousand of them.
class RequestLookup {
public:
    explicit RequestLookup(sqlite3 *db);
    Result<StoredRequest> request(RequestId id);
    Result<std::string> path(std::uint64_t row);
    /// False after an error: it stays with its statements, and a new object is needed.
    bool usable() const;

private:
    sqlite3 *m_db;
    Statement m_request;
    Statement m_attempts;
    Statement m_path;
};

// The readings behind CaseFile's functions of the same meaning.
Result<void> readRequestRows(sqlite3 *db, SourceId source, const std::function<bool(const RequestRow &)> &each);
Result<std::vector<std::uint32_t>> readPathRows(sqlite3 *db, SourceId source);
Result<std::vector<StoredEvent>> readEvents(sqlite3 *db);
Result<std::vector<StoredSetting>> readSettings(sqlite3 *db);
Result<std::vector<SampleSeries>> readSamples(sqlite3 *db);
Result<std::vector<UnparsedLine>> readUnparsed(sqlite3 *db, std::size_t perSource, std::size_t inAll);

} // namespace hopscope
