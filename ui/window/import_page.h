// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/progress_estimate.h"

#include <QElapsedTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QProgressBar;

namespace hopscope {

class ElidedLabel;
class FirstSight;
class FirstSightView;

/// What is being read, how far, how fast, how long still, and Cancel.
class ImportPage : public QWidget {
    Q_OBJECT

public:
    explicit ImportPage(QWidget *parent = nullptr);
    void begin(const QString &what);
    /// Shows what this import reads while it reads it.
    void follow(std::shared_ptr<const FirstSight> sight);
    FirstSightView *sight() const { return m_sight; }
    void report(const ProgressReport &report);

Q_SIGNALS:
    void cancelled();

private:
    QLabel *m_what;
    ElidedLabel *m_step;
    QProgressBar *m_bar;
    QLabel *m_numbers;
    FirstSightView *m_sight;
    ProgressEstimate m_estimate;
    QElapsedTimer m_clock;
};

} // namespace hopscope
