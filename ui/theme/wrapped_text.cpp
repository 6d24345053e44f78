// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/wrapped_text.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace hopscope {

qreal layOutWrapped(QTextLayout &layout, qreal width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    qreal height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max<qreal>(1, width));
        const qsizetype end = line.textStart() + line.textLength();
        if (line.textLength() > 2 && QStringView(layout.text()).mid(end - 1, 2) == u"\\\\")
            line.setNumColumns(line.textLength() - 1, width); // "\\\\WEB1" begins the next one
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

int wrappedHeight(const QString &text, const QFont &font, int width)
{
    QTextLayout layout(text, font);
    return static_cast<int>(std::ceil(layOutWrapped(layout, width)));
}

int drawWrapped(QPainter &painter, QPointF topLeft, int width, const QString &text)
{
    QTextLayout layout(text, painter.font());
    const qreal height = layOutWrapped(layout, width);
    layout.draw(&painter, topLeft);
    return static_cast<int>(std::ceil(height));
}

} // namespace hopscope
