// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/cause_style.h"

#include <QPainter>
#include <QPolygonF>

#include <array>
#include <cmath>
#include <numbers>

namespace hopscope {

namespace {

struct Form {
    MarkShape shape;
    bool notched;
};

/// The usual causes get the plainest forms. tst_cause_style holds this to one form a cause.
Form formOf(Cause cause)
{
    using enum Cause;
    switch (cause) {
    case Undetermined: return {MarkShape::Circle, false};
    case ProxyTimeoutRead: return {MarkShape::TriangleUp, false};
    case ProxyTimeoutConnect: return {MarkShape::TriangleRight, false};
    case ProxyTimeoutSend: return {MarkShape::TriangleLeft, false};
    case QueueTimeout: return {MarkShape::Hourglass, false};
    case QueueFull: return {MarkShape::Bowtie, false};
    case ConnectionRefused: return {MarkShape::Square, false};
    case ConnectionReset: return {MarkShape::Cross, false};
    case PrematureClose: return {MarkShape::TriangleDown, false};
    case KeepaliveRace: return {MarkShape::Chevron, false};
    case InvalidResponseHeader: return {MarkShape::Pentagon, false};
    case ResponseHeaderTooBig: return {MarkShape::Hexagon, false};
    case InvalidResponseBody: return {MarkShape::Pentagon, true};
    case NoLiveUpstream: return {MarkShape::Bar, false};
    case DnsFailure: return {MarkShape::Circle, true};
    case TlsHandshake: return {MarkShape::Dome, false};
    case HostUnreachable: return {MarkShape::Square, true};
    case ProtocolMismatch: return {MarkShape::Hexagon, true};
    case RoutingError: return {MarkShape::Chevron, true};
    case UpstreamReturnedError: return {MarkShape::Diamond, false};
    case ServerTimeout: return {MarkShape::TriangleUp, true};
    case WorkerRecycle: return {MarkShape::Plus, false};
    case WorkerCrash: return {MarkShape::Star, false};
    case OutOfMemory: return {MarkShape::Star, true};
    case PortExhaustion: return {MarkShape::Bar, true};
    case ProxyResourceLimit: return {MarkShape::Dome, true};
    case DependencyExhausted: return {MarkShape::Diamond, true};
    case Overload: return {MarkShape::Hourglass, true};
    case ServiceStopped: return {MarkShape::Cross, true};
    case Retry: return {MarkShape::TriangleRight, true};
    case Flood: return {MarkShape::Bowtie, true};
    case ClientAbort: return {MarkShape::TriangleLeft, true};
    case RateLimited: return {MarkShape::TriangleDown, true};
    case AccessDeniedByProxy: return {MarkShape::Plus, true};
    }
    return {MarkShape::Circle, false}; // not reached: the switch is complete
}

struct Colours {
    QRgb fill;
    QRgb outline;
};

Colours coloursOf(CauseFamily family, bool dark)
{
    using enum CauseFamily;
    switch (family) {
    case Waiting: return dark ? Colours{0xffe69f00, 0xffffc24d} : Colours{0xffe69f00, 0xff9c6c00};
    case Gone: return dark ? Colours{0xffd55e00, 0xffff9147} : Colours{0xffd55e00, 0xff933f00};
    case Malformed: return dark ? Colours{0xffcc79a7, 0xffeba9cc} : Colours{0xffcc79a7, 0xff8f4870};
    case Application: return dark ? Colours{0xff56b4e9, 0xff9ad4f6} : Colours{0xff0072b2, 0xff004b76};
    case Load: return dark ? Colours{0xfff0e442, 0xfffff59a} : Colours{0xfff0e442, 0xff85790a};
    case Client: return dark ? Colours{0xff9a9a9a, 0xffc8c8c8} : Colours{0xff8c8c8c, 0xff5a5a5a};
    case Undetermined: return dark ? Colours{0x00000000, 0xffe0e0e0} : Colours{0x00000000, 0xff303030};
    }
    return {}; // not reached: the switch is complete
}

/// Corners on the unit circle, the first at `startDegrees` (0 = right, counted clockwise as the screen does).
QPolygonF regular(int corners, double startDegrees, int step = 1)
{
    QPolygonF polygon;
    for (int i = 0; i < corners; ++i) {
        const double angle = (startDegrees + 360.0 * i * step / corners) * std::numbers::pi / 180.0;
        polygon << QPointF(std::cos(angle), std::sin(angle));
    }
    return polygon;
}

QPolygonF star()
{
    const QPolygonF outer = regular(5, -90);
    const QPolygonF inner = regular(5, -54);
    QPolygonF polygon;
    for (int i = 0; i < 5; ++i)
        polygon << outer[i] << inner[i] * 0.45;
    return polygon;
}

QPolygonF plus()
{
    constexpr double a = 0.34;
    return {{-a, -1}, {a, -1}, {a, -a}, {1, -a}, {1, a}, {a, a}, {a, 1}, {-a, 1}, {-a, a}, {-1, a}, {-1, -a}, {-a, -a}};
}

QPolygonF crossed()
{
    QPolygonF polygon;
    for (const QPointF p : plus())
        polygon << QPointF(p.x() - p.y(), p.x() + p.y()) * std::numbers::sqrt2 * 0.5;
    return polygon;
}

QPolygonF polygonOf(MarkShape shape)
{
    using enum MarkShape;
    switch (shape) {
    case Square: return {{-0.85, -0.85}, {0.85, -0.85}, {0.85, 0.85}, {-0.85, 0.85}};
    case Diamond: return regular(4, 0);
    case TriangleUp: return {{0, -0.95}, {1, 0.8}, {-1, 0.8}};
    case TriangleDown: return {{0, 0.95}, {1, -0.8}, {-1, -0.8}};
    case TriangleLeft: return {{-0.95, 0}, {0.8, -1}, {0.8, 1}};
    case TriangleRight: return {{0.95, 0}, {-0.8, -1}, {-0.8, 1}};
    case Cross: return crossed();
    case Plus: return plus();
    case Star: return star();
    case Pentagon: return regular(5, -90);
    case Hexagon: return regular(6, 0);
    case Hourglass: return {{-0.9, -1}, {0.9, -1}, {0.2, 0}, {0.9, 1}, {-0.9, 1}, {-0.2, 0}};
    case Bowtie: return {{-1, -0.9}, {0, -0.2}, {1, -0.9}, {1, 0.9}, {0, 0.2}, {-1, 0.9}};
    case Bar: return {{-0.45, -1}, {0.45, -1}, {0.45, 1}, {-0.45, 1}};
    case Chevron: return {{-1, 0.2}, {0, -0.8}, {1, 0.2}, {1, 0.85}, {0, -0.1}, {-1, 0.85}};
    case Circle:
    case Dome: break;
    }
    return {};
}

QPainterPath unitPath(MarkShape shape)
{
    QPainterPath path;
    if (shape == MarkShape::Circle) {
        path.addEllipse(QPointF(0, 0), 0.92, 0.92);
    } else if (shape == MarkShape::Dome) {
        path.moveTo(-1, 0.6);
        path.arcTo(QRectF(-1, -0.8, 2, 2.8), 180, -180);
        path.closeSubpath();
    } else {
        path.addPolygon(polygonOf(shape));
        path.closeSubpath();
    }
    return path;
}

} // namespace

CauseStyle causeStyle(Cause cause, Appearance appearance)
{
    const Form form = formOf(cause);
    const Colours colours = coloursOf(familyOf(cause), appearance == Appearance::Dark);
    return {QColor::fromRgba(colours.fill), QColor::fromRgba(colours.outline), form.shape, form.notched,
        cause == Cause::Undetermined};
}

QPainterPath markPath(const CauseStyle &style, QPointF centre, qreal size)
{
    QPainterPath path = unitPath(style.shape);
    if (style.notched) {
        QPainterPath notch;
        notch.addRect(-1.1, -0.16, 2.2, 0.32);
        path = path.subtracted(notch);
    }
    QTransform place = QTransform::fromTranslate(centre.x(), centre.y());
    place.scale(size / 2, size / 2);
    return place.map(path);
}

void paintMark(QPainter &painter, const CauseStyle &style, QPointF centre, qreal size)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style.outline, style.hollow ? 1.6 : 0.8));
    painter.setBrush(style.hollow ? QBrush(Qt::NoBrush) : QBrush(style.fill));
    painter.drawPath(markPath(style, centre, style.hollow ? size - 1.6 : size));
    painter.restore();
}

} // namespace hopscope
