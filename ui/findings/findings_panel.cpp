// SPDX-License-Identifier: GPL-3.0-or-later
#include "findings/findings_panel.h"

#include "findings/incident_list.h"
#include "theme/empty_state.h"
#include "theme/icon.h"
#include "theme/plain_label.h"
#include "theme/words.h"

#include <QComboBox>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hopscope {

namespace {

QScrollArea *scrollArea(const QString &name)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setBackgroundRole(QPalette::Base);
    area->setAccessibleName(name);
    return area;
}

/// `content`, or in its place why there is none.
QStackedWidget *pagesOf(QWidget *content, const QString &why, const QString &more)
{
    auto *pages = new QStackedWidget;
    auto *empty = new EmptyState;
    empty->say(why, more);
    pages->addWidget(content);
    pages->addWidget(empty);
    return pages;
}

QString counted(const QString &name, std::size_t count)
{
    return count == 0 ? name : QStringLiteral("%1 %2").arg(name, numberWords(count));
}

} // namespace

FindingsPanel::FindingsPanel(QWidget *parent)
    : QTabWidget(parent)
    , m_findings(std::make_shared<Findings>())
    , m_incidents(new IncidentList)
    , m_incidentPages(pagesOf(m_incidents, tr("No incident"), tr("No failures belong together in time.")))
    , m_noticed(scrollArea(tr("Also noticed")))
    , m_noticedPages(pagesOf(m_noticed, tr("Nothing else was noticed"), {}))
    , m_help(scrollArea(tr("Next steps")))
    , m_helpPages(pagesOf(m_help, tr("Nothing more is needed"), tr("No verdict would be surer by another file.")))
    , m_shellRow(new QWidget)
    , m_shell(new QComboBox)
{
    setDocumentMode(true);
    setUsesScrollButtons(false);
    setAccessibleName(tr("Findings"));
    m_shell->addItems({tr("on Linux"), tr("in Windows PowerShell")});
    m_shell->setAccessibleName(tr("Where the commands are to run"));
    auto *row = new QHBoxLayout(m_shellRow);
    row->setContentsMargins(12, 8, 12, 4);
    row->addWidget(plainLabel(tr("Commands")));
    row->addWidget(m_shell, 1);
    auto *helpTab = new QWidget;
    auto *column = new QVBoxLayout(helpTab);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_shellRow);
    column->addWidget(m_helpPages, 1);
    m_noticedPages->setFocusProxy(m_noticed);
    helpTab->setFocusProxy(m_help);
    addTab(m_incidentPages, tr("Incidents"));
    addTab(m_noticedPages, tr("Noticed"));
    addTab(helpTab, tr("Next steps"));
    setTabToolTip(Noticed, tr("Also noticed, beside the causes of the failures"));
    setTabToolTip(Help, tr("What would make the verdicts surer, and checks to run"));
    connect(m_incidents, &IncidentList::taken, this, &FindingsPanel::incidentTaken);
    connect(m_shell, &QComboBox::currentIndexChanged, this, &FindingsPanel::fillHelp);
}

void FindingsPanel::fill(QStackedWidget *pages, QScrollArea *scroll, QWidget *page)
{
    if (page)
        page->setBackgroundRole(QPalette::Base);
    scroll->setWidget(page ? page : new QWidget); // deletes the former page
    pages->setCurrentIndex(page ? 0 : 1);
}

void FindingsPanel::fillHelp()
{
    fill(m_helpPages, m_help, helpPage(*m_findings, m_shell->currentIndex() == 0 ? Shell::Posix : Shell::PowerShell));
}

void FindingsPanel::setFindings(FindingsPtr findings)
{
    m_findings = std::move(findings);
    m_incidents->setFindings(m_findings);
    m_incidentPages->setCurrentIndex(m_findings->incidents.empty() ? 1 : 0);
    fill(m_noticedPages, m_noticed, noticedPage(*m_findings, [this](const LineReference &at) { Q_EMIT lineAsked(at); }));
    fillHelp();
    m_shellRow->setVisible(!m_findings->links.empty());
    setTabText(Incidents, counted(tr("Incidents"), m_findings->incidents.size()));
    setTabText(Noticed, counted(tr("Noticed"), m_findings->observations.size()));
    setTabText(Help, counted(tr("Next steps"), m_findings->wouldHelp.size() + m_findings->links.size()));
    const bool warns = !m_findings->observations.empty() && m_findings->observations.front().severity == Severity::Warning;
    setTabIcon(Noticed, warns ? themedIcon(QStringLiteral("attention")) : QIcon());
}

void FindingsPanel::setChosen(std::optional<IncidentId> incident)
{
    m_incidents->setChosen(incident);
}

} // namespace hopscope
