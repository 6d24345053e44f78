// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case_file.h"
#include "store/request_block.h"

namespace hopscope {

/// The columns that pairing needs, of the requests of one block, which must outlive this.
class RequestRows {
public:
    explicit RequestRows(RequestBlock &block);
    /// Replaces all of `request`. `row` is below the block's count.
    void read(std::size_t row, RequestRow &request) const;

private:
    using Integers = const std::vector<std::int64_t> &;
    struct Hashes {
        const std::vector<std::int64_t> &numbers;
        const std::vector<std::uint64_t> &ofNumber;

        Hashes(RequestBlock &block, TextColumn column);
        std::uint64_t operator[](std::size_t row) const { return ofNumber[static_cast<std::size_t>(numbers[row])]; }
    };
    void readTimes(std::size_t row, RequestRow &request) const;

    const RequestBlock &m_block;
    Integers m_line, m_offset, m_start, m_end, m_resolution, m_duration, m_queue, m_connect, m_header, m_upstream, m_status, m_bytes, m_key,
        m_agent, m_queueDepth, m_activeRequests, m_retries, m_attempts;
    Hashes m_path, m_signal, m_client, m_requestId, m_server;
    const std::vector<std::size_t> &m_attemptPlaces;
};

/// By which paths are told apart, never 0. Of two different ones it is equal once in four thousand million times.
std::uint32_t pathRowOf(std::uint64_t pathHash);

/// All columns of one request.
StoredRequest readWhole(RequestBlock &block, std::size_t row);

/// The two ends of a request in microseconds, and its time towards the next hop, as they were before packing.
std::int64_t startAt(RequestBlock &block, std::size_t row);
std::int64_t upstreamAt(RequestBlock &block, std::size_t row);
std::vector<Attempt> attemptsAt(RequestBlock &block, std::size_t row);

} // namespace hopscope
