// SPDX-License-Identifier: GPL-3.0-or-later
#include "questions/answer_model.h"

#include "theme/words.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

namespace hopscope {

void AnswerModel::begin(const std::vector<std::string> &names)
{
    beginResetModel();
    m_names.clear();
    for (const std::string &name : names)
        m_names.push_back(visibleText(fromUtf8(name)));
    m_batches.clear();
    m_firstRows.clear();
    m_fetched = m_received = m_shown = 0;
    endResetModel();
}

void AnswerModel::add(AnswerBatch batch)
{
    m_firstRows.push_back(m_received);
    m_received += batch->count();
    m_batches.push_back(std::move(batch));
    if (m_fetched == 0)
        fetchMore({});
}

AnswerCell AnswerModel::cell(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    const auto behind = std::ranges::upper_bound(m_firstRows, row);
    const auto batch = static_cast<std::size_t>(behind - m_firstRows.begin()) - 1;
    return m_batches[batch]->cell(row - m_firstRows[batch], static_cast<std::size_t>(index.column()));
}

int AnswerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown);
}

int AnswerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_names.size());
}

QVariant AnswerModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const AnswerCell value = cell(index);
    switch (role) {
    case Qt::DisplayRole:
        return value.text ? visibleText(fromUtf8(*value.text)) : tr("NULL");
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (value.number ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole:
        return value.text ? QVariant() : QVariant(QGuiApplication::palette().brush(QPalette::PlaceholderText));
    default:
        return {};
    }
}

QVariant AnswerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && m_shown > 0)
        return index(0, section).data(Qt::TextAlignmentRole); // a title stands above its values
    if (role != Qt::DisplayRole)
        return {};
    return orientation == Qt::Horizontal ? QVariant(m_names[static_cast<std::size_t>(section)]) : QVariant(section + 1);
}

bool AnswerModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_fetched < m_batches.size();
}

void AnswerModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const std::size_t more = m_batches[m_fetched]->count();
    ++m_fetched;
    if (more == 0)
        return;
    beginInsertRows({}, static_cast<int>(m_shown), static_cast<int>(m_shown + more) - 1);
    m_shown += more;
    endInsertRows();
}

} // namespace hopscope
