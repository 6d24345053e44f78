// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/report_pages.h"

#include "pdf/printable_text.h"
#include "pdf/text_wrapping.h"
#include "theme/words.h"

#include <QBuffer>
#include <QImage>
#include <QImageReader>
#include <QPageSize>

#include <algorithm>
#include <map>

namespace hopscope {

namespace {

constexpr QSizeF logoSize(pt(120), pt(42)); ///< at most

QSizeF sizeOf(PaperSize paper)
{
    const QPageSize size(paper == PaperSize::A4 ? QPageSize::A4 : QPageSize::Letter);
    return size.size(QPageSize::Point) * pt(1);
}

/// What metrics are taken from: the layout's resolution, no pixels.
QImage layoutDevice()
{
    constexpr double dotsPerMeter = reportDotsPerInch / 0.0254;
    QImage device(1, 1, QImage::Format_ARGB32_Premultiplied);
    device.setDotsPerMeterX(qRound(dotsPerMeter));
    device.setDotsPerMeterY(qRound(dotsPerMeter));
    return device;
}

/// Decoded at a resolution that is fine on paper. A null image where the bytes are no picture.
QImage readLogo(const std::string &bytes)
{
    constexpr int printedDotsPerInch = 300;
    QByteArray data = QByteArray::fromStdString(bytes);
    QBuffer buffer(&data);
    QImageReader reader(&buffer);
    const QSize stored = reader.size();
    if (stored.isEmpty())
        return {};
    const QSizeF wanted = logoSize * printedDotsPerInch / reportDotsPerInch;
    reader.setScaledSize(stored.scaled(wanted.toSize(), Qt::KeepAspectRatio));
    return reader.read();
}

} // namespace

struct ReportPages::State {
    State(const ReportDocument &report, PaperSize paper)
        : document(report), page(QPointF(0, 0), sizeOf(paper)),
          body(page.adjusted(report_style::margin, report_style::topMargin, -report_style::margin, -report_style::bottomMargin)),
          logo(readLogo(report.logo))
    {
    }

    void addTitle();
    void makeAll(const Findings &findings, const TimelineSlices &slices, qreal firstPicture);
    void breakPages();
    qreal spillOfFirstPage() const;
    void addQuietLine(const std::string &text);
    void findPlaces();
    void paintLogo(QPainter &painter) const;
    void paintStrip(QPainter &painter, const PlacedStrip &place) const;
    void paintPageNumber(QPainter &painter, QPointF at, std::size_t element) const;
    void paintHeadAndFoot(QPainter &painter, int number) const;
    void drawRight(QPainter &painter, qreal baseline, const QString &text) const;
    qreal widthBesideLogo() const { return body.width() - (logo.isNull() ? 0 : logoSize.width() + pt(16)); }

