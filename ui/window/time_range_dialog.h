// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/read_range.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace hopscope {

/// Asks for a time and a width, so that of large logs only that time is read.
class TimeRangeDialog : public QDialog {
    Q_OBJECT

public:
    explicit TimeRangeDialog(QWidget *parent = nullptr);

    /// nullopt while something is missing or wrong.
    std::optional<Around> around() const;

private:
    void check();

    QLineEdit *m_time;
    QLineEdit *m_width;
    QLabel *m_wrong;
    QPushButton *m_choose;
};

} // namespace hopscope
