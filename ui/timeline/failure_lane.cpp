// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/failure_lane.h"

#include "models/cause_title.h"
#include "theme/words.h"
#include "timeline/lane_arrangement.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hopscope {

namespace {

constexpr double barWidth = 6;
constexpr double roomyStep = 34; ///< from the end of a cause's words to its follower's mark, with the mark
constexpr double closeStep = 22; ///< where not all would have room

} // namespace

FailureLane::FailureLane()
    : Lane(laneName(LaneId::Failures), 18)
{
}

void FailureLane::take(const LaneInput &input)
{
    const int bins = std::max(1, static_cast<int>(plot().width() / barWidth));
    m_bins = failureBins(*input.findings, input.flagged, input.time.range, bins);
    m_totals.clear();
    std::uint32_t most = 1;
    for (const FailureBin &bin : m_bins) {
        most = std::max(most, bin.total);
        for (const auto &[cause, count] : bin.counts)
            m_totals[cause] += count;
    }
    const double top = withHeadroom(std::max(2.0, static_cast<double>(most)));
    std::vector<Label> labels;
    for (const double tick : valueTicks({0, top, 0, 1, false}, 3)) {
        if (std::floor(tick) == tick)
            labels.push_back({tick, numberWords(static_cast<std::uint64_t>(tick))});
    }
    setValues(0, top, false, labels);
}

const FailureBin *FailureLane::binNear(QPointF point) const
{
    if (!plot().contains(point) || m_bins.empty())
        return nullptr;
    const double share = (point.x() - plot().left()) / plot().width();
    const auto bin = static_cast<std::size_t>(share * static_cast<double>(m_bins.size()));
    return &m_bins[std::min(bin, m_bins.size() - 1)];
}

void FailureLane::paintOver(QPainter &painter)
{
    const double width = plot().width() / static_cast<double>(m_bins.size());
    for (std::size_t i = 0; i < m_bins.size(); ++i) {
        std::uint32_t below = 0;
        const double x = plot().left() + static_cast<double>(i) * width;
        for (const auto &[cause, count] : m_bins[i].counts) {
            const double top = values().yOf(below + count);
            const QRectF bar(x + 0.5, top, width - 1, values().yOf(below) - top);
            const CauseStyle style = causeStyle(cause, appearance());
            painter.fillRect(bar, style.hollow ? QGuiApplication::palette().color(QPalette::Base) : style.fill);
            if (style.hollow && bar.height() > 1) {
                painter.setPen(style.outline);
                painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
            }
            below += count;
        }
    }
    paintKey(painter);
}

void FailureLane::paintKey(QPainter &painter) const
{
    std::vector<std::pair<Cause, std::uint32_t>> ranked(m_totals.begin(), m_totals.end());
    std::ranges::stable_sort(ranked, std::greater(), [](const auto &entry) { return entry.second; });
    const QFontMetricsF metrics(painter.font());
    QColor ground = QGuiApplication::palette().color(QPalette::Base);
    ground.setAlpha(215);
    const double baseline = plot().top() + 4 + metrics.ascent();
    const auto words = [](Cause cause, std::uint64_t count) { return QStringLiteral("%1 %2").arg(causeTitle(cause), numberWords(count)); };
    double x = plot().left() + 24 + metrics.horizontalAdvance(name());
    if (ranked.empty())
        paintAbsence(painter);
    double end = x;
    for (const auto &[cause, count] : ranked)
        end += metrics.horizontalAdvance(words(cause, count)) + roomyStep;
    const double step = end - (roomyStep - closeStep) > plot().right() ? closeStep : roomyStep;
    for (const auto &[cause, count] : ranked) {
        QString text = words(cause, count);
        if (x + metrics.horizontalAdvance(text) + 18 > plot().right())
            text = numberWords(count); // its shape tells the cause
        const double width = metrics.horizontalAdvance(text);
        if (x + width + 18 > plot().right())
            break; // the table names the rest
        painter.fillRect(QRectF(x - 4, plot().top() + 2, width + 22, metrics.height() + 2), ground);
        paintMark(painter, causeStyle(cause, appearance()), QPointF(x + 4, baseline - metrics.capHeight() / 2), 9);
        painter.setPen(QGuiApplication::palette().color(QPalette::WindowText));
        painter.drawText(QPointF(x + 14, baseline), text);
        x += width + step;
    }
}

} // namespace hopscope
