// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"
#include "facts/healthy_neighbours.h"
#include "models/healthy_model.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTableView;
class QToolButton;

namespace hopscope {

/// The healthy requests around a failed one, looked for when a person asks: what else of the path, or to the upstream, or at
/// that time went well, and how long it took.
class HealthyBox : public QWidget {
    Q_OBJECT

public:
    explicit HealthyBox(const FlaggedRequest &failed, QWidget *parent = nullptr);
    /// Shows what was found; what was found around another request is not for this one.
    void showFound(const HealthyNeighbours &found);
    void showProblem(const QString &what);
    QTableView *table() const { return m_table; }
    QString words() const;

Q_SIGNALS:
    void asked();
    /// A person wants to see the line in its file.
    void lineAsked(const hopscope::LineReference &at);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitRequests();
    void showKind();

    LineReference m_of;
    Timestamp m_failedAt;
    HealthyNeighbours m_found;
    QToolButton *m_ask;
    QWidget *m_answer;
    QComboBox *m_kind;
    QLabel *m_words;
    HealthyModel *m_model;
    QTableView *m_table;
};

} // namespace hopscope
