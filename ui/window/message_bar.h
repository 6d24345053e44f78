// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QFrame>
#include <QStringList>

#include <vector>

class QVBoxLayout;

namespace hopscope {

/// What went wrong, or what was done, on top of the window: what, why, where, and what to do. Never modal.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);
    void showProblems(const std::vector<Problem> &problems);
    void showNotice(const QString &text);
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void setLines(const QStringList &lines);
    void tint();
    QVBoxLayout *m_lines;
    QStringList m_said;
    bool m_isProblem = false;
};

} // namespace hopscope
