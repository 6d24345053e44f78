// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

#include <compare> // not the first: Qt's moc can't read libstdc++'s <concepts> before any other header

namespace hopscope {

/// A number that does not mix with numbers of another kind: swapping two arguments must not compile.
template <typename Tag, typename Rep>
struct Strong {
    Rep value{};

    constexpr Strong() = default;
    constexpr explicit Strong(Rep v) : value(v) {}
    friend constexpr auto operator<=>(const Strong &, const Strong &) = default;
};

/// Line of a source, from 1. Of a binary event log it is the number of the record, from 1. Of a source of which only a part was
/// read (SourceInfo::part) it counts from the beginning of that part.
using LineNumber = Strong<struct LineNumberTag, std::uint64_t>;
/// Byte of a source's decompressed stream, from 0.
using ByteOffset = Strong<struct ByteOffsetTag, std::uint64_t>;
/// From `begin` up to, not including, `end`.
struct ByteRange {
    ByteOffset begin;
    ByteOffset end;
    friend bool operator==(const ByteRange &, const ByteRange &) = default;
};
/// Row ids of the case, from 1.
using SourceId = Strong<struct SourceIdTag, std::int64_t>;
using RequestId = Strong<struct RequestIdTag, std::int64_t>;
using EventId = Strong<struct EventIdTag, std::int64_t>;
/// Number of an incident within one analysis, from 1 in the order of time.
using IncidentId = Strong<struct IncidentIdTag, std::int64_t>;

} // namespace hopscope

template <typename Tag, typename Rep>
struct std::hash<hopscope::Strong<Tag, Rep>> {
    std::size_t operator()(const hopscope::Strong<Tag, Rep> &n) const noexcept { return std::hash<Rep>{}(n.value); }
};
