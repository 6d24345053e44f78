// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/report_style.h"

#include <QStringList>

namespace hopscope {

namespace {

QFont fontOf(Face::Kind kind, qreal points, const QPaintDevice &device)
{
    const bool fixed = kind == Face::Kind::Fixed;
    QFont font(QFont(fixed ? QStringList{QStringLiteral("DejaVu Sans Mono"), QStringLiteral("Liberation Mono")}
                           : QStringList{QStringLiteral("DejaVu Sans"), QStringLiteral("Liberation Sans")}),
        &device);
    font.setStyleHint(fixed ? QFont::Monospace : QFont::SansSerif);
    font.setPointSizeF(points);
    font.setBold(kind == Face::Kind::Bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

Face::Face(Kind kind, qreal points, const QPaintDevice &device)
    : m_font(fontOf(kind, points, device)), m_metrics(m_font, &device), m_lineHeight(pt(points) * 1.38)
{
    const qreal inked = m_metrics.ascent() + m_metrics.descent();
    m_baseline = (m_lineHeight - inked) / 2 + m_metrics.ascent();
}

} // namespace hopscope
