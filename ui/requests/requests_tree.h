// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/grouped_model.h"

#include <QTreeView>

namespace hopscope {

class RoomyDelegate;
class Selection;

/// The flagged requests in groups that open. Follows the selection, and leads it.
class RequestsTree : public QTreeView {
    Q_OBJECT

public:
    RequestsTree(FlaggedModel *model, Selection *selection, QWidget *parent = nullptr);

    void group(const RequestFilter &filter, Grouping grouping);
    /// Takes the columns of the table; the first one bears the groups' titles and is as wide as they need.
    void takeColumns(const QHeaderView &table);
    /// Which of the groups' own columns are hidden, one bit each.
    quint8 hiddenGroupColumns() const;
    void hideGroupColumns(quint8 hidden);
    const std::vector<std::size_t> &order() const { return m_groups->order(); }
    /// The chosen requests, and all of the chosen groups.
    std::vector<std::size_t> chosen() const;

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Beside the groups' own columns, titles take what room is left.
    void shareRoom();
    void showRequest(std::optional<std::size_t> request);

    Selection *m_selection;
    GroupedModel *m_groups;
    RoomyDelegate *m_wide = nullptr; ///< draws requests
    int m_titleWidth = 0; ///< as it was given by the view, and not by a person
    bool m_following = false; ///< the tree is being told, and tells nobody
};

} // namespace hopscope
