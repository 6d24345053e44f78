// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests/requests_table.h"

#include "models/cause_title.h"
#include "models/selection.h"
#include "requests/request_view.h"

#include <QHeaderView>
#include <QScopedValueRollback>

#include <algorithm>
#include <limits>

namespace hopscope {

RequestsTable::RequestsTable(FlaggedModel *model, Selection *selection, QWidget *parent)
    : QTableView(parent)
    , m_selection(selection)
    , m_model(model)
    , m_rows(new FlaggedFilter(model, this))
{
    setModel(m_rows);
    setUpRequestView(*this);
    setShowGrid(false);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    setUpRequestHeader(*horizontalHeader());
    setSortingEnabled(true);
    sortByColumn(FlaggedModel::Time, Qt::AscendingOrder);

    connect(m_selection, &Selection::currentChanged, this, &RequestsTable::showRow);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &row) {
        if (row.isValid() && !m_following)
            m_selection->select(static_cast<std::size_t>(m_rows->mapToSource(row).row()));
    });
    connect(this, &QTableView::entered, this,
        [this](const QModelIndex &row) { m_selection->hover(static_cast<std::size_t>(m_rows->mapToSource(row).row())); });
}

void RequestsTable::setFilter(const RequestFilter &filter)
{
    {
        // A row that goes makes the view's current one another: that is no choice of a person.
        const QScopedValueRollback following(m_following, true);
        m_rows->setFilter(filter);
    }
    showRow(m_selection->current());
}

void RequestsTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    // Causes get the spare room until none is cut, requests the rest; room that goes is taken back the other way round.
    if (viewport()->width() > horizontalHeader()->length()) {
        takeRoom(FlaggedModel::CauseColumn, m_causeTook, causeRoom());
        takeRoom(FlaggedModel::RequestColumn, m_requestTook, std::numeric_limits<int>::max());
    } else {
        takeRoom(FlaggedModel::RequestColumn, m_requestTook, 0);
        takeRoom(FlaggedModel::CauseColumn, m_causeTook, 0);
    }
}

void RequestsTable::takeRoom(int column, int &took, int most)
{
    if (isColumnHidden(column))
        return;
    const int spare = viewport()->width() - horizontalHeader()->length();
    const int taken = std::clamp(spare, -took, std::max(0, most)); // it gives back no more than it took
    took += taken;
    horizontalHeader()->resizeSection(column, columnWidth(column) + taken);
}

int RequestsTable::causeRoom() const
{
    constexpr int icon = 44; // with the margins beside it and the text
    return fontMetrics().horizontalAdvance(causeTitle(Cause::UpstreamReturnedError)) + icon - columnWidth(FlaggedModel::CauseColumn);
}

void RequestsTable::widenTimes()
{
    const int wanted = fontMetrics().horizontalAdvance(m_model->index(0, FlaggedModel::Time).data().toString()) + 20;
    const int more = wanted - horizontalHeader()->sectionSize(FlaggedModel::Time);
    if (more <= 0)
        return;
    horizontalHeader()->resizeSection(FlaggedModel::Time, wanted);
    // Of a narrow table the first columns stay in sight.
    const int cause = horizontalHeader()->sectionSize(FlaggedModel::CauseColumn);
    horizontalHeader()->resizeSection(FlaggedModel::CauseColumn, cause - std::min(more, cause / 6));
}

std::vector<std::size_t> RequestsTable::order() const
{
    std::vector<std::size_t> requests;
    for (int row = 0; row < m_rows->rowCount(); ++row)
        requests.push_back(static_cast<std::size_t>(m_rows->mapToSource(m_rows->index(row, 0)).row()));
    return requests;
}

std::vector<std::size_t> RequestsTable::chosen() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    std::vector<std::size_t> requests;
    for (const QModelIndex &row : rows)
        requests.push_back(static_cast<std::size_t>(m_rows->mapToSource(row).row()));
    return requests;
}

void RequestsTable::showRow(std::optional<std::size_t> request)
{
    const QModelIndex source = request ? m_model->index(static_cast<int>(*request), 0) : QModelIndex();
    const QModelIndex row = m_rows->mapFromSource(source);
    const QScopedValueRollback following(m_following, true);
    if (!row.isValid()) {
        clearSelection();
        setCurrentIndex({});
    } else if (currentIndex().row() != row.row() || selectionModel()->selectedRows().isEmpty()) {
        selectionModel()->setCurrentIndex(row, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        if (!viewport()->rect().contains(visualRect(row).center()))
            scrollTo(row, QAbstractItemView::PositionAtCenter);
    }
}

} // namespace hopscope
