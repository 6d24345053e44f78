// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"

#include <QWidget>

class QLineEdit;
class QMenu;
class QToolButton;

namespace hopscope {

class ActiveFilter;
class FlowLayout;

/// Where a filter is made (causes, statuses, path, text, the visible range) and where its parts stand as chips that can be
/// taken away.
class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(ActiveFilter *filter, QWidget *parent = nullptr);
    /// The causes and statuses to choose from, with their counts; and what its incidents are called.
    void setFindings(const Findings &findings);
    /// What "Visible range" filters by.
    void setVisibleRange(TimeRange range);
    void focusPath();
    void focusText();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *menuButton(const QString &text, const QString &name);
    void showFilter();
    void fillChips();
    QString wordsOf(RequestFilter::Part part) const;
    void fitChips();
    void fillCauses();
    void fillStatuses();

    ActiveFilter *m_filter;
    Summary m_summary;
    std::map<IncidentId, QString> m_incidents; ///< their titles
    TimeRange m_visible{};
    QToolButton *m_causes;
    QToolButton *m_statuses;
    QToolButton *m_range;
    QLineEdit *m_path;
    QLineEdit *m_text;
    QWidget *m_chips;
    FlowLayout *m_chipRow;
    QToolButton *m_clear = nullptr; ///< while there are chips
};

} // namespace hopscope
