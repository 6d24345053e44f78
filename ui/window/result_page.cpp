// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/result_page.h"

#include "detail/detail_pane.h"
#include "findings/findings_panel.h"
#include "findings/incident_list.h"
#include "requests/filter_bar.h"
#include "requests/requests_pane.h"
#include "sources/sources_panel.h"
#include "theme/words.h"
#include "timeline/timeline_pane.h"
#include "timeline/timeline_view.h"
#include "window/answer_header.h"
#include "window/view_steps.h"
#include "window/what_if_bar.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDataStream>
#include <QIODevice>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace hopscope {

using namespace std::chrono_literals;

namespace {

/// Raised when panes are added or moved, so that an older saved layout is not applied to them.
constexpr qint32 layoutVersion = 6;

TimeRange padded(TimeRange range, double share, Duration least)
{
    const Duration by = std::max(least, Duration(std::llround(static_cast<double>(range.length().count()) * share)));
    return {range.begin - by, range.end + by};
}

/// All that the timeline can show.
TimeRange boundsOf(const Findings &findings)
{
    if (findings.summary.span)
        return padded(*findings.summary.span, 0.01, 500ms);
    if (findings.requests.empty())
        return {};
    return padded({findings.requests.front().time, findings.requests.back().time}, 0.05, 1s);
}

/// The same request in another analysis of the case, by the line it stands on.
std::optional<std::size_t> sameRequest(const Findings &findings, const LineReference &at)
{
    const auto found = std::ranges::find(findings.requests, at, [](const FlaggedRequest &r) { return r.hops.front().at; });
    if (found == findings.requests.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - findings.requests.begin());
}

QSplitter *splitter(Qt::Orientation orientation, std::initializer_list<QWidget *> panes)
{
    auto *made = new QSplitter(orientation);
    made->setHandleWidth(1);
    made->setChildrenCollapsible(false);
    for (QWidget *pane : panes)
        made->addWidget(pane);
    return made;
}

} // namespace

ResultPage::ResultPage(QWidget *parent)
    : QWidget(parent)
    , m_analysis(std::make_shared<const Analysis>())
    , m_steps(new ViewSteps(&m_range, &m_filter, this))
    , m_answer(new AnswerHeader(&m_filter))
    , m_whatIf(new WhatIfBar)
    , m_found(new FindingsPanel)
    , m_sources(new SourcesPanel)
    , m_timeline(new TimelinePane(&m_range, &m_selection))
    , m_requests(new RequestsPane(&m_filter, &m_selection, &m_opinions))
    , m_detail(new DetailPane(&m_selection, &m_opinions))
    , m_left(splitter(Qt::Vertical, {m_found, m_sources}))
    , m_lower(splitter(Qt::Horizontal, {m_requests, m_detail}))
    , m_right(splitter(Qt::Vertical, {m_timeline, m_lower}))
    , m_columns(splitter(Qt::Horizontal, {m_left, m_right}))
{
    layOut();
    connectPanes();
}

void ResultPage::layOut()
{
    auto *line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Mid);
    line->setFrameShadow(QFrame::Plain);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_answer);
    layout->addWidget(m_whatIf);
    layout->addWidget(line);
    layout->addWidget(m_columns, 1);
    m_columns->setStretchFactor(1, 1);
    m_right->setStretchFactor(0, 1);
    m_right->setStretchFactor(1, 1);
    m_lower->setStretchFactor(0, 1);
    restoreDefaultLayout();
}

