// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/pair_differences.h"
#include "facts/source_info.h"

#include <QDialog>

#include <vector>

namespace hopscope {

/// What is to be known of one source: when it covers, its notes, how well its clock fits, and the first lines that no record
/// came of, with the reasons.
class SourceDialog : public QDialog {
    Q_OBJECT

public:
    SourceDialog(const SourceInfo &source, const std::vector<UnparsedLine> &lines, std::vector<PairDifference> pairs,
        QWidget *parent = nullptr);
};

} // namespace hopscope
