// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/large_vector.h"
#include "time/timestamp.h"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace hopscope {

/// A request's coming, and a hash of its client.
struct Arrival {
    Timestamp time{};
    std::uint64_t client = 0;
};

/// What came in three seconds.
struct Crowd {
    double rate = 0;          ///< requests a second
    std::size_t requests = 0;
    std::size_t clients = 0;
    double topShare = 0;      ///< of the three busiest clients
};

/// How crowded it was at any time, and usually. Used by one thread.
class Crowds {
public:
    Crowds() = default;
    explicit Crowds(LargeVector<Arrival> arrivals);

    /// The busiest three seconds of those that begin with the second that `t` lies in, or up to eleven seconds before it: who comes
    /// with the first of a crowd belongs to it.
    Crowd at(Timestamp t) const;
    double usualRate() const { return m_usualRate; }         ///< requests a second, median over the capture
    double usualTopShare() const { return m_usualTopShare; } ///< of the three busiest clients of three seconds, median

private:
    std::span<const Arrival> arrivalsOf(std::int64_t second) const;
    Crowd measured(std::int64_t second) const;
    void measureUsual();

    LargeVector<Arrival> m_arrivals; ///< in the order of time
    double m_usualRate = 0;
    double m_usualTopShare = 0;
    mutable std::unordered_map<std::int64_t, Crowd> m_measured; ///< thousands of failures of one flood ask for the same seconds
    mutable std::vector<std::uint64_t> m_clients;               ///< of the crowd that is being measured
};

} // namespace hopscope
