// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"
#include "models/request_filter.h"
#include "theme/words.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <memory>

namespace hopscope {

class Opinions;

/// What the panes share of an analysis. Never null where it is handed on; empty findings stand for none.
using FindingsPtr = std::shared_ptr<const Findings>;

/// The flagged requests as a table, in the order of the findings (time).
class FlaggedModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Status, CauseColumn, DurationColumn, ServerColumn, RequestColumn, Confidence, Client, columns };

    explicit FlaggedModel(QObject *parent = nullptr);
    void setFindings(FindingsPtr findings);
    const Findings &findings() const { return *m_findings; }
    /// Whose causes stand beside the verdicts; they must live as long as this.
    /// Those of which the person said something.
    std::vector<int> spokenOf() const;
    void setOpinions(const Opinions *opinions);
    /// Row of the model is index of Findings::requests.
    const FlaggedRequest &request(int row) const { return m_findings->requests[static_cast<std::size_t>(row)]; }

    /// "21 Nov 10:02:11", where the column leaves out the day that all requests have in common.
    QString timeOf(int row) const { return timeWords(request(row).time, m_timeDigits); }

    /// Whether row `a` stands before row `b` by what the column means; equal ones by their number.
    bool before(int a, int b, int column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString causeWords(int row) const;
    QString timeText(Timestamp time) const;

    FindingsPtr m_findings;
    const Opinions *m_opinions = nullptr;
    int m_timeDigits = 0; ///< after the seconds: those that the logs have
    bool m_oneDay = false; ///< all requests are of one
};

/// The rows that a RequestFilter accepts, sorted by what a column means and not by its words.
class FlaggedFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit FlaggedFilter(FlaggedModel *model, QObject *parent = nullptr);
    void setFilter(const RequestFilter &filter);
    const RequestFilter &filter() const { return m_filter; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    FlaggedModel *m_model;
    RequestFilter m_filter;
};

} // namespace hopscope
