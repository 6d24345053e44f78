// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

#include <array>
#include <functional>

/// From the microseconds since the epoch that a stamp says, read as UTC, to those that it is to say.
using MoveStamp = std::function<qint64(qint64)>;

inline MoveStamp shiftBy(double seconds)
{
    return [by = qRound64(seconds * 1e6)](qint64 stamp) { return stamp + by; };
}

/// One way in which the captures' files write a time; each part is a group.
inline const std::array<QRegularExpression, 6> &stampForms()
{
    static const QString time = QStringLiteral("(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)(?:[.,](?<fraction>\\d+))?");
    static const std::array<QRegularExpression, 6> forms{
        QRegularExpression(QStringLiteral("\\[(?<day>\\d\\d)/(?<month>[A-Z][a-z]{2})/(?<year>\\d{4}):") + time),
        QRegularExpression(QStringLiteral("^(?<year>\\d{4})/(?<month>\\d\\d)/(?<day>\\d\\d) ") + time),
        QRegularExpression(QStringLiteral("^\\[[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>\\d\\d) ") + time + QStringLiteral(" (?<year>\\d{4})\\]")),
        QRegularExpression(QStringLiteral("^(?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) ") + time),
        QRegularExpression(QStringLiteral("(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)[T ]") + time),
        QRegularExpression(QStringLiteral("\"__REALTIME_TIMESTAMP\": \"(?<epoch>\\d+)\"")),
    };
    return forms;
}

/// What the stamp says, in microseconds. Without a year it is of 2026.
inline qint64 microsecondsOf(const QRegularExpressionMatch &stamp)
{
    if (stamp.hasCaptured(QStringLiteral("epoch")))
        return stamp.captured(QStringLiteral("epoch")).toLongLong();
    const auto number = [&stamp](const char *part) { return stamp.captured(QString::fromLatin1(part)).trimmed().toInt(); };
    int month = number("month");
    for (int m = 1; m <= 12; ++m)
        month = QLocale::c().monthName(m, QLocale::ShortFormat) == stamp.captured(QStringLiteral("month")) ? m : month;
    const bool hasYear = stamp.hasCaptured(QStringLiteral("year"));
    const QDateTime time(QDate(hasYear ? number("year") : 2026, month, number("day")), QTime(number("hour"), number("minute"), number("second")), QTimeZone::utc());
    return time.toSecsSinceEpoch() * 1'000'000 + stamp.captured(QStringLiteral("fraction")).leftJustified(6, u'0', true).toInt();
}

/// The part of a stamp as it has to stand there for another time.
inline QString partOf(const QString &name, const QString &written, qint64 microseconds)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(microseconds / 1000, QTimeZone::utc());
    if (name == u"epoch")
        return QString::number(microseconds);
    if (name == u"fraction")
        return QStringLiteral("%1").arg(microseconds % 1'000'000, 6, 10, QChar(u'0')).leftJustified(written.size(), u'0', true);
    if (name == u"month" && written.at(0).isLetter())
        return QLocale::c().monthName(time.date().month(), QLocale::ShortFormat);
    static const QHash<QString, QString> forms{{QStringLiteral("year"), QStringLiteral("yyyy")}, {QStringLiteral("month"), QStringLiteral("MM")},
        {QStringLiteral("day"), QStringLiteral("dd")}, {QStringLiteral("hour"), QStringLiteral("HH")},
        {QStringLiteral("minute"), QStringLiteral("mm")}, {QStringLiteral("second"), QStringLiteral("ss")}};
    return time.toString(forms.value(name));
}

/// The log with every line's stamps moved.
inline QByteArray movedStamps(const QByteArray &log, const MoveStamp &move)
{
    QByteArrayList lines = log.split('\n');
    for (QByteArray &written : lines) {
        QString line = QString::fromLatin1(written);
        for (const QRegularExpression &form : stampForms()) {
            const QRegularExpressionMatch stamp = form.match(line);
            if (!stamp.hasMatch())
                continue;
            const qint64 moved = move(microsecondsOf(stamp));
            const QStringList names = form.namedCaptureGroups();
            for (int group = int(names.size()); --group > 0;) {
                if (stamp.capturedStart(group) >= 0)
                    line.replace(stamp.capturedStart(group), stamp.capturedLength(group), partOf(names.at(group), stamp.captured(group), moved));
            }
        }
        written = line.toLatin1();
    }
    return lines.join('\n');
}
