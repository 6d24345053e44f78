// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/lane_stack.h"

#include <algorithm>
#include <cmath>

namespace hopscope {

namespace {

constexpr double smallestShare = 0.75; ///< of the least heights: below it lanes give way
constexpr double gapHeight = 10; ///< between two lanes; also what takes hold of their border

} // namespace

double LaneStack::weightOf(const Row &row) const
{
    return m_arrangement.of(row.id).weight.value_or(row.lane->weight());
}

const Lane &LaneStack::lane(LaneId id) const
{
    return *std::ranges::find(m_rows, id, &Row::id)->lane;
}

void LaneStack::show(const LaneInput &input, const QRectF &area)
{
    m_present.clear();
    m_shown.clear();
    for (const LaneArrangement::Place &place : m_arrangement.places()) {
        const Row &row = *std::ranges::find(m_rows, place.lane, &Row::id);
        const bool present = row.lane->isPresent(*input.findings, input.slice);
        if (present)
            m_present.push_back(row.id);
        if (present && place.shown)
            m_shown.push_back(row);
        row.lane->setVisible(present && place.shown);
    }
    makeRoom(area.height());
    stack(area);
    for (const Row &row : m_shown)
        row.lane->show(input);
}

double LaneStack::shareOfLeast(double height) const
{
    double least = 0;
    for (const Row &row : m_shown)
        least += row.lane->leastHeight();
    return std::max(height - gapHeight * (static_cast<double>(m_shown.size()) - 1), 10.0) / std::max(least, 1.0);
}

void LaneStack::makeRoom(double height)
{
    while (shareOfLeast(height) < smallestShare) {
        const auto last = std::ranges::find_if(m_shown.rbegin(), m_shown.rend(), [](const Row &row) { return row.lane->givesWay(); });
        if (last == m_shown.rend())
            return;
        last->lane->setVisible(false);
        m_shown.erase(std::next(last).base());
    }
}

void LaneStack::stack(const QRectF &area)
{
    double weights = 0;
    double least = 0;
    for (const Row &row : m_shown) {
        weights += weightOf(row);
        least += row.lane->leastHeight();
    }
    m_squeeze = std::min(1.0, shareOfLeast(area.height()));
    m_spare = std::max(0.0, least * (shareOfLeast(area.height()) - 1));
    double y = area.top();
    for (const Row &row : m_shown) {
        const double share = weights > 0 ? weightOf(row) / weights : 1 / static_cast<double>(m_shown.size());
        const double own = row.lane->leastHeight() * m_squeeze + m_spare * share;
        row.lane->place(QRectF(area.left(), y, area.width(), own));
        y += own + gapHeight;
    }
    m_plots = QRectF(area.left(), area.top(), area.width(), std::max(0.0, y - gapHeight - area.top()));
}

std::vector<LaneId> LaneStack::present() const
{
    return m_present;
}

std::vector<LaneId> LaneStack::shown() const
{
    std::vector<LaneId> ids;
    for (const Row &row : m_shown)
        ids.push_back(row.id);
    return ids;
}

std::optional<LaneId> LaneStack::laneAt(QPointF point) const
{
    const auto row = std::ranges::find_if(m_shown, [point](const Row &r) { return r.lane->plot().contains(point); });
    return row == m_shown.end() ? std::nullopt : std::optional(row->id);
}

std::optional<LaneId> LaneStack::nameAt(QPointF point) const
{
    const auto row = std::ranges::find_if(m_shown, [point](const Row &r) { return r.lane->nameBox().contains(point); });
    return row == m_shown.end() ? std::nullopt : std::optional(row->id);
}

std::optional<LaneId> LaneStack::borderAt(QPointF point) const
{
    for (std::size_t i = 1; i < m_shown.size(); ++i) {
        const QRectF upper = m_shown[i - 1].lane->plot();
        if (point.y() > upper.bottom() && point.y() < m_shown[i].lane->plot().top() && point.x() >= upper.left() && point.x() <= upper.right())
            return m_shown[i - 1].id;
    }
    return std::nullopt;
}

void LaneStack::moveBorder(LaneId upper, double y)
{
    const auto above = std::ranges::find(m_shown, upper, &Row::id);
    if (above == m_shown.end() || above + 1 == m_shown.end() || m_spare <= 0)
        return;
    const Row &below = *(above + 1);
    const auto leastOf = [this](const Row &row) { return row.lane->leastHeight() * m_squeeze; };
    const double both = above->lane->plot().height() + below.lane->plot().height();
    const double wished = y - gapHeight / 2 - above->lane->plot().top();
    const double height = std::clamp(wished, leastOf(*above), std::max(leastOf(*above), both - leastOf(below)));
    double weights = 0;
    for (const Row &row : m_shown)
        weights += weightOf(row);
    // All at once: a lane that keeps its height must keep its share of the weights.
    for (const Row &row : m_shown) {
        const double own = row.id == upper ? height : row.id == below.id ? both - height : row.lane->plot().height();
        m_arrangement.setWeight(row.id, std::max(0.0, own - leastOf(row)) / m_spare * (weights > 0 ? weights : 100));
    }
}

std::optional<LaneStack::Gap> LaneStack::gapNear(double y) const
{
    if (m_shown.empty())
        return std::nullopt;
    std::vector<Gap> gaps{{m_shown.front().id, true, m_plots.top() + 1}};
    for (const Row &row : m_shown)
        gaps.push_back({row.id, false, row.lane->plot().bottom() + gapHeight / 2});
    gaps.back().y = m_plots.bottom() - 1;
    return *std::ranges::min_element(gaps, {}, [y](const Gap &gap) { return std::abs(gap.y - y); });
}

LaneArrangement LaneStack::moved(LaneId lane, int by) const
{
    LaneArrangement made = m_arrangement;
    const auto here = std::ranges::find(m_shown, lane, &Row::id);
    const auto other = here - m_shown.begin() + by;
    if (here != m_shown.end() && other >= 0 && other < std::ssize(m_shown))
        made.place(lane, by < 0, m_shown[static_cast<std::size_t>(other)].id);
    return made;
}

} // namespace hopscope
