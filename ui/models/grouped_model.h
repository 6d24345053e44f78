// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"
#include "models/request_groups.h"

#include <QAbstractItemModel>

#include <array>

namespace hopscope {

/// The requests that a filter accepts, in groups that can be opened. The columns are those of the flat table, and of each
/// group how long its requests took.
class GroupedModel : public QAbstractItemModel {
    Q_OBJECT

public:
    /// Beyond those of FlaggedModel.
    enum Column { Median = FlaggedModel::columns, Ninetieth, NinetyNinth, columns };

    explicit GroupedModel(FlaggedModel *requests, QObject *parent = nullptr);
    void group(const RequestFilter &filter, Grouping grouping);

    /// The request that stands there; nullopt of a group.
    std::optional<std::size_t> requestAt(const QModelIndex &index) const;
    /// Where it stands; invalid where the filter hides it.
    QModelIndex indexOf(std::size_t request) const;
    /// In the order in which all groups opened show them.
    const std::vector<std::size_t> &order() const { return m_order; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Sorts within the groups; by a column of groups the groups, too.
    void sort(int column, Qt::SortOrder order) override;

private:
    /// A group with the durations of its requests that half, 90 % and 99 % of them do not exceed.
    struct Group : RequestGroup {
        std::size_t nth = 0; ///< by the grouping
        std::array<std::optional<Duration>, 3> percentiles{};
    };

    void sortGroups();
    void sortMembers();
    QVariant groupData(const Group &group, int column, int role) const;

    FlaggedModel *m_requests;
    std::vector<Group> m_groups;
    std::vector<std::size_t> m_order;
    std::vector<std::pair<int, int>> m_places; ///< group and row of each request; -1 where hidden
    int m_column = FlaggedModel::Time;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace hopscope
