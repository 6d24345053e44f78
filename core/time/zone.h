// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <memory>
#include <utility>
#include <vector>

namespace hopscope {

/// A time zone as a person writes it: "UTC", "Z", "+02:00", "-0530", "Europe/Berlin", or as Windows calls it: "W. Europe
/// Standard Time". Copies are cheap, and may be used from several threads.
class Zone {
public:
    /// nullopt where it is neither an offset within +-18 h nor a zone that the system knows.
    static std::optional<Zone> parse(std::string_view name);

    /// The instant of a local time that was read as if it were UTC. Local times that a change of clocks skips or doubles
    /// are taken as the earlier instant.
    Timestamp toUtc(Timestamp localAsUtc) const;
    /// The same, but of the two instants of a local time that is doubled the later.
    Timestamp toLaterUtc(Timestamp localAsUtc) const;
    const std::string &name() const { return m_name; } ///< canonical: "UTC", "+02:00", "Europe/Berlin"

private:
    /// From `at` on, local time is UTC + `offset`.
    struct Change {
        Timestamp at{};
        Duration offset{};
    };

    Duration offsetAt(Timestamp utc) const;
    bool isLocalTimeOf(Timestamp utc, Timestamp localAsUtc) const { return utc + offsetAt(utc) == localAsUtc; }
    std::pair<Duration, Duration> offsetsAround(Timestamp localAsUtc) const;

    std::string m_name;
    /// Of the years 1970 to 2037, in the order of time; the first stands for all of the time before. Made once, since asking
    /// Qt for every line is slow.
    std::shared_ptr<const std::vector<Change>> m_changes;
};

} // namespace hopscope
