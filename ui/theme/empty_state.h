// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace hopscope {

/// What a pane shows where it has nothing to show: one line that says why, one that says what to do, at most one button.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);
    /// An empty `action` shows no button.
    void say(const QString &why, const QString &next, const QString &action = {});

Q_SIGNALS:
    void actionAsked();

private:
    QLabel *m_why;
    QLabel *m_next;
    QPushButton *m_action;
};

} // namespace hopscope
