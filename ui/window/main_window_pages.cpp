// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the place of the findings: questions in SQL, and the comparison.
#include "window/main_window.h"

#include "comparison/comparison_page.h"
#include "questions/question_page.h"
#include "questions/sql_editor.h"
#include "window/case_steps.h"
#include "window/message_bar.h"
#include "window/result_page.h"
#include "window/tour_panel.h"
#include "window/window_actions.h"

#include <QComboBox>
#include <QStackedWidget>
#include <QStatusBar>

#include <algorithm>

namespace hopscope {

namespace {

/// The incident that is looked at: by the filter, or else by the selected request; else the largest.
const Incident *incidentAt(ResultPage &page)
{
    const Findings &findings = page.analysis().findings;
    std::optional<IncidentId> wanted = page.filter().filter().incident;
    const auto request = page.selection().current();
    if (!wanted && request && *request < findings.requests.size())
        wanted = findings.requests[*request].incident;
    const auto found = wanted ? std::ranges::find(findings.incidents, *wanted, &Incident::id)
                              : std::ranges::max_element(findings.incidents, {}, &Incident::requests);
    return found == findings.incidents.end() ? nullptr : &*found;
}

} // namespace

void MainWindow::showChosenPage()
{
    if (!m_shown)
        return;
    if (m_actions->askSql->isChecked() || m_actions->compare->isChecked())
        m_tour->stop();
    if (m_actions->compare->isChecked())
        return showComparison();
    const bool asks = m_actions->askSql->isChecked();
    m_pages->setCurrentWidget(asks ? static_cast<QWidget *>(m_questions) : m_result);
    if (asks)
        m_questions->editor()->setFocus();
}

void MainWindow::showComparison()
{
    const bool shown = m_pages->currentWidget() == m_comparison;
    const Incident *incident = incidentAt(*m_result);
    ComparisonOffer offer{{}, m_result->range().range(), m_result->range().bounds()};
    if (incident)
        offer.incident = TimeRange{incident->start, incident->end};
    m_comparison->setCase({m_result->sharedAnalysis(), m_workingPath, caseName().toStdString()}, offer);
    m_pages->setCurrentWidget(m_comparison);
    if (!shown)
        m_comparison->form()->way()->setFocus();
}

void MainWindow::showCompleted(const AnalysisOutcome &outcome)
{
    m_steps->settle(outcome);
    statusBar()->setVisible(false);
    if (!outcome.problems.empty())
        m_messages->showProblems(outcome.problems);
    if (!outcome.analysis)
        return;
    m_result->complete(outcome.analysis, outcome.corrections);
    m_workingPath = outcome.workingPath;
    if (m_actions->compare->isChecked())
        showComparison();
}

} // namespace hopscope
