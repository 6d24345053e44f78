// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/grouped_model.h"

#include "theme/icon.h"
#include "theme/words.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr quintptr noGroup = 0; ///< internal id of a group's index; a request's is its group's number and one

constexpr std::pair<int, int> hidden{-1, -1};

} // namespace

GroupedModel::GroupedModel(FlaggedModel *requests, QObject *parent)
    : QAbstractItemModel(parent)
    , m_requests(requests)
{
}

void GroupedModel::group(const RequestFilter &filter, Grouping grouping)
{
    beginResetModel();
    const Findings &findings = m_requests->findings();
    std::vector<std::size_t> accepted;
    for (std::size_t i = 0; i < findings.requests.size(); ++i) {
        if (filter.accepts(findings.requests[i]))
            accepted.push_back(i);
    }
    m_groups = groupsOf(findings, accepted, grouping);
    sortGroups();
    endResetModel();
}

void GroupedModel::sortGroups()
{
    const auto before = [this](std::size_t a, std::size_t b) { return m_requests->before(static_cast<int>(a), static_cast<int>(b), m_column); };
    m_order.clear();
    m_places.assign(m_requests->findings().requests.size(), hidden);
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        std::vector<std::size_t> &members = m_groups[g].requests;
        std::ranges::sort(members, before);
        if (m_sortOrder == Qt::DescendingOrder)
            std::ranges::reverse(members);
        for (std::size_t row = 0; row < members.size(); ++row)
            m_places[members[row]] = {static_cast<int>(g), static_cast<int>(row)};
        m_order.insert(m_order.end(), members.begin(), members.end());
    }
}

void GroupedModel::sort(int column, Qt::SortOrder order)
{
    m_column = column;
    m_sortOrder = order;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList former = persistentIndexList();
    std::vector<std::optional<std::size_t>> requests;
    for (const QModelIndex &index : former)
        requests.push_back(requestAt(index));
    sortGroups();
    QModelIndexList moved;
    for (int i = 0; i < former.size(); ++i) {
        const auto &request = requests[static_cast<std::size_t>(i)];
        moved << (request ? indexOf(*request).siblingAtColumn(former[i].column()) : former[i]);
    }
    changePersistentIndexList(former, moved);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

std::optional<std::size_t> GroupedModel::requestAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == noGroup)
        return std::nullopt;
    return m_groups[index.internalId() - 1].requests[static_cast<std::size_t>(index.row())];
}

QModelIndex GroupedModel::indexOf(std::size_t request) const
{
    if (request >= m_places.size() || m_places[request] == hidden)
        return {};
    const auto [group, row] = m_places[request];
    return createIndex(row, 0, static_cast<quintptr>(group) + 1);
}

QModelIndex GroupedModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : noGroup);
}

QModelIndex GroupedModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == noGroup)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, noGroup);
}

int GroupedModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != noGroup || parent.column() > 0)
        return 0;
    return static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].requests.size());
}

int GroupedModel::columnCount(const QModelIndex &) const
{
    return FlaggedModel::columns;
}

QVariant GroupedModel::groupData(const RequestGroup &group, int column, int role) const
{
    if (column != 0)
        return {};
    switch (role) {
    case Qt::DisplayRole: return tr("%1 \u00d7 %2").arg(numberWords(group.requests.size()), group.title);
    case Qt::DecorationRole: return group.cause ? QVariant(causeIcon(*group.cause)) : QVariant();
    case Qt::ToolTipRole: return plainToolTip(group.title);
    default: return {};
    }
}

QVariant GroupedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto request = requestAt(index);
    if (!request)
        return groupData(m_groups[static_cast<std::size_t>(index.row())], index.column(), role);
    return m_requests->index(static_cast<int>(*request), index.column()).data(role);
}

QVariant GroupedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_requests->headerData(section, orientation, role);
}

} // namespace hopscope
