// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/pair_blocks.h"

#include "store/packed_integers.h"
#include "store/sqlite_problem.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hopscope {

namespace {

constexpr std::size_t pairsPerBlock = 4096;
constexpr double confidenceSteps = 200;

/// Small numbers of either sign become small ones without.
std::uint64_t folded(std::uint64_t difference)
{
    const bool negative = difference >> 63;
    return negative ? ~(difference << 1) : difference << 1;
}

std::uint64_t unfolded(std::uint64_t number)
{
    return number & 1 ? ~(number >> 1) : number >> 1;
}

std::uint64_t bitsOf(RequestId id) { return static_cast<std::uint64_t>(id.value); }

} // namespace

std::string_view pairMethodName(std::uint8_t method)
{
    static constexpr auto names = std::to_array<std::string_view>({"none", "shared-id", "unique-target", "target-and-time"});
    return names[method < names.size() ? method : 0];
}

void packPairs(const std::vector<StoredPair> &pairs, std::string &out)
{
    StoredPair before;
    for (const StoredPair &pair : pairs) {
        packNumber(folded(bitsOf(pair.request) - bitsOf(before.request)), out);
        packNumber(folded(bitsOf(pair.serverRequest) - bitsOf(before.serverRequest)), out);
        out.push_back(static_cast<char>(pair.method));
        out.push_back(static_cast<char>(std::lround(std::clamp(pair.confidence, 0.0, 1.0) * confidenceSteps)));
        before = pair;
    }
}

bool unpackPairs(std::string_view packed, std::vector<StoredPair> &pairs)
{
    pairs.clear();
    std::uint64_t request = 0, serverRequest = 0;
    while (!packed.empty()) {
        const auto first = unpackNumber(packed);
        const auto second = unpackNumber(packed);
        if (!first || !second || packed.size() < 2)
            return false;
        request += unfolded(*first);
        serverRequest += unfolded(*second);
        pairs.push_back({RequestId(static_cast<std::int64_t>(request)), RequestId(static_cast<std::int64_t>(serverRequest)),
            static_cast<std::uint8_t>(packed[0]), static_cast<unsigned char>(packed[1]) / confidenceSteps});
        packed.remove_prefix(2);
    }
    return true;
}

PairWriter::PairWriter(sqlite3 *db)
    : m_insert(db, "INSERT INTO found_pairs (first, last, pairs) VALUES (?1, ?2, ?3)")
{
}

void PairWriter::add(const StoredPair &pair)
{
    std::vector<StoredPair> &block = m_blocks[pair.request.value >> 32];
    block.push_back(pair);
    if (block.size() >= pairsPerBlock)
        write(block);
}

void PairWriter::write(std::vector<StoredPair> &block)
{
    if (block.empty())
        return;
    m_packed.clear();
    packPairs(block, m_packed);
    const auto [first, last] = std::ranges::minmax(block, {}, &StoredPair::request);
    m_insert.bind(1, first.request);
    m_insert.bind(2, last.request);
    m_insert.bindBytes(3, m_packed);
    m_insert.run();
    block.clear();
}

Result<void> PairWriter::finish()
{
    for (auto &[source, block] : m_blocks)
        write(block);
    return m_insert.done(caseNotWritten);
}

} // namespace hopscope
