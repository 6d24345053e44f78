// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTableView;

namespace hopscope {

class ActiveFilter;
class EmptyState;
class FilterBar;
class Selection;

/// The flagged requests as a table below its filter. Follows the selection, and leads it.
class RequestsPane : public QWidget {
    Q_OBJECT

public:
    RequestsPane(ActiveFilter *filter, Selection *selection, QWidget *parent = nullptr);
    void setFindings(FindingsPtr findings);
    FilterBar *filterBar() const { return m_bar; }
    QTableView *table() const { return m_table; }

    /// Selects the next (1) or previous (-1) row, from the first where none is selected.
    void step(int by);
    /// Selects the next row below with the cause of the selected one.
    void stepToSameCause();

    QByteArray saveColumns() const;
    bool restoreColumns(const QByteArray &state);

private:
    void setUpTable();
    void widenTimes();
    void showRow(std::optional<std::size_t> request);
    void showState();

    ActiveFilter *m_filter;
    Selection *m_selection;
    FlaggedModel *m_model;
    FlaggedFilter *m_rows;
    QLabel *m_count;
    FilterBar *m_bar;
    QStackedWidget *m_pages;
    QTableView *m_table;
    EmptyState *m_empty;
    bool m_following = false; ///< the table is being told, and tells nobody
};

} // namespace hopscope
