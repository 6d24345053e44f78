// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/report_strips.h"

#include "pdf/printable_text.h"
#include "pdf/text_wrapping.h"
#include "theme/cause_style.h"
#include "theme/words.h"

#include <algorithm>
#include <utility>

namespace hopscope {

namespace {

constexpr qreal markWidth = pt(14); ///< a cause's mark before a heading

void drawFigure(QPainter &painter, const ReportFaces &faces, const report::Figure &figure, QPointF at, qreal width)
{
    painter.setFont(faces.figure.font());
    painter.setPen(report_style::text);
    painter.drawText(QPointF(at.x(), at.y() + faces.figure.baseline()), fromUtf8(figure.number));
    painter.setFont(faces.small.font());
    painter.setPen(report_style::quiet);
    qreal y = at.y() + faces.figure.lineHeight() + faces.small.baseline();
    for (const QString &line : wrapped(fromUtf8(figure.meaning), faces.small.metrics(), width)) {
        painter.drawText(QPointF(at.x(), y), line);
        y += faces.small.lineHeight();
    }
}

/// A line of a log or of a configuration, which means little without the words above it.
bool isQuoted(const report::Element &element)
{
    return std::holds_alternative<report::RawLine>(element) || std::holds_alternative<report::Code>(element);
}

/// Turns the elements of a document to strips, which refer to the findings and faces but not to the maker.
class Maker {
public:
    Maker(const Findings &findings, const TimelineSlices &slices, const ReportFaces &faces, qreal width, qreal pageHeight, qreal firstPicture)
        : m_findings(findings), m_slices(slices), m_faces(faces), m_width(width), m_pageHeight(pageHeight), m_nextPicture(firstPicture)
    {
    }

    void operator()(const report::Heading &heading);
    void operator()(const report::Lead &lead) { text(lead.text, m_faces.lead, {.spaceBefore = pt(10)}); }
    void operator()(const report::Paragraph &paragraph);
    void operator()(const report::Bullets &bullets);
    void operator()(const report::Figures &figures);
    void operator()(const report::RawLine &raw);
    void operator()(const report::Code &code) { addPanel(m_strips, code.text, m_faces, m_width, pt(5)); }
    void operator()(const report::Table &table) { addTable(m_strips, table, m_faces, m_width, m_pageHeight * 0.8); }
    void operator()(const report::TimelinePicture &picture);
    void operator()(const report::Contents &contents);
    void operator()(const report::NewPart &part)
    {
        m_roomWanted = m_pageHeight * part.roomWanted;
        m_partBegin = m_strips.size();
    }

