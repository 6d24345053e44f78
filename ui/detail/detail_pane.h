// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/healthy_neighbours.h"
#include "models/flagged_model.h"

#include <QWidget>

class QScrollArea;
class QStackedWidget;

namespace hopscope {

class EmptyState;
class Opinions;
class Selection;

/// Why: the selected request's verdict, its evidence, its lines side by side, and what to do.
class DetailPane : public QWidget {
    Q_OBJECT

public:
    DetailPane(Selection *selection, Opinions *opinions, QWidget *parent = nullptr);
    void setFindings(FindingsPtr findings);
    void setOpinionsTaken(bool taken);
    /// What was found around the request that asked for it; another one may be shown since.
    void showHealthy(const HealthyNeighbours &found);
    void showNoHealthy(const QString &why);
    /// What takes the focus for the keys that scroll.
    QWidget *page() const;

Q_SIGNALS:
    /// A person wants to see the line in its file.
    void lineAsked(const hopscope::LineReference &at);
    /// A person wants to see the healthy requests around this one.
    void healthyAsked(std::size_t request);

protected:
    void changeEvent(QEvent *event) override;

private:
    void explain(std::optional<std::size_t> request);
    void goToNote();

    Selection *m_selection;
    Opinions *m_opinions;
    FindingsPtr m_findings;
    bool m_opinionsTaken = true;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    QScrollArea *m_scroll;
};

} // namespace hopscope
