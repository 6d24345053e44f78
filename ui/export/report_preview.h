// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pdf/report_pages.h"

#include <QAbstractScrollArea>

namespace hopscope {

/// The pages of a report below each other, as wide as there is room. Only what is visible is painted.
class ReportPreview : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ReportPreview(QWidget *parent = nullptr);
    /// Null: there is nothing to show yet.
    void setPages(std::shared_ptr<const ReportPages> pages);
    int pageCount() const { return m_pages ? m_pages->count() : 0; }
    QSize sizeHint() const override { return {520, 640}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QSizeF shownSize() const; ///< of a page
    void fitScrollBar();

    std::shared_ptr<const ReportPages> m_pages;
};

} // namespace hopscope
