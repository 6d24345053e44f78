// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests/requests_table.h"

#include "models/cause_title.h"
#include "models/selection.h"
#include "requests/request_view.h"

#include <QHeaderView>
#include <QScopedValueRollback>

#include <algorithm>

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
    connect(model, &QAbstractItemModel::dataChanged, this, &RequestsTable::shareRoom);
    connect(model, &QAbstractItemModel::modelReset, this, &RequestsTable::shareRoom);
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
    shareRoom();
}

void RequestsTable::shareRoom()
{
    giveBack(FlaggedModel::RequestColumn, m_requestTook);
    giveBack(FlaggedModel::CauseColumn, m_causeTook);
    // Causes get the room in which a column would only begin; where all have room, no more than they need, and requests the rest.
    const bool all = viewport()->width() > horizontalHeader()->length();
    takeRoom(FlaggedModel::CauseColumn, m_causeTook, all ? std::min(spareRoom(), causeRoom()) : spareRoom());
    if (all)
        takeRoom(FlaggedModel::RequestColumn, m_requestTook, spareRoom());
}

void RequestsTable::takeRoom(int column, int &took, int room)
{
    if (isColumnHidden(column) || room <= 0)
        return;
    took = room;
    horizontalHeader()->resizeSection(column, columnWidth(column) + room);
}

void RequestsTable::giveBack(int column, int &took)
{
    if (!isColumnHidden(column) && took > 0)
        horizontalHeader()->resizeSection(column, columnWidth(column) - took);
    took = 0;
}

int RequestsTable::spareRoom() const
{
    int left = viewport()->width();
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        const int size = horizontalHeader()->sectionSize(column); // 0 of a hidden one
        if (size > left)
            return column == FlaggedModel::RequestColumn && 2 * left > size ? 0 : left; // most of a request tells something
        left -= size;
    }
    return left;
}

int RequestsTable::causeRoom() const
{
    constexpr int icon = 44; // with the margins beside it and the text
    int widest = fontMetrics().horizontalAdvance(causeTitle(Cause::UpstreamReturnedError));
    for (const int row : m_model->spokenOf())
        widest = std::max(widest, fontMetrics().horizontalAdvance(m_model->index(row, FlaggedModel::CauseColumn).data().toString()));
    return widest + icon - columnWidth(FlaggedModel::CauseColumn);
}

void RequestsTable::fitTimes()
{
    QHeaderView *header = horizontalHeader();
    giveBack(FlaggedModel::CauseColumn, m_causeTook);
    if (header->sectionSize(FlaggedModel::Time) == m_timesWidth) { // no person has chosen another since
        giveBack(FlaggedModel::Time, m_timesTook);
        header->resizeSection(FlaggedModel::CauseColumn, header->sectionSize(FlaggedModel::CauseColumn) + m_causeGave);
    }
    constexpr int arrow = 12; // beside the title of the column that sorts
    const int title = fontMetrics().horizontalAdvance(m_model->headerData(FlaggedModel::Time, Qt::Horizontal, Qt::DisplayRole).toString()) + arrow;
    const int time = fontMetrics().horizontalAdvance(m_model->index(0, FlaggedModel::Time).data().toString());
    const int before = header->sectionSize(FlaggedModel::Time), cause = header->sectionSize(FlaggedModel::CauseColumn);
    m_timesWidth = std::max(before, std::max(title, time) + 20);
    m_timesTook = m_timesWidth - before;
    m_causeGave = std::min(m_timesTook, cause / 6); // of a narrow table the first columns stay in sight
    header->resizeSection(FlaggedModel::Time, m_timesWidth);
    header->resizeSection(FlaggedModel::CauseColumn, cause - m_causeGave);
    shareRoom();
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
