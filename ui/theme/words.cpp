// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/words.h"

#include "report/words.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>

namespace hopscope {

namespace {

QString zonedText(Timestamp time, const QString &format, int digits, const QTimeZone &zone)
{
    // Floors, so that an instant before the epoch keeps its second.
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto micros = (time - seconds).count();
    QString text = QLocale::c().toString(
        QDateTime::fromSecsSinceEpoch(seconds.time_since_epoch().count(), zone), format);
    if (digits > 0)
        text += u'.' + QStringLiteral("%1").arg(micros, 6, 10, QChar(u'0')).left(digits);
    return text;
}

/// In a window from right to left, "60 s" would be shown as "s 60" without these marks (isolates of Unicode).
QString inOrder(const QString &text)
{
    return QGuiApplication::isRightToLeft() ? QChar(0x2066) + text + QChar(0x2069) : text;
}

} // namespace

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString visibleText(const QString &text)
{
    return fromUtf8(visible(text.toStdString()));
}

QString plainToolTip(const QString &text)
{
    return text.isEmpty() ? QString() : QStringLiteral("<qt>%1</qt>").arg(
        text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
}

QString durationWords(std::optional<Duration> duration)
{
    return duration ? inOrder(fromUtf8(spoken(*duration))) : QStringLiteral("\u2013");
}

QString timeWords(Timestamp time, int digits)
{
    return inOrder(zonedText(time, QStringLiteral("d MMM HH:mm:ss"), digits, shownZone()));
}

QString clockWords(Timestamp time, int digits, const QTimeZone &zone)
{
    return zonedText(time, QStringLiteral("HH:mm:ss"), digits, zone);
}

QString numberWords(std::uint64_t number)
{
    return fromUtf8(grouped(number));
}

QString fileNameOf(std::string_view path)
{
    const auto cut = path.find_last_of("/\\!");
    return fromUtf8(cut == std::string_view::npos ? path : path.substr(cut + 1));
}

} // namespace hopscope
