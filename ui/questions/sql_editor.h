// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

class QCompleter;
class QStringListModel;

namespace hopscope {

/// Where a question is written. Completes the names of views, of their columns, and the words of the language; behind the name of a
/// view and a point, that view's columns.
class SqlEditor : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit SqlEditor(QWidget *parent = nullptr);
    QCompleter *completer() const { return m_completer; }

Q_SIGNALS:
    void runAsked(); ///< Ctrl+Enter

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString wordBeforeCursor() const;
    void offer(bool asked);
    void take(const QString &completion);

    QCompleter *m_completer;
    QStringListModel *m_offers;
};

} // namespace hopscope
