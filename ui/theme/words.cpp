// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/words.h"

#include "base/strand_name.h"
#include "report/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QGuiApplication>
#include <QRegularExpression>

namespace hopscope {

namespace {

QLocale &wordsLocale()
{
    static QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale;
}

/// For texts of the core, whose numbers are English.
QString withDecimalPoint(QString text)
{
    return text.replace(u'.', wordsLocale().decimalPoint());
}

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

// The core's words for a confidence, for those who translate.
[[maybe_unused]] constexpr const char *confidences[] = {QT_TRANSLATE_NOOP("Words", "very likely"), QT_TRANSLATE_NOOP("Words", "likely"),
    QT_TRANSLATE_NOOP("Words", "rather likely"), QT_TRANSLATE_NOOP("Words", "possible"),
    QT_TRANSLATE_NOOP("Words", "hardly more than a guess")};

QString zonedText(Timestamp time, const QString &format, int digits, const QTimeZone &zone)
{
    // Floors, so that an instant before the epoch keeps its second.
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto micros = (time - seconds).count();
    QString text = wordsLocale().toString(
        QDateTime::fromSecsSinceEpoch(seconds.time_since_epoch().count(), zone), format);
    if (digits > 0)
        text += wordsLocale().decimalPoint() + QStringLiteral("%1").arg(micros, 6, 10, QChar(u'0')).left(digits);
    return text;
}

/// In a window from right to left, "60 s" would be shown as "s 60" without these marks (isolates of Unicode).
QString inOrder(const QString &text)
{
    return QGuiApplication::isRightToLeft() ? QChar(0x2066) + text + QChar(0x2069) : text;
}

} // namespace

void setWordsLocale(const QLocale &locale)
{
    wordsLocale() = locale;
}

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
    return duration ? inOrder(withDecimalPoint(fromUtf8(spoken(*duration)))) : QStringLiteral("\u2013");
}

QString tickWords(Duration duration)
{
    static const QRegularExpression tenths(QStringLiteral("[.,]0(?= )"));
    return duration == Duration{} ? QStringLiteral("0") : durationWords(duration).remove(tenths);
}

QString timeWords(Timestamp time, int digits)
{
    if (time == Timestamp{}) // no line tells it
        return QStringLiteral("\u2013");
    return inOrder(zonedText(time, QStringLiteral("yyyy-MM-dd HH:mm:ss"), digits, shownZone()));
}

QString dayWords(Timestamp time, const QTimeZone &zone)
{
    return inOrder(zonedText(time, Text::tr("d MMM"), 0, zone));
}

QString isolated(const QString &text)
{
    return QGuiApplication::isRightToLeft() ? QChar(0x2066) + text + QChar(0x2069) : text;
}

QString clockWords(Timestamp time, int digits, const QTimeZone &zone)
{
    return zonedText(time, QStringLiteral("HH:mm:ss"), digits, zone);
}

QString localNumbers(std::string_view english)
{
    QString text;
    for (const QChar c : fromUtf8(english)) {
        if (c == u',')
            text += wordsLocale().groupSeparator();
        else
            text += c == u'.' ? wordsLocale().decimalPoint() : QString(c);
    }
    return text;
}

QString numberWords(std::uint64_t number)
{
    return wordsLocale().toString(qulonglong(number));
}

QString requestsWords(std::uint64_t number)
{
    return number == 1 ? Text::tr("1 request") : Text::tr("%1 requests").arg(numberWords(number));
}

QString percentWords(std::uint64_t part, std::uint64_t whole)
{
    const std::string share = percent(part, whole);
    if (share.starts_with("less than "))
        return Text::tr("less than %1").arg(withDecimalPoint(fromUtf8(share.substr(10))));
    return withDecimalPoint(fromUtf8(share));
}

QString confidenceDigits(double confidence)
{
    return withDecimalPoint(fromUtf8(confidenceNumber(confidence)));
}

QString confidenceText(double confidence)
{
    const QString words = fromUtf8(confidenceWords(confidence));
    const qsizetype number = words.indexOf(QStringLiteral(" ("));
    return Text::tr(words.left(number).toUtf8().constData()) + withDecimalPoint(words.mid(number));
}

QString confidenceText(const Verdict &verdict)
{
    return verdict.cause == Cause::Undetermined ? Text::tr("the files do not decide") : confidenceText(verdict.confidence);
}

QString fileNameOf(std::string_view path)
{
    return fromUtf8(shortNameOf(path));
}

} // namespace hopscope
