// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/overview_strip.h"

#include "timeline/lane.h"
#include "timeline/visible_range.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hopscope {

namespace {

constexpr double leftMargin = 78; // as the lanes below
constexpr double leftOfName = 12; // as the line above
constexpr double rightMargin = 14;
constexpr double barWidth = 3;

} // namespace

OverviewStrip::OverviewStrip(VisibleRange *range, QWidget *parent)
    : QWidget(parent)
    , m_range(range)
    , m_findings(std::make_shared<Findings>())
{
    setFixedHeight(30);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setAccessibleName(tr("Overview of all failures"));
    connect(m_range, &VisibleRange::rangeChanged, this, qOverload<>(&QWidget::update));
}

void OverviewStrip::setFindings(FindingsPtr findings)
{
    m_findings = std::move(findings);
    setFilter({});
}

void OverviewStrip::setFilter(const RequestFilter &filter)
{
    m_accepted.clear();
    for (std::uint32_t i = 0; i < m_findings->requests.size(); ++i) {
        if (filter.accepts(m_findings->requests[i]))
            m_accepted.push_back(i);
    }
    update();
}

QRectF OverviewStrip::area() const
{
    return QRectF(leftMargin, 4, std::max(10.0, width() - leftMargin - rightMargin), height() - 8.0);
}

TimeScale OverviewStrip::scale() const
{
    return {m_range->bounds(), area().left(), area().width()};
}

void OverviewStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRectF box = area();
    const LaneColours colours = laneColours(appearanceOf(palette()));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.setFont(axisFont());
    painter.drawText(QRectF(leftOfName, 0, leftMargin - leftOfName, height()), Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter, tr("overview"));
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), colours.grid);

    const auto bins = failureBins(*m_findings, m_accepted, m_range->bounds(), static_cast<int>(box.width() / barWidth));
    std::uint32_t most = 1;
    for (const FailureBin &bin : bins)
        most = std::max(most, bin.total);
    for (std::size_t i = 0; i < bins.size(); ++i) {
        if (bins[i].total == 0)
            continue;
        const double height = std::max(2.0, box.height() * bins[i].total / most);
        // Whole pixels, and no gaps: bars and gaps of changing widths would look like a pattern of the data.
        const auto edge = [&](std::size_t bar) { return std::round(box.left() + static_cast<double>(bar) * box.width() / static_cast<double>(bins.size())); };
        painter.fillRect(QRectF(edge(i), box.bottom() - height, edge(i + 1) - edge(i), height), colours.event);
    }
    if (m_range->range() == m_range->bounds())
        return;
    const double left = scale().xOf(m_range->range().begin);
    const double right = std::max(left + 3, scale().xOf(m_range->range().end));
    QColor fill = colours.selection;
    fill.setAlpha(50);
    painter.fillRect(QRectF(left, box.top(), right - left, box.height()), fill);
    painter.setPen(QPen(colours.selection, 1.5));
    painter.drawRect(QRectF(left, box.top(), right - left, box.height()));
}

void OverviewStrip::centreOn(double x)
{
    const Duration half = m_range->range().length() / 2;
    const Timestamp centre = scale().timeAt(x);
    m_range->show({centre - half, centre + half}, VisibleRange::Gesture::Continued);
}

void OverviewStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        centreOn(event->position().x());
}

void OverviewStrip::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        centreOn(event->position().x());
}

void OverviewStrip::mouseReleaseEvent(QMouseEvent *)
{
    m_range->endGesture();
}

} // namespace hopscope
