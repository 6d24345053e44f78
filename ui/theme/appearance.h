// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/cause_style.h"

#include <QPalette>

class QApplication;

namespace hopscope {

enum class ThemeChoice : std::uint8_t { System, Light, Dark };

/// Fusion with the system's palette, or with our light or dark one. Widgets learn of it by QEvent::PaletteChange.
void applyTheme(QApplication &application, ThemeChoice choice);

/// What a palette amounts to: dark where its text is lighter than its ground.
Appearance appearanceOf(const QPalette &palette);

/// The colours of the timeline's lanes that belong to no cause. One place for both grounds.
struct LaneColours {
    QColor range;       ///< minimum to maximum of a column
    QColor usual;       ///< median to 99th percentile of a column
    QColor median;
    QColor timeout;     ///< the timeout line and its label
    QColor measured;    ///< queue series that someone measured
    QColor computed;    ///< queue series computed from requests
    QColor event;       ///< marks of events that do no harm by themselves
    QColor alarm;       ///< marks of crashes, kills and stops
    QColor grid;
    QColor cursor;
    QColor selection;   ///< rubber band, visible range of the overview
};
LaneColours laneColours(Appearance appearance);

/// Tints of message bars, for a ground and the text upon it.
struct MessageColours {
    QColor ground;
    QColor text;
};
MessageColours problemColours(Appearance appearance);
MessageColours noticeColours(Appearance appearance);

} // namespace hopscope