    ReportDocument document;
    ReportFaces faces{layoutDevice()};
    QRectF page;
    QRectF body;
    QImage logo;
    std::vector<ReportStrip> strips;
    std::vector<PlacedStrip> placed;
    std::map<std::size_t, ReportPlace> places; ///< of the document's elements
};

void ReportPages::State::addQuietLine(const std::string &text)
{
    const QFontMetricsF &metrics = faces.body.metrics();
    if (!text.empty())
        addLines(strips, wrapped(printable(text, metrics), metrics, widthBesideLogo()), faces.body,
            {.spaceBefore = pt(2), .colour = report_style::quiet, .keepWithNext = true});
}

void ReportPages::State::addTitle()
{
    const QFontMetricsF &metrics = faces.title.metrics();
    addLines(strips, wrapped(printable(document.title, metrics), metrics, widthBesideLogo()), faces.title, {.keepWithNext = true});
    addQuietLine(document.parties);
    addQuietLine(document.subtitle);
}

void ReportPages::State::makeAll(const Findings &findings, const TimelineSlices &slices, qreal firstPicture)
{
    strips.clear();
    addTitle();
    const std::size_t titleCount = strips.size();
    for (ReportStrip &strip : makeStrips(document, findings, slices, faces, body.width(), body.height(), firstPicture)) {
        if (strip.head)
            *strip.head += titleCount;
        strips.push_back(std::move(strip));
    }
    breakPages();
}

/// How much of what belongs to the first page, which is all before the contents, stands on the second.
qreal ReportPages::State::spillOfFirstPage() const
{
    const auto contents = std::ranges::find_if(document.elements, [](const auto &e) { return std::holds_alternative<report::Contents>(e); });
    const auto index = static_cast<std::size_t>(contents - document.elements.begin());
    const auto after = std::ranges::find_if(placed, [&](const PlacedStrip &place) { return strips[place.strip].element == index; });
    if (after == placed.begin() || after == placed.end())
        return 0;
    const PlacedStrip &last = *std::prev(after);
    return last.page == 1 ? last.top + strips[last.strip].height : 0;
}

/// A last page of a few lines is spared where the others can take them: a row each below their usual end, or with less space
/// between paragraphs.
void ReportPages::State::breakPages()
{
    constexpr double few = 0.25; ///< of a page's height
    constexpr qreal moreRoom = pt(16);
    std::vector<PageStrip> heights(strips.begin(), strips.end());
    placed = placeOnPages(heights, body.height());
    const bool nearlyEmpty = !placed.empty() && placed.back().page > 0
        && placed.back().top + strips[placed.back().strip].height < few * body.height();
    for (const double space : {1.0, 0.7}) {
        if (!nearlyEmpty)
            return;
        for (PageStrip &strip : heights)
            strip.spaceBefore *= space;
        std::vector<PlacedStrip> closer = placeOnPages(heights, body.height() + moreRoom);
        if (closer.back().page < placed.back().page) {
            placed = std::move(closer);
            return;
        }
    }
}

void ReportPages::State::findPlaces()
{
    for (const PlacedStrip &place : placed) {
        if (const auto element = strips[place.strip].element)
            places.try_emplace(*element, ReportPlace{place.page, body.top() + place.top});
    }
}

ReportPages::ReportPages(const ReportDocument &document, const Findings &findings, const TimelineSlices &slices, PaperSize paper)
    : m_state(std::make_unique<State>(document, paper))
{
    State &state = *m_state;
    state.makeAll(findings, slices, usualFirstPicture);
    // The picture gives way to a few lines that a reader of the first page would miss.
    constexpr qreal mostGiven = pt(70);
    constexpr qreal spaceBefore = pt(6); // of the first of them
    if (const qreal spill = state.spillOfFirstPage(); spill > 0 && spill + spaceBefore <= mostGiven)
        state.makeAll(findings, slices, usualFirstPicture - spill - spaceBefore);
    state.findPlaces();
}

ReportPages::~ReportPages() = default;

int ReportPages::count() const
{
    return m_state->placed.empty() ? 1 : m_state->placed.back().page + 1;
}

QSizeF ReportPages::pageSize() const
{
    return m_state->page.size();
}

void ReportPages::paint(QPainter &painter, int page) const
{
    m_state->paintHeadAndFoot(painter, page);
    if (page == 0 && !m_state->logo.isNull())
        m_state->paintLogo(painter);
    for (const PlacedStrip &place : m_state->placed) {
        if (place.page == page)
            m_state->paintStrip(painter, place);
    }
}

void ReportPages::State::paintStrip(QPainter &painter, const PlacedStrip &place) const
{
    const ReportStrip &strip = strips[place.strip];
    const QPointF at = body.topLeft() + QPointF(0, place.top);
    painter.save();
    strip.draw(painter, at);
    painter.restore();
    if (strip.leadsTo)
        paintPageNumber(painter, at, *strip.leadsTo);
}

void ReportPages::State::paintPageNumber(QPainter &painter, QPointF at, std::size_t element) const
{
    const auto place = places.find(element);
    if (place == places.end())
        return;
    painter.setFont(faces.small.font());
    painter.setPen(report_style::quiet);
    drawRight(painter, at.y() + faces.small.baseline(), QString::number(place->second.page + 1));
}

void ReportPages::State::drawRight(QPainter &painter, qreal baseline, const QString &text) const
{
    painter.drawText(QPointF(body.right() - faces.small.width(text), baseline), text);
}

void ReportPages::State::paintLogo(QPainter &painter) const
{
    const QSizeF size = QSizeF(logo.size()).scaled(logoSize, Qt::KeepAspectRatio);
    painter.drawImage(QRectF(QPointF(body.right() - size.width(), body.top()), size), logo);
}

void ReportPages::State::paintHeadAndFoot(QPainter &painter, int number) const
{
    painter.setFont(faces.small.font());
    painter.setPen(report_style::quiet);
    const qreal foot = page.bottom() - pt(28);
    painter.drawText(QPointF(body.left(), foot), QStringLiteral("Hopscope " HOPSCOPE_VERSION ", %1").arg(fromUtf8(document.madeAt)));
    drawRight(painter, foot, QStringLiteral("Page %1 of %2").arg(number + 1).arg(placed.empty() ? 1 : placed.back().page + 1));
    if (number == 0)
        return;
    const QFontMetricsF &metrics = faces.small.metrics();
    const qreal head = page.top() + pt(40);
    const QString title = metrics.elidedText(printable(document.title, metrics), Qt::ElideRight, body.width() / 2);
    const qreal room = body.width() - faces.small.width(title) - pt(24);
    painter.drawText(QPointF(body.left(), head), title);
    drawRight(painter, head, metrics.elidedText(printable(document.subtitle, metrics), Qt::ElideMiddle, room));
    painter.setPen(QPen(report_style::rule, pt(0.5)));
    painter.drawLine(QPointF(body.left(), head + pt(6)), QPointF(body.right(), head + pt(6)));
}

std::vector<ReportBookmark> ReportPages::bookmarks() const
{
    std::vector<ReportBookmark> bookmarks;
    for (const auto &[element, place] : m_state->places) {
        const auto *heading = std::get_if<report::Heading>(&m_state->document.elements[element]);
        if (heading != nullptr && heading->level <= 2)
            bookmarks.push_back({fromUtf8(heading->text), heading->level, place});
    }
    return bookmarks;
}

std::vector<ReportLink> ReportPages::links() const
{
    std::vector<ReportLink> links;
    for (const PlacedStrip &place : m_state->placed) {
        const ReportStrip &strip = m_state->strips[place.strip];
        const auto target = strip.leadsTo ? m_state->places.find(*strip.leadsTo) : m_state->places.end();
        if (target == m_state->places.end())
            continue;
        const QRectF line(m_state->body.left(), m_state->body.top() + place.top, m_state->body.width(), strip.height);
        links.push_back({place.page, line, target->second});
    }
    return links;
}

} // namespace hopscope
