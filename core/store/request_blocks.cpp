// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/request_blocks.h"

#include "store/sqlite_problem.h"

#include <sqlite3.h>

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t keptBlocks = 8;

BlockPlace placeAt(const Statement &row)
{
    return {row.integer(0), row.integer(1), row.integer(2)};
}

/// What follows relies on it, and it bounds the memory that a damaged case can ask for.
bool isPossible(const BlockPlace &place)
{
    constexpr std::int64_t ids = std::int64_t{1} << 62;
    return place.first >= 0 && place.first < ids && place.count > 0 && place.count <= static_cast<std::int64_t>(requestsPerBlock);
}

} // namespace

RequestBlocks::RequestBlocks(sqlite3 *db)
    : m_db(db)
    , m_places(db, "SELECT id, count, first_line FROM request_block WHERE id BETWEEN ?1 - ?3 AND ?2 ORDER BY id")
    , m_columns(db, "SELECT columns FROM request_block WHERE id = ?1")
{
}

Result<std::vector<BlockPlace>> RequestBlocks::places(std::int64_t firstId, std::int64_t lastId)
{
    std::vector<BlockPlace> places;
    m_places.bind(1, std::max<std::int64_t>(firstId, 0));
    m_places.bind(2, lastId);
    m_places.bind(3, std::uint64_t{requestsPerBlock});
    while (m_places.next()) {
        const BlockPlace place = placeAt(m_places);
        if (!isPossible(place) || (!places.empty() && places.back().first + places.back().count > place.first)) {
            m_places.rewind();
            return damagedCase(sqlite3_db_filename(m_db, "main"), "Its requests are not numbered one by one");
        }
        if (place.first + place.count > firstId)
            places.push_back(place);
    }
    if (Result<void> done = m_places.done(caseNotRead); !done)
        return done.problem();
    return places;
}

Result<std::shared_ptr<RequestBlock>> RequestBlocks::read(const BlockPlace &place)
{
    std::shared_ptr<RequestBlock> block;
    m_columns.bind(1, place.first);
    if (m_columns.next())
        block = std::make_shared<RequestBlock>(RequestId(place.first), static_cast<std::size_t>(place.count), std::string(m_columns.bytes(0)));
    m_columns.rewind();
    if (Result<void> done = m_columns.done(caseNotRead); !done)
        return done.problem();
    if (!block)
        return damagedCase(sqlite3_db_filename(m_db, "main"), "It has no block of requests " + std::to_string(place.first));
    return block;
}

Result<std::shared_ptr<RequestBlock>> RequestBlocks::holding(RequestId id)
{
    const auto holds = [id](const std::shared_ptr<RequestBlock> &block) {
        return block->first() <= id && id.value < block->first().value + static_cast<std::int64_t>(block->count());
    };
    if (const auto kept = std::ranges::find_if(m_lately, holds); kept != m_lately.end()) {
        std::rotate(kept, kept + 1, m_lately.end());
        return m_lately.back();
    }
    const auto places = this->places(id.value, id.value);
    if (!places)
        return places.problem();
    if (places->empty())
        return std::shared_ptr<RequestBlock>();
    auto block = read(places->front());
    if (!block)
        return block;
    if (m_lately.size() == keptBlocks)
        m_lately.erase(m_lately.begin());
    m_lately.push_back(*block);
    return block;
}

Result<void> RequestBlocks::check(const RequestBlock &block) const
{
    if (block.sound())
        return {};
    return damagedCase(sqlite3_db_filename(m_db, "main"), "Its block of requests " + std::to_string(block.first().value) + " is damaged");
}

bool RequestBlocks::usable() const
{
    return m_places.done({}).ok() && m_columns.done({}).ok();
}

} // namespace hopscope
