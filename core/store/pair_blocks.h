// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/numbers.h"
#include "base/result.h"
#include "store/statement.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// A request at a hop, and the next hop's entry of the same exchange.
struct StoredPair {
    RequestId request;
    RequestId serverRequest;
    std::uint8_t method = 0;  ///< see pairMethodName()
    double confidence = 0;    ///< 0..1, kept to the half of a hundredth
    friend bool operator==(const StoredPair &, const StoredPair &) = default;
};

/// How they were found to belong together: "shared-id", "unique-target", "target-and-time" of 1, 2 and 3; else "none".
std::string_view pairMethodName(std::uint8_t method);

/// Appends some pairs in about five bytes each: ids as differences from the pair before.
void packPairs(const std::vector<StoredPair> &pairs, std::string &out);
/// False where `packed` was not made by packPairs(); never reads beyond it.
bool unpackPairs(std::string_view packed, std::vector<StoredPair> &pairs);

/// Writes the pairs of a case in blocks, each of requests of one source. Within the caller's transaction.
class PairWriter {
public:
    explicit PairWriter(sqlite3 *db);

    /// Those of a source one after the other, in about the order of their ids.
    void add(const StoredPair &pair);
    /// Writes what is left.
    Result<void> finish();

private:
    void write(std::vector<StoredPair> &block);

    Statement m_insert;
    std::map<std::int64_t, std::vector<StoredPair>> m_blocks; ///< those that are filled now, by source
    std::string m_packed;
};

} // namespace hopscope
