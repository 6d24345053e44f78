// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/timeline_scene.h"

#include <QWidget>

class QToolButton;

namespace hopscope {

class ElidedLabel;
class OverviewStrip;
class Selection;
class TimelineView;
class VisibleRange;

/// The timeline with its overview, a line that reads out what stands under the cursor, and its few switches.
class TimelinePane : public QWidget {
    Q_OBJECT

public:
    TimelinePane(VisibleRange *range, Selection *selection, QWidget *parent = nullptr);

    void setAnalysis(FindingsPtr findings, SliceSource source);
    void setFilter(const RequestFilter &filter);
    /// Times in the zone that is shown now.
    void showAgain();
    TimelineView *view() const { return m_view; }

    /// What can be done with the lanes, to choose by keys.
    void openLanesMenu();
    /// The lanes and their scale, as a person arranged them.
    QString saveLanes() const;
    void restoreLanes(const QString &text);

private:
    void showRange();

    VisibleRange *m_range;
    TimelineView *m_view;
    OverviewStrip *m_overview;
    ElidedLabel *m_readOut;
    QToolButton *m_lanes;
    QToolButton *m_scale;
};

} // namespace hopscope
