// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/request_block.h"
#include "store/statement.h"

#include <map>
#include <memory>
#include <vector>

namespace hopscope {

/// Where a block of packed requests is.
struct BlockPlace {
    std::int64_t first = 0;     ///< id of its first request, and of its row in `request_block`
    std::int64_t count = 0;     ///< of requests
    std::int64_t firstLine = 0; ///< of its first request in the file
};

/// Reads blocks of packed requests. The last few are kept unpacked, for whoever asks for requests one by one.
class RequestBlocks {
public:
    explicit RequestBlocks(sqlite3 *db);

    /// The blocks that hold requests with these ids, in their order.
    Result<std::vector<BlockPlace>> places(std::int64_t firstId, std::int64_t lastId);
    /// Reads a block from the case, without keeping it.
    Result<std::shared_ptr<RequestBlock>> read(const BlockPlace &place);
    /// The block that holds this request, which is one of those that were asked for lately, or read; null where there is none.
    Result<std::shared_ptr<RequestBlock>> holding(RequestId id);
    /// A Problem where something that was asked of the block could not be unpacked.
    Result<void> check(const RequestBlock &block) const;
    /// False after an error: a new object is needed.
    bool usable() const;

private:
    sqlite3 *m_db;
    Statement m_places;
    Statement m_columns;
    std::vector<std::shared_ptr<RequestBlock>> m_lately; ///< the latest last
};

} // namespace hopscope