    void add(const report::Element &element, std::size_t index)
    {
        const std::size_t first = m_strips.size();
        if (first > 0 && m_introduces && isQuoted(element))
            m_strips.back().keepWithNext = true;
        std::visit(*this, element);
        const bool isParagraph = std::holds_alternative<report::Paragraph>(element);
        m_introduces = isParagraph || std::holds_alternative<report::Code>(element);
        m_takesOneLine = isParagraph && !std::exchange(m_wasTaken, false);
        if (m_strips.size() == first)
            return;
        m_strips[first].roomWanted = std::max(m_strips[first].roomWanted, std::exchange(m_roomWanted, 0));
        m_strips[first].element = index;
    }
    std::vector<ReportStrip> take() { return std::move(m_strips); }

private:
    void text(const std::string &utf8, const Face &face, const LineStyle &style)
    {
        addLines(m_strips, wrapped(printable(utf8, face.metrics()), face.metrics(), m_width - style.indent), face, style);
    }
    void beginWhereAllFits(std::size_t part);
    const Findings &m_findings;
    const TimelineSlices &m_slices;
    const ReportFaces &m_faces;
    qreal m_width;
    qreal m_pageHeight;
    std::vector<ReportStrip> m_strips;
    qreal m_roomWanted = 0;
    std::optional<std::size_t> m_partBegin; ///< of a part without a picture so far: its first strip
    qreal m_nextPicture;       ///< its height
    bool m_takesOneLine = false; ///< the element before keeps a paragraph of a single line with itself
    bool m_wasTaken = false;     ///< this element is such a one: no chain of them is kept together
    bool m_introduces = false; ///< the element before tells what a quoted line after it is, or is the first of two of a kind
};

void Maker::operator()(const report::Heading &heading)
{
    const Face &face = heading.level == 1 ? m_faces.section : heading.level == 2 ? m_faces.part : m_faces.item;
    const qreal space = heading.level == 1 ? pt(28) : heading.level == 2 ? pt(14) : pt(11);
    const std::size_t first = m_strips.size();
    text(heading.text, face, {.indent = heading.cause ? markWidth : 0, .spaceBefore = space, .keepWithNext = true});
    if (!heading.cause)
        return;
    // The mark stands before the first line, as high as its capitals.
    const auto drawLine = m_strips[first].draw;
    const CauseStyle style = causeStyle(*heading.cause, Appearance::Light);
    m_strips[first].draw = [drawLine, style, &face](QPainter &painter, QPointF at) {
        drawLine(painter, at);
        const qreal middle = at.y() + face.baseline() - face.metrics().capHeight() / 2;
        paintMark(painter, style, QPointF(at.x() + pt(5), middle), pt(9));
    };
}

/// One of a single line does not stand alone on top of a page: it ends what the paragraph before it says, where it does not
/// begin what follows.
void Maker::operator()(const report::Paragraph &paragraph)
{
    const std::size_t first = m_strips.size();
    const bool begins = paragraph.text.ends_with(':');
    text(paragraph.text, m_faces.body, {.spaceBefore = pt(5), .keepWithNext = begins});
    m_wasTaken = m_takesOneLine && !begins && m_strips.size() == first + 1;
    if (m_wasTaken)
        m_strips[first - 1].keepWithNext = true;
}

void Maker::operator()(const report::Bullets &bullets)
{
    constexpr qreal indent = pt(12);
    for (std::size_t i = 0; i < bullets.items.size(); ++i) {
        const std::size_t first = m_strips.size();
        if (i > 0 && i + 1 == bullets.items.size())
            m_strips.back().keepWithNext = true; // the last one does not stand alone on a page
        text(bullets.items[i], m_faces.body, {.indent = indent, .spaceBefore = pt(3)});
        const auto drawLine = m_strips[first].draw;
        const Face &face = m_faces.body;
        m_strips[first].draw = [drawLine, &face](QPainter &painter, QPointF at) {
            painter.setFont(face.font());
            painter.setPen(report_style::quiet);
            painter.drawText(QPointF(at.x() + pt(2), at.y() + face.baseline()), QStringLiteral("•"));
            drawLine(painter, at);
        };
    }
}

void Maker::operator()(const report::Figures &figures)
{
    if (figures.figures.empty())
        return;
    const qreal column = m_width / static_cast<qreal>(std::max<std::size_t>(3, figures.figures.size()));
    qsizetype lines = 1;
    for (const report::Figure &figure : figures.figures)
        lines = std::max(lines, wrapped(fromUtf8(figure.meaning), m_faces.small.metrics(), column - pt(12)).size());
    ReportStrip strip;
    strip.spaceBefore = pt(12);
    const qreal height = m_faces.figure.lineHeight() + m_faces.small.lineHeight() * static_cast<qreal>(lines);
    strip.height = height + pt(5);
    strip.draw = [&faces = m_faces, figures, column, height](QPainter &painter, QPointF at) {
        for (std::size_t i = 0; i < figures.figures.size(); ++i) {
            const QPointF corner(at.x() + column * static_cast<qreal>(i), at.y());
            painter.fillRect(QRectF(corner, QSizeF(pt(1.5), height)), report_style::accent);
            drawFigure(painter, faces, figures.figures[i], corner + QPointF(pt(7), 0), column - pt(12));
        }
    };
    m_strips.push_back(std::move(strip));
}

void Maker::operator()(const report::RawLine &raw)
{
    text(raw.citation, m_faces.small, {.spaceBefore = pt(6), .colour = report_style::quiet, .keepWithNext = true});
    addPanel(m_strips, raw.text, m_faces, m_width, pt(1.5));
}

void Maker::operator()(const report::TimelinePicture &picture)
{
    ReportStrip strip;
    strip.spaceBefore = pt(12);
    strip.height = std::min(std::exchange(m_nextPicture, pt(210)), m_pageHeight);
    strip.keepWithNext = true;
    const TimelineSlice slice = m_slices(picture.range, timelineColumns(m_width));
    strip.draw = [&findings = m_findings, slice, size = QSizeF(m_width, strip.height)](QPainter &painter, QPointF at) {
        paintTimeline(painter, QRectF(at, size), findings, slice);
    };
    m_strips.push_back(std::move(strip));
    text(picture.text, m_faces.small, {.spaceBefore = pt(2), .colour = report_style::quiet});
    if (const auto part = std::exchange(m_partBegin, std::nullopt))
        beginWhereAllFits(*part);
}

/// The part has the room that it wants down to its last strip so far, or a page of its own.
void Maker::beginWhereAllFits(std::size_t part)
{
    qreal height = 0;
    for (std::size_t i = part; i < m_strips.size(); ++i)
        height += m_strips[i].spaceBefore + m_strips[i].height;
    m_strips[part].roomWanted = std::max(m_strips[part].roomWanted, std::min(height, m_pageHeight));
}

/// A line each; the page's number is drawn at its end when the pages are known.
void Maker::operator()(const report::Contents &contents)
{
    constexpr qreal roomForNumber = pt(30);
    if (contents.entries.empty())
        return;
    text("In this report", m_faces.part, {.spaceBefore = pt(14), .keepWithNext = true});
    for (const report::Contents::Entry &entry : contents.entries) {
        const QFontMetricsF &metrics = m_faces.small.metrics();
        const QString line = metrics.elidedText(printable(entry.text, metrics), Qt::ElideRight, m_width - roomForNumber);
        addLines(m_strips, {line}, m_faces.small, {.spaceBefore = pt(2), .keepWithNext = true});
        m_strips.back().leadsTo = entry.element;
    }
    m_strips.back().keepWithNext = false;
}

} // namespace

ReportFaces::ReportFaces(const QPaintDevice &device)
    : title(Face::Kind::Bold, 20, device), lead(Face::Kind::Text, 12.5, device), section(Face::Kind::Bold, 14, device),
      part(Face::Kind::Bold, 11, device), item(Face::Kind::Bold, 9, device), body(Face::Kind::Text, 8.8, device),
      strong(Face::Kind::Bold, 8.8, device), small(Face::Kind::Text, 7.6, device), smallStrong(Face::Kind::Bold, 7.6, device),
      fixed(Face::Kind::Fixed, 7.4, device), figure(Face::Kind::Bold, 19, device)
{
}

void addLines(std::vector<ReportStrip> &out, const QStringList &lines, const Face &face, const LineStyle &style)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        ReportStrip strip;
        strip.height = face.lineHeight();
        strip.spaceBefore = i == 0 ? style.spaceBefore : 0;
        const bool last = i + 1 == lines.size();
        strip.keepWithNext = last ? style.keepWithNext : style.keepWithNext || i == 0 || i + 2 == lines.size();
        strip.draw = [line = lines[i], &face, style](QPainter &painter, QPointF at) {
            painter.setFont(face.font());
            painter.setPen(style.colour);
            painter.drawText(QPointF(at.x() + style.indent, at.y() + face.baseline()), line);
        };
        out.push_back(std::move(strip));
    }
}

std::vector<ReportStrip> makeStrips(const ReportDocument &document, const Findings &findings, const TimelineSlices &slices,
    const ReportFaces &faces, qreal width, qreal pageHeight, qreal firstPicture)
{
    Maker maker(findings, slices, faces, width, pageHeight, firstPicture);
    for (std::size_t i = 0; i < document.elements.size(); ++i)
        maker.add(document.elements[i], i);
    return maker.take();
}

} // namespace hopscope
