// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/lane.h"

#include <QCategoryAxis>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGuiApplication>
#include <QLegend>
#include <QPainter>
#include <QValueAxis>

namespace hopscope {

/// The layer over the chart's own drawing. Cached: a moving cursor does not draw marks anew.
class Lane::Over : public QGraphicsItem {
public:
    explicit Over(Lane *lane)
        : QGraphicsItem(lane)
        , m_lane(lane)
    {
        setZValue(100);
        setCacheMode(DeviceCoordinateCache);
    }

    QRectF boundingRect() const override { return m_lane->mapRectFromScene(m_lane->m_plot); }
    void moved() { prepareGeometryChange(); }

    void paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *) override
    {
        painter->setClipRect(boundingRect());
        painter->translate(-m_lane->scenePos());
        m_lane->paintOver(*painter);
        const QPalette palette = QGuiApplication::palette();
        QColor ground = palette.color(QPalette::Base);
        ground.setAlpha(200);
        paintLabel(*painter, m_lane->m_plot.topLeft() + QPointF(6, 4 + QFontMetricsF(painter->font()).ascent()), m_lane->m_name,
            palette.color(QPalette::PlaceholderText), ground);
    }

private:
    Lane *m_lane;
};

Lane::Lane(const QString &name, double weight)
    : m_weight(weight)
    , m_name(name)
    , m_timeAxis(new QValueAxis(this))
    , m_valueAxis(new QCategoryAxis(this))
    , m_over(new Over(this))
{
    legend()->hide();
    setBackgroundVisible(false);
    setMargins({});
    layout()->setContentsMargins(0, 0, 0, 0);
    addAxis(m_timeAxis, Qt::AlignBottom);
    addAxis(m_valueAxis, Qt::AlignLeft);
    m_timeAxis->setVisible(false);
    m_valueAxis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_valueAxis->setRange(0, 1);
    m_valueAxis->setLineVisible(false);
    m_valueAxis->setTruncateLabels(false);
}

void Lane::place(const QRectF &plot)
{
    constexpr double labels = 76;
    m_over->moved();
    m_plot = plot;
    setGeometry(plot.adjusted(-labels, -8, 8, 8));
    setPlotArea(mapRectFromScene(plot));
    m_values.top = plot.top();
    m_values.bottom = plot.bottom();
}

void Lane::show(const LaneInput &input)
{
    m_appearance = input.appearance;
    m_timeAxis->setRange(0, std::max<double>(1, static_cast<double>(input.slice.durations.size())));
    m_valueAxis->setLabelsFont(axisFont());
    m_valueAxis->setLabelsColor(QGuiApplication::palette().color(QPalette::PlaceholderText));
    m_valueAxis->setGridLineColor(laneColours(m_appearance).grid);
    take(input);
    repaintOver();
}

std::vector<Lane::Label> Lane::thoseWithRoom(std::vector<Label> labels) const
{
    constexpr double apart = 2; // less, and the chart leaves out the upper one
    const double needed = (QFontMetricsF(axisFont()).height() + apart) / std::max(1.0, m_plot.height());
    // The axis of the lane above ends where this one begins: a label at the top would touch its lowest.
    std::erase_if(labels, [&](const Label &label) { return m_values.shareOf(label.value) > 1 - needed / 2; });
    // Where there is room for one only, that is not the zero, which the foot of the lane is anyhow.
    if (labels.size() > 1 && m_values.shareOf(labels.back().value) - m_values.shareOf(labels.front().value) < needed)
        labels.erase(labels.begin(), labels.end() - 1);
    return labels;
}

void Lane::setValues(double minimum, double maximum, bool logarithmic, const std::vector<Label> &labels)
{
    m_values.minimum = minimum;
    m_values.maximum = maximum;
    m_values.logarithmic = logarithmic;
    for (const QString &former : m_valueAxis->categoriesLabels())
        m_valueAxis->remove(former);
    m_valueAxis->setStartValue(0);
    for (const Label &label : thoseWithRoom(labels))
        m_valueAxis->append(label.text, m_values.shareOf(label.value));
    m_valueAxis->setRange(0, 1);
}

double Lane::leastHeight() const
{
    return 2.4 * QFontMetricsF(QGuiApplication::font()).height();
}

bool Lane::isPresent(const Findings &, const TimelineSlice &) const
{
    return true;
}

QRectF Lane::nameBox() const
{
    const QFontMetricsF metrics(QGuiApplication::font());
    return {m_plot.left(), m_plot.top(), metrics.horizontalAdvance(m_name) + 12, metrics.height() + 6};
}

double Lane::withHeadroom(double highest) const
{
    const double text = QFontMetricsF(QGuiApplication::font()).height() + 8;
    return highest / (1 - std::min(0.75, text / std::max(1.0, m_plot.height())));
}

void Lane::repaintOver()
{
    m_over->update();
}

QFont axisFont()
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(font.pointSizeF() * 0.85);
    return font;
}

void paintLabel(QPainter &painter, QPointF at, const QString &text, QColor colour, QColor ground)
{
    const QRectF box = QFontMetricsF(painter.font()).boundingRect(text).translated(at);
    painter.fillRect(box.adjusted(-3, -1, 3, 1), ground);
    painter.setPen(colour);
    painter.drawText(at, text);
}

void Lane::paintAbsence(QPainter &painter) const
{
    const QFontMetricsF metrics(painter.font());
    painter.setPen(QGuiApplication::palette().color(QPalette::PlaceholderText));
    painter.drawText(m_plot.topLeft() + QPointF(24 + metrics.horizontalAdvance(m_name), 4 + metrics.ascent()), tr("none in this range"));
}

} // namespace hopscope
