// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests/requests_tree.h"

#include "models/selection.h"
#include "requests/request_view.h"
#include "theme/roomy_delegate.h"

#include <QHeaderView>
#include <QScopedValueRollback>

#include <algorithm>
#include <set>

namespace hopscope {

namespace {

constexpr int titleLength = 38; ///< characters of a group's title that have room where there is enough
constexpr int goodTitle = 24;
constexpr int leastTitle = 14;

/// A request has nothing in the columns of its group: the tree draws its time and path over them.
class GroupedDelegate : public RoomyDelegate {
public:
    using RoomyDelegate::RoomyDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool drawnByTree = index.column() == FlaggedModel::Time || index.column() >= GroupedModel::Median;
        if (!index.parent().isValid() || !drawnByTree)
            RoomyDelegate::paint(painter, option, index);
    }
};

} // namespace

RequestsTree::RequestsTree(FlaggedModel *model, Selection *selection, QWidget *parent)
    : QTreeView(parent)
    , m_selection(selection)
    , m_groups(new GroupedModel(model, this))
{
    setModel(m_groups);
    setUpRequestView(*this);
    setItemDelegate(new GroupedDelegate(this));
    m_wide = new RoomyDelegate(this);
    setUniformRowHeights(true);
    setUpRequestHeader(*header());
    header()->setFirstSectionMovable(false);
    setSortingEnabled(true);
    sortByColumn(FlaggedModel::Time, Qt::AscendingOrder);

    connect(m_selection, &Selection::currentChanged, this, &RequestsTree::showRequest);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &row) {
        if (const auto request = m_groups->requestAt(row); request && !m_following)
            m_selection->select(request);
    });
    connect(this, &QTreeView::entered, this, [this](const QModelIndex &row) { m_selection->hover(m_groups->requestAt(row)); });
}

void RequestsTree::group(const RequestFilter &filter, Grouping grouping)
{
    {
        const QScopedValueRollback following(m_following, true);
        m_groups->group(filter, grouping);
    }
    if (m_groups->rowCount() == 1)
        expandAll();
    showRequest(m_selection->current());
}

void RequestsTree::takeColumns(const QHeaderView &table)
{
    for (int visual = 0; visual < FlaggedModel::columns; ++visual) {
        const int column = table.logicalIndex(visual);
        header()->moveSection(header()->visualIndex(column), visual);
        header()->setSectionHidden(column, table.isSectionHidden(column));
        if (!table.isSectionHidden(column))
            header()->resizeSection(column, table.sectionSize(column));
    }
    header()->setSectionHidden(FlaggedModel::RequestColumn, true); // the first one tells it
    // The groups' own columns stand beside their titles.
    header()->moveSection(header()->visualIndex(FlaggedModel::Time), 0);
    for (int column = GroupedModel::Median; column < GroupedModel::columns; ++column) {
        header()->moveSection(header()->visualIndex(column), 1 + column - GroupedModel::Median);
        header()->resizeSection(column, fontMetrics().horizontalAdvance(QStringLiteral("3 min 20 s")) + 16);
    }
    m_titleWidth = header()->sectionSize(FlaggedModel::Time);
    shareRoom();
}

void RequestsTree::shareRoom()
{
    if (header()->sectionSize(FlaggedModel::Time) != m_titleWidth)
        return; // a person chose it
    int others = 0;
    for (int column = GroupedModel::Median; column < GroupedModel::columns; ++column)
        others += header()->sectionSize(column); // 0 of a hidden one
    const auto widthOf = [this](int letters) { return fontMetrics().horizontalAdvance(QString(letters, u'x')) + 2 * indentation(); };
    const int beside = viewport()->width() - (header()->length() - m_titleWidth); // where all columns have room beside it
    const int room = beside >= widthOf(goodTitle) ? beside : viewport()->width() - others;
    m_titleWidth = std::clamp(room, widthOf(leastTitle), widthOf(titleLength));
    header()->resizeSection(FlaggedModel::Time, m_titleWidth);
}

void RequestsTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QTreeView::drawRow(painter, option, index);
    if (!index.parent().isValid())
        return;
    const QModelIndex title = index.siblingAtColumn(FlaggedModel::Time);
    QStyleOptionViewItem wide(option);
    wide.rect = visualRect(title);
    for (int visual = 1; header()->logicalIndex(visual) >= GroupedModel::Median; ++visual)
        wide.rect |= visualRect(index.siblingAtColumn(header()->logicalIndex(visual)));
    wide.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(title));
    m_wide->paint(painter, wide, title);
}

void RequestsTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    shareRoom();
}

quint8 RequestsTree::hiddenGroupColumns() const
{
    quint8 hidden = 0;
    for (int i = 0; i < GroupedModel::columns - GroupedModel::Median; ++i)
        hidden |= static_cast<quint8>(header()->isSectionHidden(GroupedModel::Median + i) ? 1 << i : 0);
    return hidden;
}

void RequestsTree::hideGroupColumns(quint8 hidden)
{
    for (int i = 0; i < GroupedModel::columns - GroupedModel::Median; ++i)
        header()->setSectionHidden(GroupedModel::Median + i, (hidden & (1 << i)) != 0);
}

std::vector<std::size_t> RequestsTree::chosen() const
{
    std::set<std::size_t> requests;
    for (const QModelIndex &row : selectionModel()->selectedRows()) {
        if (const auto request = m_groups->requestAt(row))
            requests.insert(*request);
        for (int child = 0; child < m_groups->rowCount(row); ++child)
            requests.insert(*m_groups->requestAt(m_groups->index(child, 0, row)));
    }
    return {requests.begin(), requests.end()};
}

void RequestsTree::showRequest(std::optional<std::size_t> request)
{
    const QModelIndex place = request ? m_groups->indexOf(*request) : QModelIndex();
    const QScopedValueRollback following(m_following, true);
    if (!place.isValid())
        return clearSelection();
    if (currentIndex().siblingAtColumn(0) == place && !selectionModel()->selectedRows().isEmpty())
        return;
    expand(place.parent());
    selectionModel()->setCurrentIndex(place, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(place);
}

} // namespace hopscope
