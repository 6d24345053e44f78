// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/icon.h"

#include "theme/appearance.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace hopscope {

namespace {

/// Draws when asked, so that it takes the palette of the moment. Subclasses say what.
class DrawnEngine : public QIconEngine {
public:
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap image(size);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return image;
    }
};

class SvgEngine : public DrawnEngine {
public:
    explicit SvgEngine(QByteArray svg) : m_svg(std::move(svg)) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText;
        const QColor colour = QGuiApplication::palette().color(group, role);
        QSvgRenderer renderer(QByteArray(m_svg).replace("currentColor", colour.name().toLatin1()));
        renderer.render(painter, rect);
    }
    QIconEngine *clone() const override { return new SvgEngine(*this); }

private:
    QByteArray m_svg;
};

class MarkEngine : public DrawnEngine {
public:
    explicit MarkEngine(Cause cause) : m_cause(cause) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        const auto style = causeStyle(m_cause, appearanceOf(QGuiApplication::palette()));
        paintMark(*painter, style, QRectF(rect).center(), 0.72 * std::min(rect.width(), rect.height()));
    }
    QIconEngine *clone() const override { return new MarkEngine(*this); }

private:
    Cause m_cause;
};

} // namespace

QIcon themedIcon(const QString &name)
{
    QFile file(QStringLiteral(":/hopscope/icons/%1.svg").arg(name));
    const bool found = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(found, "themedIcon", qPrintable(name));
    return QIcon(new SvgEngine(found ? file.readAll() : QByteArray()));
}

QIcon causeIcon(Cause cause)
{
    return QIcon(new MarkEngine(cause));
}

} // namespace hopscope
