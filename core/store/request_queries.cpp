// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record_queries.h"
#include "store/request_rows.h"
#include "store/source_rows.h"
#include "store/sqlite_problem.h"

#include <sqlite3.h>

namespace hopscope {

namespace {

/// Calls back for each block of the source in the order of the file, until it says false.
Result<void> forEachBlock(sqlite3 *db, SourceId source, const std::function<bool(RequestBlock &)> &each)
{
    RequestBlocks blocks(db);
    const auto places = blocks.places(recordId(source, 0), recordId(source, ~std::uint32_t{0}));
    if (!places)
        return places.problem();
    for (const BlockPlace &place : *places) {
        const auto block = blocks.read(place);
        if (!block)
            return block.problem();
        const bool goesOn = each(**block);
        if (Result<void> sound = blocks.check(**block); !sound)
            return sound;
        if (!goesOn)
            break;
    }
    return {};
}

} // namespace

Result<std::size_t> countRequests(sqlite3 *db, SourceId source)
{
    const auto places = RequestBlocks(db).places(recordId(source, 0), recordId(source, ~std::uint32_t{0}));
    if (!places)
        return places.problem();
    std::size_t count = 0;
    for (const BlockPlace &place : *places)
        count += static_cast<std::size_t>(place.count);
    return count;
}

Result<void> readRequestRows(sqlite3 *db, SourceId source, const std::function<bool(const RequestRow &)> &each)
{
    RequestRow request;
    return forEachBlock(db, source, [&](RequestBlock &block) {
        const RequestRows rows(block);
        for (std::size_t row = 0; row < block.count() && block.sound(); ++row) {
            rows.read(row, request);
            if (!each(request))
                return false;
        }
        return block.sound();
    });
}

Result<void> readTargets(sqlite3 *db, SourceId source, const std::function<bool(const TargetRow &)> &each)
{
    return forEachBlock(db, source, [&](RequestBlock &block) {
        const UnpackedTexts &methods = block.texts(TextColumn::Method);
        const UnpackedTexts &paths = block.texts(TextColumn::Path);
        const UnpackedTexts &queries = block.texts(TextColumn::Query);
        for (std::size_t row = 0; row < block.count() && block.sound(); ++row) {
            if (!each({block.id(row), methods[row], paths[row], queries[row]}))
                return false;
        }
        return block.sound();
    });
}

Result<LargeVector<std::uint32_t>> readPathRows(sqlite3 *db, SourceId source)
{
    LargeVector<std::uint32_t> paths;
    bool numbered = true;
    const Result<void> read = forEachBlock(db, source, [&](RequestBlock &block) {
        // The numbers follow one another: a hole of a damaged case would ask for memory that no request needs.
        numbered = static_cast<std::uint32_t>(block.first().value) <= paths.size() + 1;
        if (!numbered)
            return false;
        paths.resize(static_cast<std::uint32_t>(block.first().value));
        const std::vector<std::int64_t> &checks = block.stored(IntegerColumn::HealthCheck);
        const std::vector<std::int64_t> &numbers = block.texts(TextColumn::Path).numbers;
        const std::vector<std::uint64_t> &hashes = block.hashes(TextColumn::Path);
        for (std::size_t row = 0; row < block.count(); ++row)
            paths.push_back(checks[row] == 1 ? 0 : pathRowOf(hashes[static_cast<std::size_t>(numbers[row])]));
        return true;
    });
    if (!read)
        return read.problem();
    if (!numbered)
        return damagedCase(sqlite3_db_filename(db, "main"), "Its requests are not numbered one by one");
    return paths;
}

RequestLookup::RequestLookup(sqlite3 *db)
    : m_db(db)
    , m_blocks(db)
{
}

Result<StoredRequest> RequestLookup::request(RequestId id)
{
    const auto block = m_blocks.holding(id);
    if (!block)
        return block.problem();
    if (!*block)
        return damagedCase(sqlite3_db_filename(m_db, "main"), "It has no request " + std::to_string(id.value));
    StoredRequest whole = readWhole(**block, static_cast<std::size_t>(id.value - (*block)->first().value));
    if (Result<void> sound = m_blocks.check(**block); !sound)
        return sound.problem();
    return whole;
}

bool RequestLookup::usable() const
{
    return m_blocks.usable();
}

} // namespace hopscope
