// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case_file.h"
#include "store/request_blocks.h"

namespace hopscope {

/// Single requests by id. Keeps some blocks unpacked: a diagnosis asks for a hundred thousand requests, mostly in their order.
class RequestLookup {
public:
    explicit RequestLookup(sqlite3 *db);
    Result<StoredRequest> request(RequestId id);
    /// False after an error: it stays, and a new object is needed.
    bool usable() const;

private:
    sqlite3 *m_db;
    RequestBlocks m_blocks;
};

// The readings behind CaseFile's functions of the same meaning.
Result<std::size_t> countRequests(sqlite3 *db, SourceId source);
Result<void> readRequestRows(sqlite3 *db, SourceId source, const std::function<bool(const RequestRow &)> &each);
Result<void> readTargets(sqlite3 *db, SourceId source, const std::function<bool(const TargetRow &)> &each);
Result<LargeVector<std::uint32_t>> readPathRows(sqlite3 *db, SourceId source);
Result<std::vector<StoredEvent>> readEvents(sqlite3 *db);
Result<std::vector<StoredSetting>> readSettings(sqlite3 *db);
Result<std::vector<SampleSeries>> readSamples(sqlite3 *db);
Result<std::vector<UnparsedLine>> readUnparsed(sqlite3 *db, std::size_t perSource, std::size_t inAll);

} // namespace hopscope
