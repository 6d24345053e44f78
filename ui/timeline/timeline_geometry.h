// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <QList>
#include <QPointF>

#include <optional>
#include <span>
#include <vector>

namespace hopscope {

// The arithmetic of the timeline: no widgets, no charts, no state.

/// Time to horizontal pixel and back; the one scale that all lanes share.
struct TimeScale {
    TimeRange range;
    double left = 0;
    double width = 1;

    double xOf(Timestamp t) const;
    /// Of any pixel, also outside; saturates far away.
    Timestamp timeAt(double x) const;
    /// Column of `columns` equal ones that holds x; nullopt outside.
    std::optional<int> columnAt(double x, int columns) const;
};

/// A value to vertical pixel and back. Logarithmic scales show everything below `minimum` at the bottom.
struct ValueScale {
    double minimum = 0;
    double maximum = 1;
    double top = 0;
    double bottom = 1;
    bool logarithmic = false;

    /// 0 at the bottom to 1 at the top, clamped.
    double shareOf(double value) const;
    double yOf(double value) const { return bottom - shareOf(value) * (bottom - top); }
    double valueAt(double y) const;
};

/// The shortest range that can be shown.
inline constexpr Duration shortestRange = std::chrono::milliseconds(1);

/// `range` moved and shortened so that it lies within `bounds` and is at least shortestRange long.
TimeRange keptWithin(TimeRange range, TimeRange bounds);
/// Scaled by `factor` (below 1: closer) so that `anchor` stays at its place on the screen.
TimeRange zoomed(TimeRange range, double factor, Timestamp anchor, TimeRange bounds);
/// Moved by a share of its length, positive to later times.
TimeRange panned(TimeRange range, double share, TimeRange bounds);

/// Round values to label an axis with: 1, 2 or 5 times a power of ten, or only powers of ten on logarithmic scales.
std::vector<double> valueTicks(const ValueScale &scale, int most);

/// The known values of a row of columns as lines to draw, x in columns (their middles). A gap far wider than the series'
/// usual spacing ends a line: nothing is drawn where nothing is known.
std::vector<QList<QPointF>> segmentsOf(std::span<const std::optional<double>> values);

/// A label that wants to begin at `x`.
struct LabelWish {
    double x = 0;
    double width = 0;
};
/// The row of each label so that no two overlap (wishes sorted by x); nullopt where all `rows` are full.
std::vector<std::optional<int>> placeLabels(std::span<const LabelWish> wishes, int rows, double gap);

/// A dragged timeout as a person would set it: tenths below 10 s, whole seconds below 2 min, else 5 s steps; at least 0.1 s.
Duration roundTimeout(Duration timeout);

} // namespace hopscope
