// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/healthy_neighbours.h"

#include <QAbstractTableModel>

namespace hopscope {

/// Which of the healthy requests around a failed one.
enum class HealthyKind : std::uint8_t { SamePath, SameUpstream, SameTime };

/// The healthy requests of one kind around a failed one, nearest to it in the middle: they stand in the order of time.
class HealthyModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Distance, Status, DurationColumn, RequestColumn, Upstream, columns };

    using QAbstractTableModel::QAbstractTableModel;
    /// `failedAt` is the end of the failed request.
    /// Whether they went to more than one upstream.
    bool hasSeveralUpstreams() const;
    void setNeighbours(const HealthyNeighbours &found, HealthyKind kind, Timestamp failedAt);
    const HealthyNeighbour &neighbour(int row) const { return m_shown[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(const HealthyNeighbour &request, int column) const;

    std::vector<HealthyNeighbour> m_shown;
    Timestamp m_failedAt{};
};

std::vector<HealthyNeighbour> ofKind(const HealthyNeighbours &found, HealthyKind kind);

/// "12 requests of this path succeeded from 10:01:58 to 10:03:40, in 1.2 s at the median (0.4 s to 3 s)."
QString healthyWords(const HealthyNeighbours &found, HealthyKind kind);

} // namespace hopscope
