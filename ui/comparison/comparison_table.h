// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/compared_rows.h"

#include <QTreeWidget>

namespace hopscope {

/// The rows of a comparison under their headings: what, before, after, the difference, and whether that is beyond chance.
class ComparisonTable : public QTreeWidget {
    Q_OBJECT

public:
    explicit ComparisonTable(QWidget *parent = nullptr);
    void setComparison(const Comparison &made);
    /// The selected rows, or all, as lines of cells with tabs between.
    QString text() const;

private:
    enum Column { Name, Before, After, Difference, Chance };

    void addRow(QTreeWidgetItem *heading, const ComparedRow &row);
};

} // namespace hopscope