void ResultPage::connectPanes()
{
    connect(m_answer, &AnswerHeader::corrected, this, &ResultPage::corrected);
    connect(m_whatIf, &WhatIfBar::corrected, this, &ResultPage::corrected);
    connect(m_whatIf, &WhatIfBar::supposes, m_timeline->view(), &TimelineView::suppose);
    connect(m_sources, &SourcesPanel::corrected, this, &ResultPage::corrected);
    connect(m_found, &FindingsPanel::incidentTaken, this, &ResultPage::takeIncident);
    connect(&m_filter, &ActiveFilter::filterChanged, m_found, [this](const RequestFilter &filter) { m_found->setChosen(filter.incident); });
    connect(m_sources, &SourcesPanel::removeAsked, this, &ResultPage::removeSourceAsked);
    connect(m_sources, &SourcesPanel::readAgainAsked, this, &ResultPage::readAgainAsked);
    connect(m_detail, &DetailPane::lineAsked, this, &ResultPage::lineAsked);
    connect(m_found, &FindingsPanel::lineAsked, this, &ResultPage::lineAsked);
    connect(&m_opinions, &Opinions::changed, this, [this](std::size_t request, const Opinion &opinion, const Opinion &before) {
        Q_EMIT opined(m_findings->requests[request].hops.front().at, before, opinion);
    });
    connect(&m_filter, &ActiveFilter::filterChanged, m_timeline, &TimelinePane::setFilter);
    connect(&m_range, &VisibleRange::rangeChanged, m_requests->filterBar(), &FilterBar::setVisibleRange);
    connect(m_timeline->view(), &TimelineView::timeoutDragged, this, &ResultPage::supposeTimeout);
}

void ResultPage::setAnalysis(AnalysisPtr analysis, const std::vector<Correction> &corrections)
{
    const auto former = m_selection.current();
    std::optional<LineReference> selected;
    if (former && *former < m_analysis->findings.requests.size())
        selected = m_analysis->findings.requests[*former].hops.front().at;

    m_selection.hover(std::nullopt);
    m_selection.select(std::nullopt); // a note that is being typed is kept, with the request that it is of
    m_forecast.reset(); // it refers to the analysis
    m_analysis = std::move(analysis);
    m_corrections = corrections;
    m_findings = FindingsPtr(m_analysis, &m_analysis->findings);
    m_opinions.reset(*m_findings);
    m_whatIf->hide(); // it spoke of the former analysis
    tellPanes();
    const auto slice = [timeline = m_analysis->timeline](TimeRange range, int columns) { return timeline->slice(range, columns); };
    m_timeline->setAnalysis(m_findings, slice);
    m_timeline->view()->setForecast([this](Duration timeout) -> std::optional<WhatIf> {
        constexpr std::size_t atEveryMove = 200'000; // requests
        if (!m_analysis->correlation || m_analysis->correlation->requests().size() > atEveryMove)
            return std::nullopt;
        return forecast().withTimeout(timeout);
    });
    showBounds(*m_findings);
    m_filter.set(m_filter.filter().without(RequestFilter::Part::Incident)); // its number was the former analysis's
    m_timeline->setFilter(m_filter.filter());
    m_selection.select(selected ? sameRequest(*m_findings, *selected) : std::nullopt);
}

void ResultPage::tellPanes()
{
    m_answer->setAnswer(*m_findings, m_corrections);
    m_found->setFindings(m_findings);
    m_sources->setFindings(m_findings, m_analysis->ownFormats, m_analysis->correlation);
    m_requests->setFindings(m_findings);
    m_detail->setFindings(m_findings);
}

void ResultPage::showAgain()
{
    tellPanes();
    m_found->setChosen(m_filter.filter().incident);
    m_timeline->showAgain();
}

void ResultPage::complete(AnalysisPtr analysis, const std::vector<Correction> &corrections)
{
    const Findings &shown = *m_findings;
    const Findings &read = analysis->findings;
    const auto line = [](const FlaggedRequest &request) { return request.hops.front().at; };
    const bool same = shown.summary == read.summary && shown.incidents == read.incidents && shown.sources == read.sources
        && std::ranges::equal(shown.requests, read.requests, {}, line, line);
    if (!same)
        return setAnalysis(std::move(analysis), corrections);
    // The panes go on with what they show: who has begun to look is not disturbed.
    m_forecast.reset();
    m_analysis = std::move(analysis);
    m_sources->setCorrelation(m_analysis->correlation);
}

void ResultPage::showBounds(const Findings &findings)
{
    const TimeRange bounds = boundsOf(findings);
    if (bounds == m_range.bounds())
        return;
    m_filter.reset();
    m_viewBefore.reset();
    m_range.setBounds(bounds);
    if (!findings.requests.empty()) {
        // A log of months with failures of minutes opens at the failures; back shows all.
        const TimeRange failures = padded({findings.requests.front().time, findings.requests.back().time}, 0.2, 5s);
        if (failures.length() * 3 < bounds.length())
            m_range.show(failures);
    }
    m_steps->forget();
}

