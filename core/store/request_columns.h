// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace hopscope {

/// The columns of a block of requests, in the order in which they are stored: first the integers, then the texts. Times and
/// durations are microseconds. To be small, some are stored as what they are beyond what others tell; see request_differences.h.
enum class IntegerColumn : std::uint8_t {
    Line,
    Offset,
    Start,
    End,
    Resolution,
    Took,
    Queue,
    Connect,
    Header,
    Upstream,
    Status,
    Bytes,
    Key,
    Agent,
    QueueDepth,
    ActiveRequests,
    Retries,
    HealthCheck,
    Attempts, ///< how many the request has; the columns of attempts have as many values for it
    AttemptStatus,
    AttemptConnect,
    AttemptHeader,
    AttemptResponse,
};
inline constexpr std::size_t integerColumns = 23;

enum class TextColumn : std::uint8_t {
    Path,
    Query, ///< of the target, from its '?' on
    Method,
    Protocol,
    Host,
    Frontend,
    Backend,
    Signal,
    Client,
    IdText,
    ConnectionText,
    ForwardedFor,
    AttemptAddress,
};
inline constexpr std::size_t textColumns = 13;

constexpr bool isOfAttempts(IntegerColumn column) { return column >= IntegerColumn::AttemptStatus; }
constexpr bool isOfAttempts(TextColumn column) { return column == TextColumn::AttemptAddress; }

/// At most so many requests and attempts are in a block, so that a damaged case can't ask for memory without end.
inline constexpr std::size_t requestsPerBlock = 2048;
inline constexpr std::size_t mostAttemptsPerBlock = 1u << 20;

} // namespace hopscope
