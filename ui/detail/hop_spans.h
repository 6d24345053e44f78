// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

#include <vector>

namespace hopscope {

enum class SpanPart : std::uint8_t { Queue, Connect, Wait, Rest };

/// A part of a hop's bar, as shares (0 to 1) of the whole picture's width.
struct HopSpan {
    SpanPart part = SpanPart::Rest;
    double begin = 0;
    double end = 0;
    friend bool operator==(const HopSpan &, const HopSpan &) = default;
};

/// The bars of a request's hops on one scale of time: from the earliest start to the latest end that are known.
struct HopPicture {
    std::vector<std::vector<HopSpan>> bars;       ///< one a hop; empty where its log has no duration
    std::optional<double> timeout;                ///< where the outermost hop's timeout stands, if within the picture
    Duration length{};                            ///< that the whole width stands for
};

/// Hops whose start is not known begin with the first.
HopPicture hopPicture(const FlaggedRequest &request);

} // namespace hopscope
