// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/series_lane.h"

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
#include <cmath>
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

/// Queues are named by what they are measured in.
QString queueName(const std::string &unit)
{
    if (durationOf(0, unit))
        return laneName(LaneId::Waits);
    return unit == "requests" ? laneName(LaneId::Queue) : visibleText(fromUtf8(unit));
}

/// The first unit of the queues, or the second.
std::vector<const LaneSeries *> queuesOf(const TimelineSlice &slice, std::size_t unitNumber)
{
    std::vector<std::string_view> units;
    for (const LaneSeries &series : slice.queues) {
        if (std::ranges::find(units, series.unit) == units.end())
            units.push_back(series.unit);
    }
    std::vector<const LaneSeries *> found;
    for (const LaneSeries &series : slice.queues) {
        if (unitNumber < units.size() && series.unit == units[unitNumber])
            found.push_back(&series);
    }
    return found;
}

/// Memory is counted in thousands of millions: "16.4 G" stands where "16400000000" has no room.
QString amountWords(double amount)
{
    constexpr std::array<const char *, 5> prefixes{"", " k", " M", " G", " T"};
    std::size_t power = 0;
    while (amount >= 100'000 || (power > 0 && amount >= 1000)) {
        amount /= 1000;
        if (++power + 1 == prefixes.size())
            break;
    }
    return QLocale().toString(amount, 'g', power == 0 ? 6 : 3) + QLatin1StringView(prefixes[power]);
}

QPen penOf(const LaneSeries &series, std::size_t nth, Appearance appearance)
{
    const LaneColours colours = laneColours(appearance);
    QPen pen(series.computed ? colours.computed : colours.measured, series.computed ? 1.2 : 1.8);
    constexpr std::array styles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    pen.setStyle(styles[nth % styles.size()]);
    return pen;
}

} // namespace

std::optional<LoadKind> loadKindOf(LaneId id)
{
    switch (id) {
    case LaneId::Cpu: return LoadKind::Cpu;
    case LaneId::Memory: return LoadKind::Memory;
    case LaneId::Disk: return LoadKind::Disk;
    case LaneId::Workers: return LoadKind::Workers;
    case LaneId::LoadAverage: return LoadKind::LoadAverage;
    default: return std::nullopt;
    }
}

SeriesLane::SeriesLane(LaneId id)
    : Lane(laneName(id), id == LaneId::Queue ? 18 : 6)
    , m_id(id)
{
}

bool SeriesLane::isPresent(const Findings &, const TimelineSlice &slice) const
{
    return !seriesOf(slice).empty();
}

double SeriesLane::leastHeight() const
{
    return loadKindOf(m_id) ? 0.7 * Lane::leastHeight() : Lane::leastHeight();
}

bool SeriesLane::givesWay() const
{
    return loadKindOf(m_id).has_value();
}

std::vector<const LaneSeries *> SeriesLane::seriesOf(const TimelineSlice &slice) const
{
    const auto kind = loadKindOf(m_id);
    std::vector<const LaneSeries *> found;
    if (!kind)
        found = queuesOf(slice, m_id == LaneId::Queue ? 0 : 1);
    for (const LoadSeries &load : slice.loads) {
        if (load.kind == kind)
            found.push_back(&load.series);
    }
    std::ranges::stable_sort(found, std::greater(), [](const LaneSeries *series) { return peak(*series); });
    found.resize(std::min(found.size(), mostSeries));
    return found;
}

QLineSeries *SeriesLane::lineNumber(std::size_t i)
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

void SeriesLane::takeScale(double most, const std::string &unit)
{
    const bool percent = unit == "%";
    const double top = percent ? 100 : withHeadroom(most);
    std::vector<double> ticks = percent ? std::vector<double>{0, 50} : valueTicks({0, top, 0, 1, false}, 3);
    if (!percent && (ticks.size() < 2 || ticks[1] > most)) // a low lane, most of which is the room of its names
        ticks = {0, most};
    if (unit == "requests")
        std::erase_if(ticks, [](double tick) { return tick != std::floor(tick); }); // no half ones
    std::vector<Label> labels;
    for (const double tick : ticks) {
        if (const auto duration = durationOf(tick, unit))
            labels.push_back({tick, tickWords(*duration)});
        else
            labels.push_back({tick, percent ? tr("%1 %").arg(tick) : amountWords(tick)});
    }
    setValues(0, top, false, labels);
}

void SeriesLane::take(const LaneInput &input)
{
    const auto shown = seriesOf(input.slice);
    double most = 1;
    for (const LaneSeries *series : shown)
        most = std::max(most, peak(*series));
    if (!shown.empty() && !loadKindOf(m_id))
        setName(queueName(shown.front()->unit));
    takeScale(most, shown.empty() ? std::string() : shown.front()->unit);
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

void SeriesLane::paintOver(QPainter &painter)
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
