// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/mark_layout.h"
#include "timeline/timeline_scene.h"

#include <QWidget>

namespace hopscope {

class VisibleRange;

/// All of the case on one narrow strip: failures as bars, and the visible range as a window that can be dragged.
class OverviewStrip : public QWidget {
    Q_OBJECT

public:
    explicit OverviewStrip(VisibleRange *range, QWidget *parent = nullptr);
    void setFindings(FindingsPtr findings);
    void setFilter(const RequestFilter &filter);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    QRectF area() const;
    TimeScale scale() const;
    void centreOn(double x);

    VisibleRange *m_range;
    FindingsPtr m_findings;
    std::vector<std::uint32_t> m_accepted;
};

} // namespace hopscope
