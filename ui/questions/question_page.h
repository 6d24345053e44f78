// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "questions/question_runner.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;
class QTableView;
class QTreeWidget;

namespace hopscope {

class SqlEditor;

/// Where a person asks the case in SQL: examples and views to start from, the question, and its answer as a table.
class QuestionPage : public QWidget {
    Q_OBJECT

public:
    explicit QuestionPage(QWidget *parent = nullptr);

    /// The case to ask; empty: none.
    void setCase(const std::string &path);
    /// While the case is being changed, nothing can be asked.
    void setBusy(bool busy);
    void run();
    void exportTo(const QString &path);

    SqlEditor *editor() const { return m_editor; }
    QTableView *table() const { return m_table; }
    AnswerModel *answer() const { return m_answer; }
    QLabel *status() const { return m_status; }
    QListWidget *examples() const { return m_examples; }
    QTreeWidget *views() const { return m_views; }
    QuestionRunner &runner() { return m_runner; }

Q_SIGNALS:
    void closeAsked();

private:
    QWidget *makeGuide();
    QWidget *makeWork();
    void fillViews();
    void connectAll();
    void useExample(int row);
    void askExport();
    void copySelection() const;
    void fitColumns();
    void showEnd(const AnswerEnd &end);
    void tell(const QString &text, bool wrong = false);
    void enableButtons();

    QuestionRunner m_runner;
    AnswerModel *m_answer;
    QListWidget *m_examples;
    QTreeWidget *m_views;
    SqlEditor *m_editor;
    QTableView *m_table;
    QLabel *m_status;
    QPushButton *m_run, *m_cancel, *m_export, *m_close;
    std::string m_asked; ///< what the table answers
    bool m_hasCase = false;
    bool m_busy = false;
};

} // namespace hopscope
