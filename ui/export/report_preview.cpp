// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/report_preview.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

namespace hopscope {

namespace {

constexpr int gap = 16; ///< around and between pages

/// Pages are laid out at the resolution of the report: they are painted on an image that claims it, made as small as shown.
QImage pageImage(const ReportPages &pages, int number, QSize pixels)
{
    constexpr double dotsPerMeter = reportDotsPerInch / 0.0254;
    QImage image(pixels, QImage::Format_RGB32);
    image.setDotsPerMeterX(qRound(dotsPerMeter));
    image.setDotsPerMeterY(qRound(dotsPerMeter));
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(pixels.width() / pages.pageSize().width(), pixels.height() / pages.pageSize().height());
    pages.paint(painter, number);
    return image;
}

} // namespace

ReportPreview::ReportPreview(QWidget *parent) : QAbstractScrollArea(parent)
{
    setAccessibleName(tr("Preview of the report"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setBackgroundRole(QPalette::Dark);
    viewport()->setAutoFillBackground(true);
}

void ReportPreview::setPages(std::shared_ptr<const ReportPages> pages)
{
    m_pages = std::move(pages);
    fitScrollBar();
    viewport()->update();
}

QSizeF ReportPreview::shownSize() const
{
    const QSizeF page = m_pages->pageSize();
    const qreal width = std::max(80, viewport()->width() - 2 * gap);
    return {width, width * page.height() / page.width()};
}

void ReportPreview::fitScrollBar()
{
    const qreal content = m_pages ? pageCount() * (shownSize().height() + gap) + gap : 0;
    verticalScrollBar()->setRange(0, std::max(0, qCeil(content) - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(40);
}

void ReportPreview::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    fitScrollBar();
}

void ReportPreview::paintEvent(QPaintEvent *event)
{
    if (!m_pages)
        return;
    QPainter painter(viewport());
    const QSizeF size = shownSize();
    const qreal ratio = devicePixelRatioF();
    for (int page = 0; page < pageCount(); ++page) {
        const QRectF area(QPointF(gap, gap + page * (size.height() + gap) - verticalScrollBar()->value()), size);
        if (area.intersects(event->rect()))
            painter.drawImage(area, pageImage(*m_pages, page, (size * ratio).toSize()));
    }
}

} // namespace hopscope
