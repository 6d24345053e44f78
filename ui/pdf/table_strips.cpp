// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/report_strips.h"
#include "pdf/printable_text.h"
#include "pdf/text_wrapping.h"

#include <algorithm>
#include <cmath>

namespace hopscope {

namespace {

constexpr qreal columnGap = pt(8);
constexpr qreal rowPadding = pt(2.6);

/// Where the columns of a table stand.
struct Columns {
    std::vector<qreal> left;
    std::vector<qreal> width; ///< of the text, without the gap
    std::vector<bool> rightAligned;
};

/// Of the longest word, which can't be broken without harm.
qreal longestWord(const std::string &text, const Face &face)
{
    qreal longest = 0;
    for (const QString &word : QString::fromStdString(text).split(u' '))
        longest = std::max(longest, face.width(word));
    return longest;
}

using Widths = std::vector<qreal>; ///< of columns or of the cells of a row

/// What each cell needs to stand on one line; the first row is the head.
std::vector<Widths> widthsOfCells(const report::Table &table, const ReportFaces &faces)
{
    constexpr qreal more = pt(1); // which no rounding takes
    std::vector<Widths> rows(1, Widths(table.widths.size(), more));
    for (std::size_t i = 0; i < std::min(table.head.size(), table.widths.size()); ++i)
        rows[0][i] += faces.smallStrong.width(QString::fromStdString(table.head[i]));
    for (const std::vector<std::string> &row : table.rows) {
        Widths &cells = rows.emplace_back(table.widths.size(), more);
        for (std::size_t i = 0; i < std::min(row.size(), cells.size()); ++i)
            cells[i] += faces.small.width(printable(row[i], faces.small.metrics()));
    }
    return rows;
}

/// What each column needs to have every cell on one line.
Widths naturalWidths(const std::vector<Widths> &rows)
{
    Widths widest = rows.front();
    for (const Widths &row : rows)
        std::ranges::transform(widest, row, widest.begin(), [](qreal a, qreal b) { return std::max(a, b); });
    return widest;
}

/// What each column needs so that no word of its cells is broken.
Widths widthsOfWords(const report::Table &table, const Face &face)
{
    Widths widest(table.widths.size(), 0);
    for (const std::vector<std::string> &row : table.rows) {
        for (std::size_t i = 0; i < std::min(row.size(), widest.size()); ++i)
            widest[i] = std::max(widest[i], widestPiece(printable(row[i], face.metrics()), face.metrics()));
    }
    return widest;
}

/// How many lines all cells have in columns of these widths, about.
qreal linesOf(const std::vector<Widths> &rows, const Widths &widths)
{
    constexpr qreal unfilled = 1.25; // lines end with a whole word
    qreal lines = 0;
    for (const Widths &row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            lines += row[i] <= widths[i] ? 1 : std::ceil(unfilled * row[i] / widths[i]);
    }
    return lines;
}

/// A column that lacks a little gets it from one that has cells of several lines anyhow, where that makes fewer lines in all
/// and breaks no word.
void trade(Widths &widths, const std::vector<Widths> &rows, const Widths &words)
{
    constexpr qreal most = 0.33; ///< of its width that a column gives
    const Widths natural = naturalWidths(rows);
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const qreal lacks = natural[i] - widths[i];
        for (std::size_t k = 0; k < widths.size() && natural[i] > widths[i]; ++k) {
            const bool breaksWord = words[k] <= widths[k] && widths[k] - lacks < words[k];
            if (k == i || lacks > most * widths[k] || breaksWord)
                continue;
            Widths traded = widths;
            traded[i] = natural[i];
            traded[k] -= lacks;
            if (linesOf(rows, traded) < linesOf(rows, widths))
                widths = traded;
        }
    }
}

/// Columns that have more room than they need give it to those that have less: first to those that lack the least, so that as few
/// as can be have cells of several lines.
void shareOut(Widths &widths, const Widths &natural)
{
    qreal spare = 0;
    std::vector<std::size_t> lacking;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        spare += std::max(0.0, widths[i] - natural[i]);
        if (widths[i] < natural[i])
            lacking.push_back(i);
    }
    std::ranges::sort(lacking, {}, [&](std::size_t i) { return natural[i] - widths[i]; });
    qreal left = spare;
    for (const std::size_t i : lacking) {
        const qreal given = std::min(left, natural[i] - widths[i]);
        widths[i] += given;
        left -= given;
    }
    for (std::size_t i = 0; i < widths.size(); ++i)
        widths[i] -= spare > 0 ? std::max(0.0, widths[i] - natural[i]) * (spare - left) / spare : 0;
}

