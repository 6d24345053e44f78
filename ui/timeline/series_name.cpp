// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/series_name.h"

#include "theme/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace hopscope {

namespace {

// The names of the core's own series, for those who translate.
[[maybe_unused]] constexpr const char *ownSeries[] = {QT_TRANSLATE_NOOP("SeriesName", "requests in flight at the proxy"),
    QT_TRANSLATE_NOOP("SeriesName", "requests in flight at the server"), QT_TRANSLATE_NOOP("SeriesName", "wait outside the server")};

} // namespace

QString seriesName(const std::string &series)
{
    static const QRegularExpression counter(QStringLiteral(R"(^\\\\[^\\]+\\[^\\(]+(?:\(([^\\]*)\))?\\([^\\]+)$)"));
    const QString name = visibleText(fromUtf8(series));
    if (const QString own = QCoreApplication::translate("SeriesName", series.c_str()); own != fromUtf8(series))
        return own;
    const QRegularExpressionMatch match = counter.match(name);
    if (!match.hasMatch())
        return name;
    return match.captured(1).isEmpty() ? match.captured(2) : QStringLiteral("%1 (%2)").arg(match.captured(2), match.captured(1));
}

std::optional<Duration> durationOf(double amount, const std::string &unit)
{
    if (unit == "ms")
        return fromMilliseconds(amount);
    return unit == "s" ? std::optional(fromSeconds(amount)) : std::nullopt;
}

QString seriesValue(double value, const std::string &unit)
{
    if (const auto duration = durationOf(value, unit))
        return durationWords(duration);
    return QLocale().toString(value, 'g', 4) + (unit == "%" ? QStringLiteral(" %") : QString());
}

} // namespace hopscope
