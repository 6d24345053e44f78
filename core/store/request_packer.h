// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/request.h"
#include "store/packed_texts.h"
#include "store/request_columns.h"

#include <array>
#include <string>
#include <vector>

namespace hopscope {

/// Packs requests into a block: column by column, as RequestBlock unpacks them. A block holds a few thousand requests in some
/// thirty to forty bytes each, where a row of a table for each would take several times as much, in space and in time.
class RequestPacker {
public:
    RequestPacker();

    /// `agent` is the agentKey() of its user agent.
    void add(const Request &request, std::uint64_t agent, bool healthCheck);
    std::size_t count() const;
    /// No more should be added before pack().
    bool full() const;
    /// The requests that were added, packed; begins a new block.
    std::string pack();

private:
    void addTimes(const Request &request);
    void addTexts(const Request &request);
    void addAttempts(const Request &request);
    template <typename Value>
    void put(IntegerColumn column, const std::optional<Value> &value);
    void put(IntegerColumn column, std::int64_t value) { m_integers[static_cast<std::size_t>(column)].push_back(value); }
    void put(TextColumn column, std::string_view text) { m_texts[static_cast<std::size_t>(column)].add(text); }

    std::array<std::vector<std::int64_t>, integerColumns> m_integers;
    std::array<TextPacker, textColumns> m_texts;
    std::size_t m_textBytes = 0;
};

} // namespace hopscope
