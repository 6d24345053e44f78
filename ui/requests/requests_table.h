// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"

#include <QTableView>

namespace hopscope {

class Selection;

/// The flagged requests that a filter accepts, one a row. Follows the selection, and leads it.
class RequestsTable : public QTableView {
    Q_OBJECT

public:
    RequestsTable(FlaggedModel *model, Selection *selection, QWidget *parent = nullptr);

    void setFilter(const RequestFilter &filter);
    /// Fits the column of times: they may have fractions, and its title tells their zone.
    void fitTimes();
    /// In the order of the rows.
    std::vector<std::size_t> order() const;
    std::vector<std::size_t> chosen() const;

protected:
    /// Where there is room beside all columns, the requests' own takes it.
    void resizeEvent(QResizeEvent *event) override;

private:
    void showRow(std::optional<std::size_t> request);

    Selection *m_selection;
    FlaggedModel *m_model;
    FlaggedFilter *m_rows;
    /// Lets the columns have the room that is left, and no more than before where there is less.
    void shareRoom();
    void takeRoom(int column, int &took, int room);
    void giveBack(int column, int &took);
    /// Pixels behind the columns that are wholly in sight, unless the beginning of the next one is worth them.
    int spareRoom() const;
    /// Pixels that the column of causes lacks to show each in full; negative where it has more.
    int causeRoom() const;

    int m_timesWidth = -1;    ///< of the column of times, as fitted
    int m_timesTook = 0;      ///< pixels by which it was widened for that
    int m_causeGave = 0;      ///< of these, from the column of causes
    int m_causeTook = 0;      ///< pixels by which the column of causes was widened
    int m_requestTook = 0;    ///< the same of requests
    bool m_following = false; ///< the table is being told, and tells nobody
};

} // namespace hopscope
