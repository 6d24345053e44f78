// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/clock_plot.h"

#include "theme/appearance.h"
#include "theme/words.h"

#include <QPainter>

#include <algorithm>

namespace hopscope {

using namespace std::chrono_literals;

namespace {

constexpr double shareInReach = 0.9;
constexpr Duration leastReach = 1ms;
constexpr double dot = 1.5; ///< radius in pixels

} // namespace

ClockPlot::ClockPlot(std::vector<PairDifference> pairs, QWidget *parent)
    : QWidget(parent)
    , m_pairs(std::move(pairs))
    , m_reach(leastReach)
{
    std::vector<Duration> sizes;
    for (const PairDifference &pair : m_pairs)
        sizes.push_back(pair.later < Duration{} ? -pair.later : pair.later);
    std::ranges::sort(sizes);
    if (!sizes.empty())
        m_reach = std::max(m_reach, sizes[static_cast<std::size_t>(shareInReach * static_cast<double>(sizes.size() - 1))]);
    setAccessibleName(tr("Clock: %1 pairs of requests, nine in ten within %2 of each other")
                          .arg(numberWords(m_pairs.size()), durationWords(m_reach)));
    setToolTip(plainToolTip(accessibleName()));
}

QPointF ClockPlot::place(const PairDifference &pair, const QRectF &plot) const
{
    const double all = std::max(1.0, toSeconds(m_pairs.back().at - m_pairs.front().at));
    const double x = plot.left() + plot.width() * toSeconds(pair.at - m_pairs.front().at) / all;
    const double share = std::clamp(toSeconds(pair.later) / toSeconds(m_reach), -1.0, 1.0);
    return {x, plot.center().y() - share * plot.height() / 2};
}

void ClockPlot::paintEvent(QPaintEvent *)
{
    if (m_pairs.empty())
        return;
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // time runs to the right in every language
    painter.setRenderHint(QPainter::Antialiasing);
    const LaneColours colours = laneColours(appearanceOf(palette()));
    const QString reach = durationWords(m_reach);
    const int labels = fontMetrics().horizontalAdvance(QStringLiteral("\u2212") + reach) + 8;
    const int line = fontMetrics().height();
    const QRectF plot = QRectF(rect()).adjusted(labels, line / 2.0, -4, -1.5 * line - 2);
    painter.setPen(colours.grid);
    for (const double y : {plot.top(), plot.center().y(), plot.bottom()})
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const auto label = [&](double y, const QString &text) {
        painter.drawText(QRectF(0, y - line / 2.0, labels - 4, line), Qt::AlignRight | Qt::AlignVCenter, text);
    };
    label(plot.top(), QStringLiteral("+") + reach);
    label(plot.center().y(), QStringLiteral("0"));
    label(plot.bottom(), QStringLiteral("\u2212") + reach);
    const QRectF axis(plot.left(), plot.bottom() + line / 2.0 + 2, plot.width(), line);
    painter.drawText(axis, Qt::AlignLeft, clockWords(m_pairs.front().at, 0));
    painter.drawText(axis, Qt::AlignRight, clockWords(m_pairs.back().at, 0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.median);
    for (const PairDifference &pair : m_pairs)
        painter.drawEllipse(place(pair, plot), dot, dot);
}

} // namespace hopscope
