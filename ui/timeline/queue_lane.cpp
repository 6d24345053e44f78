// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/queue_lane.h"

#include "theme/words.h"
#include "timeline/series_name.h"

#include <QCategoryAxis>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QLineSeries>
#include <QLocale>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <functional>

namespace hopscope {

namespace {

/// More lines than this say nothing; the fullest are kept.
constexpr std::size_t mostSeries = 4;

double peak(const LaneSeries &series)
{
    double most = 0;
    for (const auto &value : series.values)
        most = std::max(most, value.value_or(0));
    return most;
}

QString laneName(const std::string &unit)
{
    if (unit == "ms" || unit == "s")
        return QueueLane::tr("waiting");
    return unit == "requests" ? QueueLane::tr("queue") : visibleText(fromUtf8(unit));
}

QPen penOf(const LaneSeries &series, std::size_t nth, Appearance appearance)
{
    const LaneColours colours = laneColours(appearance);
    QPen pen(series.computed ? colours.computed : colours.measured, series.computed ? 1.2 : 1.8);
    constexpr std::array styles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    pen.setStyle(styles[nth % styles.size()]);
    pen.setCosmetic(true);
    return pen;
}

} // namespace

QueueLane::QueueLane(std::size_t unitNumber)
    : Lane({}, unitNumber == 0 ? 18 : 6)
    , m_unitNumber(unitNumber)
{
}

std::vector<const LaneSeries *> QueueLane::seriesOf(const TimelineSlice &slice) const
{
    std::vector<std::string_view> units;
    for (const LaneSeries &series : slice.queues) {
        if (std::ranges::find(units, series.unit) == units.end())
            units.push_back(series.unit);
    }
    std::vector<const LaneSeries *> found;
    for (const LaneSeries &series : slice.queues) {
        if (m_unitNumber < units.size() && series.unit == units[m_unitNumber])
            found.push_back(&series);
    }
    std::ranges::stable_sort(found, std::greater(), [](const LaneSeries *series) { return peak(*series); });
    found.resize(std::min(found.size(), mostSeries));
    return found;
}

QLineSeries *QueueLane::lineNumber(std::size_t i)
{
    while (m_lines.size() <= i) {
        auto *line = new QLineSeries(this);
        addSeries(line);
        line->attachAxis(timeAxis());
        line->attachAxis(valueAxis());
        m_lines.push_back(line);
    }
    return m_lines[i];
}

void QueueLane::take(const LaneInput &input)
{
    const auto shown = seriesOf(input.slice);
    double most = 1;
    for (const LaneSeries *series : shown)
        most = std::max(most, peak(*series));
    std::vector<Label> labels;
    const double top = withHeadroom(most);
    for (const double tick : valueTicks({0, top, 0, 1, false}, 3))
        labels.push_back({tick, QLocale().toString(tick, 'g', 6)});
    setValues(0, top, false, labels);

    if (!shown.empty())
        setName(laneName(shown.front()->unit));
    m_keys.clear();
    std::size_t used = 0;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const QPen pen = penOf(*shown[i], i, input.appearance);
        m_keys.push_back({seriesName(shown[i]->name), pen});
        for (QList<QPointF> &points : segmentsOf(shown[i]->values)) {
            for (QPointF &point : points)
                point.setY(values().shareOf(point.y()));
            QLineSeries *line = lineNumber(used++);
            line->setPen(pen);
            line->replace(points);
            line->setVisible(true);
        }
    }
    for (; used < m_lines.size(); ++used)
        m_lines[used]->setVisible(false);
}

void QueueLane::paintOver(QPainter &painter)
{
    const QFontMetricsF metrics(painter.font());
    QColor ground = QGuiApplication::palette().color(QPalette::Base);
    ground.setAlpha(215);
    double right = plot().right() - 8;
    const double baseline = plot().top() + 4 + metrics.ascent();
    for (const Key &key : m_keys) {
        const QString text = metrics.elidedText(key.text, Qt::ElideMiddle, plot().width() * 0.4);
        const double left = right - metrics.horizontalAdvance(text);
        if (left - 24 < plot().left() + 60)
            break;
        painter.fillRect(QRectF(left - 26, plot().top() + 2, right - left + 29, metrics.height() + 2), ground);
        painter.setPen(key.pen);
        painter.drawLine(QPointF(left - 22, baseline - metrics.ascent() / 3), QPointF(left - 6, baseline - metrics.ascent() / 3));
        painter.setPen(QGuiApplication::palette().color(QPalette::PlaceholderText));
        painter.drawText(QPointF(left, baseline), text);
        right = left - 40;
    }
}

} // namespace hopscope
