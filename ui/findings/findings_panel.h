// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "findings/findings_pages.h"
#include "models/flagged_model.h"

#include <QTabWidget>

class QComboBox;
class QScrollArea;
class QStackedWidget;

namespace hopscope {

class EmptyState;
class IncidentList;

/// What was found: the incidents, what else was noticed, and what to do to be surer.
class FindingsPanel : public QTabWidget {
    Q_OBJECT

public:
    enum Page { Incidents, Noticed, Help };

    explicit FindingsPanel(QWidget *parent = nullptr);
    void setFindings(FindingsPtr findings);
    void setChosen(std::optional<IncidentId> incident);
    IncidentList *incidents() const { return m_incidents; }

Q_SIGNALS:
    void incidentTaken(const hopscope::Incident &incident);
    /// A person wants to see the line in its file.
    void lineAsked(const hopscope::LineReference &at);

private:
    void fillHelp();
    static void fill(QStackedWidget *pages, QScrollArea *scroll, QWidget *page);

    FindingsPtr m_findings;
    IncidentList *m_incidents;
    QStackedWidget *m_incidentPages;
    QScrollArea *m_noticed;
    QStackedWidget *m_noticedPages;
    QScrollArea *m_help;
    QStackedWidget *m_helpPages;
    QWidget *m_shellRow;
    QComboBox *m_shell;
};

} // namespace hopscope
