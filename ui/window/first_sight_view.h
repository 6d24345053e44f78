// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/first_sight.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QListWidget;

namespace hopscope {

/// Requests over time as an import reads them, and the first that failed: looked at some times a second while it is shown.
class FirstSightView : public QWidget {
    Q_OBJECT

public:
    explicit FirstSightView(QWidget *parent = nullptr);
    /// Follows this import; null: there is nothing to follow.
    void follow(std::shared_ptr<const FirstSight> sight);
    QListWidget *list() const { return m_list; }
    QString words() const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    class Chart;
    void look();

    std::shared_ptr<const FirstSight> m_sight;
    QTimer m_timer;
    QLabel *m_words;
    Chart *m_chart;
    QLabel *m_heading;
    QListWidget *m_list;
};

} // namespace hopscope
