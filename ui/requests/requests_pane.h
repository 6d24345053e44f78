// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"
#include "models/request_groups.h"

#include <QWidget>

class QAbstractItemView;
class QComboBox;
class QHeaderView;
class QLabel;
class QMenu;
class QStackedWidget;

namespace hopscope {

class ActiveFilter;
class EmptyState;
class FilterBar;
class Opinions;
class RequestsTable;
class RequestsTree;
class Selection;

/// The flagged requests below their filter, as a table or in groups.
class RequestsPane : public QWidget {
    Q_OBJECT

public:
    RequestsPane(ActiveFilter *filter, Selection *selection, const Opinions *opinions, QWidget *parent = nullptr);
    void setFindings(FindingsPtr findings);
    FilterBar *filterBar() const { return m_bar; }
    RequestsTable *table() const { return m_table; }
    RequestsTree *tree() const { return m_tree; }
    /// The one of both that is in use.
    QAbstractItemView *view() const;

    Grouping grouping() const;
    void setGrouping(Grouping grouping);
    /// Lets a person choose one by keys or mouse.
    void chooseGrouping();
    /// Selects the next (1) or previous (-1) request of the view, from the first where none is selected.
    void step(int by);
    /// Selects the next one below with the cause of the selected one, from the top again after the last.
    void stepToSameCause();
    /// Copies the chosen requests as text.
    void copy();
    /// What can be done with the chosen requests; null where none is chosen. The caller owns it.
    std::unique_ptr<QMenu> menuOfChosen();

    QByteArray saveColumns() const;
    bool restoreColumns(const QByteArray &state);

private:
    void connectView(QAbstractItemView *view);
    void setFilter(const RequestFilter &filter);
    void showGrouping();
    void takeColumnsBack();
    /// As a person chose them.
    const QHeaderView &columns();
    void showState();
    std::vector<std::size_t> order() const;
    std::vector<std::size_t> chosen() const;

    ActiveFilter *m_filter;
    Selection *m_selection;
    FlaggedModel *m_model;
    QLabel *m_count;
    QComboBox *m_grouping;
    FilterBar *m_bar;
    QStackedWidget *m_pages;
    RequestsTable *m_table;
    RequestsTree *m_tree;
    EmptyState *m_empty;
    int m_shown = 0; ///< requests that the filter accepts
};

} // namespace hopscope