void ResultPage::takeIncident(const Incident &incident)
{
    if (m_filter.filter().incident == incident.id) {
        const View before = m_viewBefore.value_or(View{{}, m_range.bounds()});
        m_filter.set(before.filter);
        m_range.show(before.range);
        return;
    }
    if (!m_filter.filter().incident)
        m_viewBefore = View{m_filter.filter(), m_range.range()};
    RequestFilter only; // what was filtered by before might hide a part of it
    only.incident = incident.id;
    m_filter.set(only);
    m_range.show(padded({incident.start, incident.end}, 0.25, 2s));
}

void ResultPage::supposeTimeout(Duration from, Duration to)
{
    if (m_analysis->correlation)
        m_whatIf->suppose(forecast().withTimeout(to), from);
    else
        m_whatIf->refuse(tr("What another timeout would have done can be told in a moment, when all requests of the case have been read."));
}

const Forecast &ResultPage::forecast()
{
    if (!m_forecast)
        m_forecast = std::make_unique<const Forecast>(*m_analysis->correlation, m_analysis->findings);
    return *m_forecast;
}

void ResultPage::fitSelection()
{
    const auto &findings = m_analysis->findings;
    const auto request = m_selection.current();
    if (!request || *request >= findings.requests.size())
        return m_range.showAll();
    const FlaggedRequest &selected = findings.requests[*request];
    const auto incident = std::ranges::find(findings.incidents, selected.incident, [](const Incident &i) { return std::optional(i.id); });
    if (incident != findings.incidents.end())
        m_range.show(padded({incident->start, incident->end}, 0.25, 2s));
    else
        m_range.show(padded({selected.time - selected.duration.value_or(Duration{}), selected.time}, 0.5, 5s));
}

bool ResultPage::say(const LineReference &at, const Opinion &opinion)
{
    const auto request = sameRequest(m_analysis->findings, at);
    if (!request)
        return false;
    m_selection.select(request);
    m_opinions.set(*request, opinion);
    return true;
}

void ResultPage::setOpinionsTaken(bool taken)
{
    m_detail->setOpinionsTaken(taken);
}

void ResultPage::focusNextPane()
{
    std::vector<QWidget *> panes{
        m_found->currentIndex() == FindingsPanel::Incidents ? m_found->incidents() : m_found->currentWidget(),
        m_sources->list(), m_timeline->view(), m_requests->view(), m_detail->page()};
    std::erase_if(panes, [](const QWidget *pane) { return !pane->isVisible(); });
    const QWidget *focused = QApplication::focusWidget();
    const auto inside = [focused](const QWidget *pane) { return focused && (pane == focused || pane->isAncestorOf(focused)); };
    const auto current = std::ranges::find_if(panes, inside);
    const auto next = current == panes.end() || current + 1 == panes.end() ? panes.begin() : current + 1;
    (*next)->setFocus(Qt::TabFocusReason);
}

QByteArray ResultPage::saveLayout() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << layoutVersion << m_columns->saveState() << m_left->saveState() << m_right->saveState() << m_lower->saveState()
        << m_requests->saveColumns() << m_timeline->saveLanes();
    return state;
}

bool ResultPage::restoreLayout(const QByteArray &state)
{
    QDataStream in(state);
    qint32 version = 0;
    QByteArray columns, left, right, lower, table;
    QString lanes;
    in >> version >> columns >> left >> right >> lower >> table >> lanes;
    if (in.status() != QDataStream::Ok || version != layoutVersion)
        return false;
    m_timeline->restoreLanes(lanes);
    return m_columns->restoreState(columns) && m_left->restoreState(left) && m_right->restoreState(right)
        && m_lower->restoreState(lower) && m_requests->restoreColumns(table);
}

void ResultPage::restoreDefaultLayout()
{
    m_columns->setSizes({330, 1110});
    m_left->setSizes({560, 240});
    m_right->setSizes({470, 350});
    m_lower->setSizes({670, 455});
    m_timeline->restoreLanes({});
}

} // namespace hopscope
