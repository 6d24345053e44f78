// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "questions/answer_rows.h"

#include <QAbstractTableModel>

#include <memory>

namespace hopscope {

using AnswerBatch = std::shared_ptr<const AnswerRows>;

/// The answer to a question as a table. Rows come in batches; a view is given one batch after the other as it is scrolled to them.
class AnswerModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Begins a new answer.
    void begin(const std::vector<std::string> &names);
    void add(AnswerBatch batch);
    std::size_t received() const { return m_received; }
    AnswerCell cell(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

private:
    std::vector<QString> m_names;
    std::vector<AnswerBatch> m_batches;
    std::vector<std::size_t> m_firstRows; ///< of each batch
    std::size_t m_fetched = 0;            ///< batches that views know of
    std::size_t m_received = 0;           ///< rows of all batches
    std::size_t m_shown = 0;              ///< rows of the fetched ones
};

} // namespace hopscope
