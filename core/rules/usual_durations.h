// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"

#include <functional>
#include <span>
#include <vector>

namespace hopscope {

/// How long what was asked for usually takes, where it comes several times and goes well.
class UsualDurations {
public:
    UsualDurations() = default;
    /// `isCrowded` tells of an instant that what a request took then says nothing of the request itself.
    UsualDurations(std::span<const HopRequest> requests, const std::function<bool(Timestamp)> &isCrowded);

    /// The median, by key of method and target's exchange key; nullopt below three.
    std::optional<Duration> of(std::uint64_t key) const;

private:
    std::vector<std::pair<std::uint64_t, Duration>> m_byKey; ///< in the order of the key
};

} // namespace hopscope
