// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/text_wrapping.h"

#include <QSet>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace hopscope {

namespace {

bool breaksAfter(QChar c)
{
    return c == u'/' || c == u'?' || c == u'&';
}

/// What never begins a line: it belongs to the words before it.
bool closes(QChar c)
{
    return c == u'"' || c == u'\'' || c == u',' || c == u';' || c.category() == QChar::Punctuation_Close
        || c.category() == QChar::Punctuation_FinalQuote;
}

/// Within an address, not at its start: "/" alone at the end of a line reads as if it were all.
bool addressBreaksBefore(const QString &text, qsizetype at)
{
    const bool atStart = at == 1 || text[at - 2].isSpace();
    return !atStart && breaksAfter(text[at - 1]) && (at == text.size() || (!breaksAfter(text[at]) && !closes(text[at])));
}

/// "7.22 s", "8 %": the unit would stand at the start of a line like a word of its own.
bool isBetweenNumberAndUnit(const QString &text, qsizetype at)
{
    static const QSet<QString> units{QStringLiteral("%"), QStringLiteral("\u00b5s"), QStringLiteral("ms"), QStringLiteral("s"),
        QStringLiteral("min"), QStringLiteral("h")};
    qsizetype end = at;
    while (end < text.size() && (text[end].isLetter() || text[end] == u'%'))
        ++end;
    return at >= 2 && text[at - 1] == u' ' && text[at - 2].isDigit() && units.contains(text.mid(at, end - at));
}

/// "access.log:42", "10.0.0.1:8080": the number alone says nothing. (JSON's "status":502 is another matter.)
bool isBetweenNameAndNumber(const QString &text, qsizetype at)
{
    return at >= 2 && text[at - 1] == u':' && text[at - 2].isLetterOrNumber() && text[at].isDigit();
}

/// Where words end: after blanks, and else as Unicode has it. Unicode's rules know no addresses: they keep "of /login"
/// together, and break behind its slash.
bool wordBreaksBefore(const QString &text, qsizetype at, QTextBoundaryFinder &finder)
{
    if (text[at] == u'\u2026' || isBetweenNameAndNumber(text, at))
        return false;
    if (text[at - 1].isSpace())
        return !text[at].isSpace() && !isBetweenNumberAndUnit(text, at);
    finder.setPosition(at);
    return finder.isAtBoundary() && !breaksAfter(text[at - 1]);
}

/// The pieces between which a line may break, in order; together they are the text.
QStringList unbreakables(const QString &text)
{
    QStringList pieces;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    qsizetype start = 0;
    for (qsizetype at = 1; at <= text.size(); ++at) {
        if (at < text.size() && !addressBreaksBefore(text, at) && !wordBreaksBefore(text, at, finder))
            continue;
        pieces += text.mid(start, at - start);
        start = at;
    }
    return pieces;
}

QString withoutEndBlanks(QString text)
{
    while (text.endsWith(u' '))
        text.chop(1);
    return text;
}

/// Collects the lines of one hard line.
class Wrapping {
public:
    Wrapping(const QFontMetricsF &metrics, qreal first, qreal next) : m_metrics(metrics), m_width(first), m_nextWidth(next) {}

    QStringList lines(const QString &text)
    {
        for (const QString &piece : unbreakables(text))
            add(piece);
        giveLoneWordCompany();
        m_lines += withoutEndBlanks(m_line);
        return m_lines;
    }

private:
    qreal widthOf(const QString &text) const { return m_metrics.horizontalAdvance(withoutEndBlanks(text)); }

    void add(const QString &piece)
    {
        if (m_used + widthOf(piece) > m_width && !m_line.isEmpty())
            breakLine();
        if (widthOf(piece) <= m_width)
            append(piece);
        else
            addByCharacters(piece);
    }

    void addByCharacters(const QString &piece)
    {
        QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, piece);
        qsizetype start = 0;
        for (qsizetype end = finder.toNextBoundary(); end > start; end = finder.toNextBoundary()) {
            const QString character = piece.mid(start, end - start);
            if (m_used + m_metrics.horizontalAdvance(character) > m_width && !m_line.isEmpty())
                breakLine();
            append(character);
            start = end;
        }
    }

    /// A last line of one short word looks lost: the word before it comes along.
    void giveLoneWordCompany()
    {
        constexpr qreal isShort = 1.0 / 8; // of a line
        const bool isAddress = std::ranges::any_of(m_lastOfLine, breaksAfter);
        const QString line = m_lastOfLine + m_line;
        if (!m_lastOfLine.endsWith(u' ') || isAddress || widthOf(m_line) > isShort * m_width || widthOf(line) > m_width)
            return;
        const qsizetype rest = m_lines.last().size() - withoutEndBlanks(m_lastOfLine).size();
        if (rest <= 0 || m_lines.last()[rest - 1] != u' ')
            return;
        m_lines.last() = withoutEndBlanks(m_lines.last().left(rest));
        m_line = line;
    }

    void append(const QString &piece)
    {
        m_line += piece;
        m_last = piece;
        m_used += m_metrics.horizontalAdvance(piece);
    }

    void breakLine()
    {
        m_lastOfLine = m_last;
        m_lines += withoutEndBlanks(m_line);
        m_line.clear();
        m_used = 0;
        m_width = m_nextWidth;
    }

    const QFontMetricsF &m_metrics;
    qreal m_width;
    qreal m_nextWidth;
    qreal m_used = 0;
    QString m_line;
    QString m_last;       ///< piece of this line
    QString m_lastOfLine; ///< piece of the line before
    QStringList m_lines;
};

} // namespace

qreal widestPiece(const QString &text, const QFontMetricsF &metrics)
{
    qreal widest = 0;
    for (const QString &line : text.split(u'\n')) {
        for (const QString &piece : unbreakables(line))
            widest = std::max(widest, metrics.horizontalAdvance(withoutEndBlanks(piece)));
    }
    return widest;
}

QStringList wrapped(const QString &text, const QFontMetricsF &metrics, qreal width)
{
    return wrapped(text, metrics, width, width);
}

QStringList wrapped(const QString &text, const QFontMetricsF &metrics, qreal firstWidth, qreal nextWidth)
{
    QStringList all;
    for (const QString &line : text.split(u'\n')) {
        all += Wrapping(metrics, firstWidth, nextWidth).lines(line);
        firstWidth = nextWidth;
    }
    return all;
}

} // namespace hopscope
