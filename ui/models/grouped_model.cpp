// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/grouped_model.h"

#include "forecast/quantile.h"
#include "theme/icon.h"
#include "theme/words.h"

#include <QGuiApplication>

#include <algorithm>
#include <functional>

namespace hopscope {

namespace {

constexpr quintptr noGroup = 0; ///< internal id of a group's index; a request's is its group's number and one

constexpr std::pair<int, int> hidden{-1, -1};

std::array<std::optional<Duration>, 3> percentilesOf(const Findings &findings, const std::vector<std::size_t> &requests)
{
    std::vector<Duration> known;
    for (const std::size_t request : requests) {
        if (const auto &duration = findings.requests[request].duration)
            known.push_back(*duration);
    }
    if (known.empty())
        return {};
    return {quantile(known, 0.5), quantile(known, 0.9), quantile(known, 0.99)};
}

/// In a window from right to left, the time is at the right: those of all rows stand below each other.
QString timeAndPath(const QString &time, const QString &path)
{
    const QString direction = QGuiApplication::isRightToLeft() ? QString(QChar(0x200f)) : QString(); // a mark of Unicode
    return direction + QStringLiteral("%1   %2").arg(time, isolated(path));
}

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
    m_groups.clear();
    for (RequestGroup &made : groupsOf(findings, accepted, grouping)) {
        const auto percentiles = percentilesOf(findings, made.requests);
        m_groups.push_back({std::move(made), m_groups.size(), percentiles});
    }
    sortGroups();
    sortMembers();
    endResetModel();
}

void GroupedModel::sortGroups()
{
    std::ranges::sort(m_groups, {}, &Group::nth);
    if (m_column < FlaggedModel::columns)
        return;
    const auto value = [nth = static_cast<std::size_t>(m_column - Median)](const Group &group) { return group.percentiles[nth]; };
    if (m_sortOrder == Qt::AscendingOrder)
        std::ranges::stable_sort(m_groups, {}, value);
    else
        std::ranges::stable_sort(m_groups, std::greater(), value);
}

void GroupedModel::sortMembers()
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
    std::vector<std::pair<std::optional<std::size_t>, std::size_t>> stoodFor; ///< a request, or the number of a group
    for (const QModelIndex &index : former) {
        const auto request = requestAt(index);
        stoodFor.emplace_back(request, request ? 0 : m_groups[static_cast<std::size_t>(index.row())].nth);
    }
    sortGroups();
    sortMembers();
    QModelIndexList moved;
    for (int i = 0; i < former.size(); ++i) {
        const auto &[request, nth] = stoodFor[static_cast<std::size_t>(i)];
        const auto group = std::ranges::find(m_groups, nth, &Group::nth) - m_groups.begin();
        moved << (request ? indexOf(*request) : createIndex(static_cast<int>(group), 0, noGroup)).siblingAtColumn(former[i].column());
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
    return columns;
}

QVariant GroupedModel::groupData(const Group &group, int column, int role) const
{
    if (column >= FlaggedModel::columns && role == Qt::DisplayRole)
        return durationWords(group.percentiles[static_cast<std::size_t>(column - Median)]);
    if (column >= FlaggedModel::columns && role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignRight));
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
    const auto cell = [&](int column) { return m_requests->index(static_cast<int>(*request), column).data(role); };
    if (index.column() == FlaggedModel::Time && role == Qt::DisplayRole) // the request's own column stands far at the side
        return timeAndPath(cell(FlaggedModel::Time).toString(),
            cell(FlaggedModel::RequestColumn).toString().section(u' ', 1)); // without the method
    return cell(index.column());
}

QVariant GroupedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section == FlaggedModel::Time && orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return tr("Group, or time (%1) and path").arg(zoneWords());
    if (section < FlaggedModel::columns || orientation != Qt::Horizontal)
        return m_requests->headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | Qt::AlignRight));
    if (role == Qt::ToolTipRole)
        return plainToolTip(tr("Of the durations of the group's flagged requests: half, 90 % and 99 % of them took no longer"));
    if (role != Qt::DisplayRole)
        return {};
    return section == Median ? tr("Median") : section == Ninetieth ? isolated(tr("90 %")) : isolated(tr("99 %"));
}

} // namespace hopscope
