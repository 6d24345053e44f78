// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/detail_pane.h"

#include "detail/detail_sections.h"
#include "detail/healthy_box.h"
#include "detail/opinion_boxes.h"
#include "models/selection.h"
#include "theme/empty_state.h"

#include <QEvent>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hopscope {

namespace {

QWidget *pageFor(const Findings &findings, const DetailActions &actions)
{
    const FlaggedRequest &request = findings.requests[actions.request];
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(12, 8, 12, 16);
    layout->setSpacing(4);
    addTitle(*layout, request);
    addVerdict(*layout, findings, request);
    addOwnCause(*layout, actions);
    addHops(*layout, findings, request, actions);
    addEvidence(*layout, findings, request, actions);
    addAlternatives(*layout, request);
    addAttempts(*layout, findings, request);
    addHealthy(*layout, request, actions);
    addAdvice(*layout, findings, request);
    addChecks(*layout, request);
    addNote(*layout, actions);
    layout->addStretch();
    return page;
}

} // namespace

DetailPane::DetailPane(Selection *selection, Opinions *opinions, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_opinions(opinions)
    , m_findings(std::make_shared<Findings>())
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState)
    , m_scroll(new QScrollArea)
{
    setAccessibleName(tr("Verdict of the selected request"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setBackgroundRole(QPalette::Base);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_scroll);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_selection, &Selection::currentChanged, this, &DetailPane::explain);
    explain(std::nullopt);
}

void DetailPane::setFindings(FindingsPtr findings)
{
    m_findings = std::move(findings);
    explain(m_selection->current());
}

void DetailPane::goToNote()
{
    auto *note = findChild<NoteBox *>();
    m_scroll->ensureWidgetVisible(note);
    note->setFocus(Qt::OtherFocusReason);
}

QWidget *DetailPane::page() const
{
    return m_scroll;
}

void DetailPane::setOpinionsTaken(bool taken)
{
    m_opinionsTaken = taken;
    for (QWidget *box : {static_cast<QWidget *>(findChild<OwnCauseBox *>()), static_cast<QWidget *>(findChild<NoteBox *>())}) {
        if (box)
            box->setEnabled(taken);
    }
}

void DetailPane::showHealthy(const HealthyNeighbours &found)
{
    if (auto *box = findChild<HealthyBox *>())
        box->showFound(found);
}

void DetailPane::showNoHealthy(const QString &why)
{
    if (auto *box = findChild<HealthyBox *>())
        box->showProblem(why);
}

void DetailPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        explain(m_selection->current()); // texts have grounds of their own
}

void DetailPane::explain(std::optional<std::size_t> request)
{
    if (!request || *request >= m_findings->requests.size()) {
        m_empty->say(m_findings->requests.empty() ? tr("Nothing to explain") : tr("No request is selected"),
            m_findings->requests.empty() ? QString() : tr("Click a mark on the timeline or a row of the table, or press J."));
        m_pages->setCurrentWidget(m_empty);
        delete m_scroll->takeWidget();
        return;
    }
    QWidget *page = pageFor(*m_findings,
        {m_opinions, *request, [this](const LineReference &at) { Q_EMIT lineAsked(at); }, [this] { goToNote(); },
            [this, asked = *request] { Q_EMIT healthyAsked(asked); }});
    page->setBackgroundRole(QPalette::Base);
    m_scroll->setWidget(page); // deletes the former page
    m_pages->setCurrentWidget(m_scroll);
    setOpinionsTaken(m_opinionsTaken);
}

} // namespace hopscope
