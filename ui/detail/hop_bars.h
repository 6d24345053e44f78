// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detail/hop_spans.h"

#include <QStringList>
#include <QWidget>

namespace hopscope {

/// A bar for each hop, from the outside in: how long it took, and what it spent the time with where its log tells.
class HopBars : public QWidget {
    Q_OBJECT

public:
    HopBars(const FlaggedRequest &request, const QStringList &names, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintHop(QPainter &painter, std::size_t hop, const QRectF &row) const;
    void paintKey(QPainter &painter, const QRectF &row) const;
    double labelWidth() const;
    int rowHeight() const { return fontMetrics().height() + 10; }

    HopPicture m_picture;
    QStringList m_names;
    QStringList m_durations;
    std::optional<Duration> m_timeout;
};

} // namespace hopscope
