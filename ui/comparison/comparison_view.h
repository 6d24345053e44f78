// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/comparison.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace hopscope {

class ComparisonTable;
class DurationChart;

/// A comparison on screen: the conclusion above, then what else differs and what to bear in mind, the tables and the durations below.
class ComparisonView : public QWidget {
    Q_OBJECT

public:
    explicit ComparisonView(QWidget *parent = nullptr);
    void setComparison(std::shared_ptr<const Comparison> made);

    QLabel *conclusion() const { return m_conclusion; }
    ComparisonTable *table() const { return m_table; }
    DurationChart *chart() const { return m_chart; }
    /// The sentences that stand between the conclusion and the tables.
    QString remarks() const;

private:
    QLabel *m_conclusion;
    QLabel *m_sides;
    QLabel *m_changes;
    QWidget *m_bearInMind;
    QLabel *m_warnings;
    ComparisonTable *m_table;
    DurationChart *m_chart;
};

} // namespace hopscope
