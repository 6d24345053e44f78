// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"

#include <QWidget>

class QScrollArea;
class QStackedWidget;

namespace hopscope {

class EmptyState;
class Selection;

/// Why: the selected request's verdict, its evidence, its lines side by side, and what to do.
class DetailPane : public QWidget {
    Q_OBJECT

public:
    explicit DetailPane(Selection *selection, QWidget *parent = nullptr);
    void setFindings(FindingsPtr findings);

protected:
    void changeEvent(QEvent *event) override;

private:
    void explain(std::optional<std::size_t> request);

    Selection *m_selection;
    FindingsPtr m_findings;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    QScrollArea *m_scroll;
};

} // namespace hopscope
