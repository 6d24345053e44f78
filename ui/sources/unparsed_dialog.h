// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/source_info.h"

#include <QDialog>

#include <vector>

namespace hopscope {

/// What is to be known of one source: its notes, and the first lines that no record came of, with the reasons.
class UnparsedDialog : public QDialog {
    Q_OBJECT

public:
    UnparsedDialog(const SourceInfo &source, const std::vector<UnparsedLine> &lines, QWidget *parent = nullptr);
};

} // namespace hopscope
