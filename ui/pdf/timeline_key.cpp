// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/timeline_lanes.h"

#include "catalogue/cause_catalogue.h"
#include "theme/cause_style.h"
#include "base/count_words.h"
#include "theme/words.h"

#include <algorithm>
#include <map>

namespace hopscope {

namespace {

constexpr qreal beforeText = pt(10); ///< holds the mark
constexpr qreal betweenEntries = pt(12);

std::vector<std::pair<Cause, std::uint64_t>> causesInRange(const TimelineBrush &brush)
{
    std::map<Cause, std::uint64_t> counts;
    for (const std::uint32_t index : brush.flagged)
        ++counts[brush.findings.requests[index].verdict.cause];
    std::vector<std::pair<Cause, std::uint64_t>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::greater{}, &std::pair<Cause, std::uint64_t>::second);
    return sorted;
}

} // namespace

std::vector<KeyEntry> keyEntries(const TimelineBrush &brush, qreal width)
{
    std::vector<KeyEntry> entries;
    qreal left = 0;
    int line = 0;
    for (const auto &[cause, count] : causesInRange(brush)) {
        const QString text = fromUtf8(causeText(cause).title) + u' ' + fromUtf8(grouped(count));
        const qreal taken = beforeText + brush.label.width(text);
        if (left > 0 && left + taken > width) {
            left = 0;
            ++line;
        }
        entries.push_back({cause, text, left, line});
        left += taken + betweenEntries;
    }
    return entries;
}

qreal keyHeight(const std::vector<KeyEntry> &entries)
{
    return entries.empty() ? 0 : keyLineHeight * (entries.back().line + 1);
}

void paintKey(const TimelineBrush &brush, QPointF corner, const std::vector<KeyEntry> &entries)
{
    brush.painter.setFont(brush.label.font());
    for (const KeyEntry &entry : entries) {
        const QPointF at = corner + QPointF(entry.left, keyLineHeight * (entry.line + 1) - pt(3));
        paintMark(brush.painter, causeStyle(entry.cause, Appearance::Light), at + QPointF(pt(4), -pt(2.4)), pt(6.5));
        brush.painter.setPen(report_style::text);
        brush.painter.drawText(at + QPointF(beforeText, 0), entry.text);
    }
}

} // namespace hopscope
