// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"

class QAbstractItemView;
class QHeaderView;

namespace hopscope {

// What the flat table and the grouped tree of requests have in common.

/// Rows, selection and delegate as both have them.
void setUpRequestView(QAbstractItemView &view);
/// Widths, order, and a context menu in which columns are chosen. The header remembers them with its state.
void setUpRequestHeader(QHeaderView &header);

/// What stands in these columns for each of the requests, tabs between and a head above; for a ticket or a spreadsheet.
QString requestsText(const FlaggedModel &model, const std::vector<std::size_t> &requests, const QHeaderView &columns);

} // namespace hopscope
