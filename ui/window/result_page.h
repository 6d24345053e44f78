// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/active_filter.h"
#include "models/flagged_model.h"
#include "models/opinions.h"
#include "models/selection.h"
#include "export/said_analysis.h"
#include "facts/correction.h"
#include "timeline/visible_range.h"
#include "forecast/forecast.h"
#include "workspace/workspace.h"

#include <QWidget>

class QSplitter;

namespace hopscope {

class AnswerHeader;
class DetailPane;
class FindingsPanel;
class RequestsPane;
class SourcesPanel;
class TimelinePane;
class ViewSteps;
class WhatIfBar;

/// An analysis on screen: the answer above; what there is on the left, when and which in the middle, why on the right.
/// Owns the selection, the visible range and the filter that all panes share.
class ResultPage : public QWidget {
    Q_OBJECT

public:
    explicit ResultPage(QWidget *parent = nullptr);

    /// Shows a new analysis. Range, filter and selection stay where the new one still has what they speak of.
    /// Without correlation (of a kept one) all but what-ifs and clock plots can be looked at.
    void setAnalysis(AnalysisPtr analysis, const std::vector<Correction> &corrections);
    /// The same analysis with its correlation; if it is not the same, it is shown anew.
    void complete(AnalysisPtr analysis, const std::vector<Correction> &corrections);
    const Analysis &analysis() const { return *m_analysis; }
    const AnalysisPtr &sharedAnalysis() const { return m_analysis; }
    /// With what the person says of its requests.
    SaidAnalysis saidAnalysis() const { return {m_analysis, m_opinions.all()}; }
    /// The same analysis in other words: the zone of its times was changed.
    void showAgain();

    Opinions &opinions() { return m_opinions; }
    Selection &selection() { return m_selection; }
    VisibleRange &range() { return m_range; }
    ActiveFilter &filter() { return m_filter; }
    ViewSteps &steps() { return *m_steps; }
    DetailPane *detail() const { return m_detail; }
    TimelinePane *timeline() const { return m_timeline; }
    FindingsPanel *found() const { return m_found; }
    RequestsPane *requests() const { return m_requests; }
    WhatIfBar *whatIf() const { return m_whatIf; }
    AnswerHeader *answer() const { return m_answer; }

    /// Shows the selected request's incident, or all where none is selected.
    void fitSelection();
    /// Tells what the read timeout `to` instead of `from` would have done.
    void supposeTimeout(Duration from, Duration to);
    /// Says this of the request that has this line, and selects it; false where there is none.
    bool say(const LineReference &at, const Opinion &opinion);
    /// Opinions are not taken while an analysis runs that does not know of them.
    void setOpinionsTaken(bool taken);
    /// Moves the focus to the next pane.
    void focusNextPane();

    QByteArray saveLayout() const;
    bool restoreLayout(const QByteArray &state);
    void restoreDefaultLayout();

Q_SIGNALS:
    void corrected(const hopscope::Correction &correction);
    /// The person said something of the request that has this line, or something else than before.
    void opined(const hopscope::LineReference &at, const hopscope::Opinion &before, const hopscope::Opinion &after);
    /// A person wants this file out of the case, or read anew.
    void removeSourceAsked(const QString &path);
    void readAgainAsked(const QString &path);
    /// A person wants to see the line in its file.
    void lineAsked(const hopscope::LineReference &at);

private:
    void layOut();
    void connectPanes();
    /// Filters by the incident and zooms to it; where it is the chosen one already, gives the former view back.
    void takeIncident(const Incident &incident);
    void showBounds(const Findings &findings);
    void tellPanes();

    const Forecast &forecast();

    struct View {
        RequestFilter filter;
        TimeRange range;
    };

    AnalysisPtr m_analysis;                   ///< never null
    FindingsPtr m_findings;                   ///< as the panes share them: of the analysis, or of the kept one that it completes
    std::vector<Correction> m_corrections;
    std::unique_ptr<const Forecast> m_forecast; ///< of the analysis; made when it is first asked
    Selection m_selection;
    Opinions m_opinions;
    VisibleRange m_range;
    ActiveFilter m_filter;
    ViewSteps *m_steps;
    AnswerHeader *m_answer;
    WhatIfBar *m_whatIf;
    FindingsPanel *m_found;
    std::optional<View> m_viewBefore; ///< what was seen before an incident was chosen
    SourcesPanel *m_sources;
    TimelinePane *m_timeline;
    RequestsPane *m_requests;
    DetailPane *m_detail;
    QSplitter *m_left;
    QSplitter *m_lower;
    QSplitter *m_right;
    QSplitter *m_columns;
};

} // namespace hopscope
