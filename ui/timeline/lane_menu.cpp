// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/lane_menu.h"

#include "timeline/lane_stack.h"
#include "timeline/timeline_view.h"

#include <QCoreApplication>
#include <QMenu>

#include <algorithm>

namespace hopscope {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lanes)
};

void addHide(QMenu &menu, TimelineView &view, LaneId lane, const QString &text)
{
    QAction *hide = menu.addAction(text);
    hide->setEnabled(view.lanes().shown().size() > 1);
    QObject::connect(hide, &QAction::triggered, &view, [&view, lane] { view.showLane(lane, false); });
}

void addMove(QMenu &menu, TimelineView &view, LaneId lane, int by, const QString &text)
{
    const LaneArrangement moved = view.lanes().moved(lane, by);
    QAction *move = menu.addAction(text);
    move->setEnabled(moved != view.lanes().arrangement());
    QObject::connect(move, &QAction::triggered, &view, [&view, moved] { view.arrange(moved); });
}

/// One entry a lane, ticked where it is seen.
void addTicks(QMenu &menu, TimelineView &view)
{
    const std::vector<LaneId> shown = view.lanes().shown();
    for (const LaneId lane : view.lanes().present()) {
        const bool wanted = view.lanes().arrangement().of(lane).shown;
        const bool seen = std::ranges::find(shown, lane) != shown.end();
        const QString name = view.lanes().lane(lane).name();
        QAction *tick = menu.addAction(wanted && !seen ? Text::tr("%1 (no room for it now)").arg(name) : name);
        tick->setCheckable(true);
        tick->setChecked(wanted);
        tick->setEnabled(!seen || shown.size() > 1); // a timeline without lanes says nothing
        QObject::connect(tick, &QAction::toggled, &view, [&view, lane](bool on) { view.showLane(lane, on); });
    }
}

} // namespace

void fillLaneMenu(QMenu &menu, TimelineView &view, std::optional<LaneId> pointedAt)
{
    if (pointedAt) {
        const QString name = view.lanes().lane(*pointedAt).name();
        addMove(menu, view, *pointedAt, -1, Text::tr("Move %1 up").arg(name));
        addMove(menu, view, *pointedAt, 1, Text::tr("Move %1 down").arg(name));
        addHide(menu, view, *pointedAt, Text::tr("Hide %1").arg(name));
        menu.addSeparator();
    }
    addTicks(menu, view);
    menu.addSeparator();
    if (!pointedAt) {
        QMenu *up = menu.addMenu(Text::tr("Move up"));
        QMenu *down = menu.addMenu(Text::tr("Move down"));
        for (const LaneId lane : view.lanes().shown()) {
            addMove(*up, view, lane, -1, view.lanes().lane(lane).name());
            addMove(*down, view, lane, 1, view.lanes().lane(lane).name());
        }
    }
    QAction *reset = menu.addAction(Text::tr("Reset the lanes"));
    reset->setEnabled(view.lanes().arrangement() != LaneArrangement());
    QObject::connect(reset, &QAction::triggered, &view, [&view] { view.arrange({}); });
}

} // namespace hopscope
