// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace hopscope {

/// Everything that can be done now, found by typing a part of its name; Enter does it.
class CommandPalette : public QDialog {
    Q_OBJECT

public:
    CommandPalette(const std::vector<QAction *> &actions, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &text);
    void run();

    std::vector<QAction *> m_actions;
    QLineEdit *m_edit;
    QTreeWidget *m_list;
};

/// All keys of the window and the timeline.
class KeysDialog : public QDialog {
    Q_OBJECT

public:
    KeysDialog(const std::vector<QAction *> &actions, QWidget *parent);
};

/// An action's name without its mnemonic and dots.
QString plainName(const QAction *action);

} // namespace hopscope
