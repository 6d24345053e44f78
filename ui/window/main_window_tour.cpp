// SPDX-License-Identifier: GPL-3.0-or-later
// What the tour of the window shows.
#include "window/main_window.h"

#include "detail/detail_pane.h"
#include "findings/findings_panel.h"
#include "timeline/timeline_pane.h"
#include "window/answer_header.h"
#include "window/result_page.h"
#include "window/tour_panel.h"
#include "window/window_actions.h"

#include <QToolBar>

namespace hopscope {

void MainWindow::askTour()
{
    if (m_shown)
        return startTour();
    openSample();
    m_tourWanted = true;
}

void MainWindow::startTour()
{
    m_actions->askSql->setChecked(false);
    m_actions->compare->setChecked(false);
    QWidget *report = findChild<QToolBar *>(QStringLiteral("tools"))->widgetForAction(m_actions->exportPdf);
    m_tour->start({
        {m_result->answer(), tr("The answer"),
            tr("How many requests failed, when and why, in one sentence. Each number is a link: a click shows what it counts.")},
        {m_result->found(), tr("Incidents"),
            tr("Failures that belong together, the largest first: cause, time, share, what happened before, and what to do. A click shows "
               "only that incident, and a second one everything again.")},
        {m_result->timeline(), tr("Timeline"),
            tr("Durations with the proxy's timeouts, queues, events and failures on one axis. Drag to zoom, press Home to see all. Drag the "
               "dashed line of a timeout to see what another one would have done.")},
        {m_result->detail(), tr("A request, and why it failed"),
            tr("Its time at each hop, its lines in the logs, what speaks for the verdict and what against others, and what to change. J and K "
               "walk from request to request.")},
        {report, tr("The report"),
            tr("It is shown before it is saved: as PDF, HTML or Markdown, or with the lines of the logs as an archive for those who run the "
               "server. Ctrl+K finds everything else, and F1 lists the keys.")},
    });
}

void MainWindow::showTourStep(std::size_t step)
{
    constexpr std::size_t aRequest = 3;
    const bool none = m_result->analysis().findings.requests.empty();
    if (step == aRequest && !m_result->selection().current() && !none)
        m_result->selection().select(0); // an empty pane explains nothing
}

} // namespace hopscope
