// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/series_name.h"

#include "theme/words.h"

#include <QRegularExpression>

namespace hopscope {

QString seriesName(const std::string &series)
{
    static const QRegularExpression counter(QStringLiteral(R"(^\\\\[^\\]+\\[^\\(]+(?:\(([^\\]*)\))?\\([^\\]+)$)"));
    const QString name = visibleText(fromUtf8(series));
    const QRegularExpressionMatch match = counter.match(name);
    if (!match.hasMatch())
        return name;
    return match.captured(1).isEmpty() ? match.captured(2) : QStringLiteral("%1 (%2)").arg(match.captured(2), match.captured(1));
}

} // namespace hopscope
