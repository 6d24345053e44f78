// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/svg_pictures.h"

#include "pdf/report_style.h"
#include "theme/cause_style.h"

#include <QBuffer>
#include <QSvgGenerator>

namespace hopscope {

namespace {

constexpr QSizeF timelineSize(pt(495), pt(220));

/// What `paint` draws, as an element: without the XML declaration and document type that stand before it in a file.
std::string svgElement(QSizeF size, const std::function<void(QPainter &)> &paint)
{
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&bytes);
    generator.setResolution(reportDotsPerInch);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), size));
    QPainter painter(&generator);
    paint(painter);
    painter.end();
    const std::string text = bytes.data().toStdString();
    const auto begin = text.find("<svg");
    return begin == std::string::npos ? std::string() : text.substr(begin);
}

} // namespace

ReportPictures svgPictures(const Findings &findings, const TimelineSlices &slices)
{
    ReportPictures pictures;
    pictures.timeline = [&findings, &slices](const report::TimelinePicture &picture) {
        const TimelineSlice slice = slices(picture.range, timelineColumns(timelineSize.width()));
        return svgElement(timelineSize, [&](QPainter &painter) { paintTimeline(painter, QRectF(QPointF(0, 0), timelineSize), findings, slice); });
    };
    pictures.mark = [](Cause cause) {
        constexpr qreal size = pt(10);
        return svgElement({size, size}, [cause](QPainter &painter) {
            painter.setRenderHint(QPainter::Antialiasing);
            paintMark(painter, causeStyle(cause, Appearance::Light), QPointF(size / 2, size / 2), size * 0.9);
        });
    };
    return pictures;
}

} // namespace hopscope
