// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QFontMetricsF>
#include <QPaintDevice>

namespace hopscope {

/// The resolution that the report is laid out in: fine enough that no letter moves visibly by rounding.
inline constexpr int reportDotsPerInch = 720;
/// Typographic points in units of the layout.
constexpr qreal pt(qreal points) { return points * reportDotsPerInch / 72; }

/// How the report looks. One place for sizes and colours.
namespace report_style {

inline constexpr qreal margin = pt(50);       ///< left and right
inline constexpr qreal topMargin = pt(64);    ///< the head of the page stands within it
inline constexpr qreal bottomMargin = pt(56); ///< the foot of the page stands within it

inline const QColor text(0x1f, 0x23, 0x28);
inline const QColor quiet(0x5a, 0x61, 0x6a);
inline const QColor rule(0xcf, 0xd4, 0xda);
inline const QColor panel(0xf4, 0xf5, 0xf7);
inline const QColor accent(0x00, 0x5a, 0x9c);

} // namespace report_style

/// A font, its metrics on the report's device, and the distance of its lines.
class Face {
public:
    enum class Kind : std::uint8_t { Text, Bold, Fixed };
    Face(Kind kind, qreal points, const QPaintDevice &device);

    const QFont &font() const { return m_font; }
    const QFontMetricsF &metrics() const { return m_metrics; }
    qreal lineHeight() const { return m_lineHeight; }
    /// From the top of a line to its baseline.
    qreal baseline() const { return m_baseline; }
    qreal width(const QString &text) const { return m_metrics.horizontalAdvance(text); }

private:
    QFont m_font;
    QFontMetricsF m_metrics;
    qreal m_lineHeight;
    qreal m_baseline;
};

} // namespace hopscope