/// As wide as the table asks, but no word of the head is broken: the widest column makes room.
Columns columnsOf(const report::Table &table, qreal width, const ReportFaces &faces)
{
    Columns columns;
    columns.rightAligned = table.rightAligned;
    for (const double share : table.widths)
        columns.width.push_back(width * share - columnGap);
    if (table.fitted) {
        const std::vector<Widths> rows = widthsOfCells(table, faces);
        shareOut(columns.width, naturalWidths(rows));
        trade(columns.width, rows, widthsOfWords(table, faces.small));
    }
    for (std::size_t i = 0; i < std::min(table.head.size(), columns.width.size()); ++i) {
        const qreal lacks = longestWord(table.head[i], faces.smallStrong) - columns.width[i];
        if (lacks <= 0)
            continue;
        *std::ranges::max_element(columns.width) -= lacks;
        columns.width[i] += lacks;
    }
    qreal left = 0;
    for (const qreal own : columns.width) {
        columns.left.push_back(left);
        left += own + columnGap;
    }
    if (!columns.width.empty())
        columns.width.back() += columnGap;
    return columns;
}

using Cells = std::vector<QStringList>; ///< the lines of every cell of a row

Cells wrappedCells(const std::vector<std::string> &row, const Columns &columns, const Face &face)
{
    Cells cells;
    for (std::size_t i = 0; i < columns.left.size(); ++i) {
        const QString text = i < row.size() ? printable(row[i], face.metrics()) : QString();
        cells.push_back(wrapped(text, face.metrics(), columns.width[i]));
    }
    return cells;
}

qsizetype lineCount(const Cells &cells)
{
    qsizetype most = 1;
    for (const QStringList &lines : cells)
        most = std::max(most, lines.size());
    return most;
}

/// Lines `from` to `to` of every cell.
Cells between(const Cells &cells, qsizetype from, qsizetype to)
{
    Cells part;
    for (const QStringList &lines : cells)
        part.push_back(lines.mid(from, to - from));
    return part;
}

ReportStrip rowStrip(const Cells &cells, const Columns &columns, const Face &face, const QColor &colour, qreal width)
{
    ReportStrip strip;
    strip.height = face.lineHeight() * static_cast<qreal>(lineCount(cells)) + 2 * rowPadding;
    strip.draw = [cells, columns, &face, colour, width, height = strip.height](QPainter &painter, QPointF at) {
        painter.setFont(face.font());
        painter.setPen(colour);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            qreal y = at.y() + rowPadding + face.baseline();
            for (const QString &line : cells[i]) {
                const qreal slack = columns.rightAligned[i] ? columns.width[i] - face.width(line) : 0;
                painter.drawText(QPointF(at.x() + columns.left[i] + slack, y), line);
                y += face.lineHeight();
            }
        }
        painter.setPen(QPen(report_style::rule, pt(0.5)));
        painter.drawLine(at + QPointF(0, height), at + QPointF(width, height));
    };
    return strip;
}

} // namespace

void addTable(std::vector<ReportStrip> &out, const report::Table &table, const ReportFaces &faces, qreal width, qreal tallest)
{
    const Columns columns = columnsOf(table, width, faces);
    const std::size_t head = out.size();
    out.push_back(rowStrip(
        wrappedCells(table.head, columns, faces.smallStrong), columns, faces.smallStrong, report_style::quiet, width));
    out.back().spaceBefore = pt(8);
    out.back().keepWithNext = true;
    const auto mostLines = std::max<qsizetype>(1, static_cast<qsizetype>(tallest / faces.small.lineHeight()) - 1);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const Cells cells = wrappedCells(table.rows[row], columns, faces.small);
        for (qsizetype from = 0; from < lineCount(cells); from += mostLines) {
            out.push_back(rowStrip(between(cells, from, from + mostLines), columns, faces.small, report_style::text, width));
            out.back().head = head;
        }
        // Neither the first row nor the last stands alone on a page.
        out.back().keepWithNext = row + 1 < table.rows.size() && (row == 0 || row + 2 == table.rows.size());
    }
}

} // namespace hopscope
