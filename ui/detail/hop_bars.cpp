// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/hop_bars.h"

#include "theme/appearance.h"
#include "theme/words.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

struct PartStyle {
    SpanPart part;
    const char *name;
};
constexpr std::array partNames{PartStyle{SpanPart::Queue, QT_TRANSLATE_NOOP("hopscope::HopBars", "queued")},
    PartStyle{SpanPart::Connect, QT_TRANSLATE_NOOP("hopscope::HopBars", "connecting")},
    PartStyle{SpanPart::Wait, QT_TRANSLATE_NOOP("hopscope::HopBars", "waiting for the response")},
    PartStyle{SpanPart::Rest, QT_TRANSLATE_NOOP("hopscope::HopBars", "all the time, or its rest")}};

QColor colourOf(SpanPart part, Appearance appearance)
{
    const LaneColours lanes = laneColours(appearance);
    switch (part) {
    case SpanPart::Queue: return causeStyle(Cause::QueueTimeout, appearance).fill;
    case SpanPart::Connect: return lanes.event;
    case SpanPart::Wait: return lanes.usual;
    case SpanPart::Rest: return lanes.median;
    }
    return {};
}

QString described(const FlaggedRequest &request, const QStringList &names)
{
    QStringList parts;
    for (std::size_t i = 0; i < request.hops.size(); ++i)
        parts << QStringLiteral("%1: %2").arg(names[static_cast<qsizetype>(i)], durationWords(request.hops[i].duration));
    return parts.join(QStringLiteral(", "));
}

} // namespace

HopBars::HopBars(const FlaggedRequest &request, const QStringList &names, QWidget *parent)
    : QWidget(parent)
    , m_picture(hopPicture(request))
    , m_names(names)
    , m_timeout(request.timeout)
{
    Q_ASSERT(names.size() == static_cast<qsizetype>(request.hops.size()));
    for (const HopEntry &hop : request.hops)
        m_durations << (hop.duration ? durationWords(hop.duration) : tr("no duration logged"));
    setAccessibleName(tr("Time at each hop"));
    setAccessibleDescription(described(request, names));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize HopBars::sizeHint() const
{
    const int timeoutRow = m_picture.timeout ? fontMetrics().height() : 0;
    return {360, static_cast<int>(m_names.size() + 1) * rowHeight() + timeoutRow};
}

double HopBars::labelWidth() const
{
    double widest = 0;
    for (const QString &name : m_names)
        widest = std::max<double>(widest, fontMetrics().horizontalAdvance(name));
    return std::min(widest + 12, width() * 0.3);
}

void HopBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // time runs to the right in every language
    const double top = m_picture.timeout ? fontMetrics().height() : 0;
    for (std::size_t i = 0; i < m_picture.bars.size(); ++i)
        paintHop(painter, i, QRectF(0, top + static_cast<double>(i) * rowHeight(), width(), rowHeight()));
    paintKey(painter, QRectF(0, height() - rowHeight(), width(), rowHeight()));
    if (!m_picture.timeout)
        return;
    const LaneColours lanes = laneColours(appearanceOf(palette()));
    const double x = labelWidth() + *m_picture.timeout * (width() - labelWidth() - 4);
    painter.setPen(QPen(lanes.timeout, 1.5, Qt::DashLine));
    painter.drawLine(QPointF(x, top), QPointF(x, height() - rowHeight()));
    const QString text = tr("timeout %1").arg(durationWords(m_timeout));
    const double left = std::clamp(x - fontMetrics().horizontalAdvance(text) / 2.0, 0.0,
        std::max(0.0, width() - 1.0 - fontMetrics().horizontalAdvance(text)));
    painter.drawText(QPointF(left, fontMetrics().ascent()), text);
}

void HopBars::paintHop(QPainter &painter, std::size_t hop, const QRectF &row) const
{
    const auto nth = static_cast<qsizetype>(hop);
    const double left = labelWidth();
    const double room = width() - left - 4;
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRectF(0, row.top(), left - 8, row.height()), Qt::AlignVCenter | Qt::AlignLeft,
        fontMetrics().elidedText(m_names[nth], Qt::ElideRight, static_cast<int>(left - 8)));
    const Appearance appearance = appearanceOf(palette());
    double begin = left;
    double end = left;
    for (const HopSpan &span : m_picture.bars[hop]) {
        const QRectF bar(left + span.begin * room, row.top() + 4, std::max(1.5, (span.end - span.begin) * room), row.height() - 8);
        painter.fillRect(bar, colourOf(span.part, appearance));
        begin = span == m_picture.bars[hop].front() ? bar.left() : begin;
        end = bar.right();
    }
    const double textWidth = fontMetrics().horizontalAdvance(m_durations[nth]) + 8;
    const bool beside = end + textWidth + 4 <= width();
    const bool before = !beside && begin - textWidth >= left;
    const double x = beside ? end + 6 : before ? begin - textWidth : end - textWidth;
    if (!beside && !before) // upon the bar: on a ground that keeps it readable
        painter.fillRect(QRectF(x - 2, row.top() + 5, textWidth, row.height() - 10), palette().color(QPalette::Base));
    painter.drawText(QRectF(x, row.top(), textWidth, row.height()), Qt::AlignVCenter | Qt::AlignLeft, m_durations[nth]);
}

void HopBars::paintKey(QPainter &painter, const QRectF &row) const
{
    double x = labelWidth();
    for (const PartStyle &entry : partNames) {
        const auto has = [&](const auto &bar) { return std::ranges::find(bar, entry.part, &HopSpan::part) != bar.end(); };
        if (std::ranges::none_of(m_picture.bars, has))
            continue;
        const QString name = tr(entry.name);
        painter.fillRect(QRectF(x, row.center().y() - 4, 8, 8), colourOf(entry.part, appearanceOf(palette())));
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(QRectF(x + 12, row.top(), width(), row.height()), Qt::AlignVCenter | Qt::AlignLeft, name);
        x += 28 + fontMetrics().horizontalAdvance(name);
    }
}

} // namespace hopscope
