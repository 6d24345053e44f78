// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hopscope {

/// A strip of the report that is never cut: a line of text, a row of a table, a picture. In any unit of length.
struct PageStrip {
    double height = 0;
    double spaceBefore = 0;      ///< left out at the top of a page
    bool keepWithNext = false;   ///< not the last on a page if that can be helped
    double roomWanted = 0;       ///< where less is left on the page it starts the next one; the page's height: always
    std::optional<std::size_t> head = {}; ///< index of the strip to repeat above this one where it comes first on a page
};

struct PlacedStrip {
    std::size_t strip = 0; ///< index; repeated heads occur more than once
    int page = 0;          ///< from 0
    double top = 0;
    friend bool operator==(const PlacedStrip &, const PlacedStrip &) = default;
};

/// Puts strips below each other onto pages of `pageHeight`. Strips that are kept together go to the next page together,
/// unless they fill more than a page. Nothing is lost: a strip taller than the page gets one of its own.
std::vector<PlacedStrip> placeOnPages(std::span<const PageStrip> strips, double pageHeight);

} // namespace hopscope
