// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/lane_dragger.h"

#include "timeline/cursor_item.h"
#include "timeline/lane_stack.h"
#include "timeline/timeline_scene.h"

#include <cmath>

namespace hopscope {

namespace {

constexpr double smallestMove = 6; ///< pixels: less is a click that trembled

} // namespace

std::optional<Qt::CursorShape> LaneDragger::shapeAt(QPointF point) const
{
    if (m_scene->lanes().borderAt(point))
        return Qt::SplitVCursor;
    return m_scene->lanes().nameAt(point) ? std::optional(Qt::OpenHandCursor) : std::nullopt;
}

bool LaneDragger::take(QPointF point)
{
    const auto border = m_scene->lanes().borderAt(point);
    m_resizes = border.has_value();
    m_lane = border ? border : m_scene->lanes().nameAt(point);
    m_pressed = point;
    m_before = m_scene->lanes().arrangement();
    return m_lane.has_value();
}

bool LaneDragger::drag(QPointF point)
{
    if (!m_lane)
        return false;
    if (m_resizes) {
        m_scene->lanes().moveBorder(*m_lane, point.y());
        return true;
    }
    const auto gap = m_scene->lanes().gapNear(point.y());
    const bool moves = gap && std::abs(point.y() - m_pressed.y()) >= smallestMove;
    m_scene->cursor().setInsertion(moves ? std::optional(gap->y) : std::nullopt);
    return false;
}

void LaneDragger::drop(QPointF point)
{
    if (m_lane && !m_resizes && std::abs(point.y() - m_pressed.y()) >= smallestMove) {
        if (const auto gap = m_scene->lanes().gapNear(point.y())) {
            LaneArrangement moved = m_before;
            moved.place(*m_lane, gap->above, gap->lane);
            m_scene->lanes().setArrangement(moved);
        }
    }
    end();
}

void LaneDragger::cancel()
{
    if (m_lane)
        m_scene->lanes().setArrangement(m_before);
    end();
}

void LaneDragger::end()
{
    m_lane.reset();
    m_scene->cursor().setInsertion(std::nullopt);
}

} // namespace hopscope
