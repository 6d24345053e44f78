// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analysis_controller.h"

#include <QUndoStack>

namespace hopscope {

/// What a person changed in the case, step by step, to be undone and done again: corrections, files taken out, and what they
/// said of requests.
class CaseSteps : public QObject {
    Q_OBJECT

public:
    explicit CaseSteps(AnalysisController *controller, QObject *parent = nullptr);
    ~CaseSteps() override;
    QUndoStack &stack() { return m_stack; }

    void correct(const Correction &correction);
    void removeSource(const QString &path);
    /// What was said of the request that has this line; kept already.
    void said(const LineReference &at, const Opinion &before, const Opinion &after);
    /// Learns what the case says now. A step that came to nothing is forgotten; all are when it is another case.
    void settle(const AnalysisOutcome &outcome);

Q_SIGNALS:
    /// Undoing or doing again: this is to be said of the request.
    void opinionAsked(const hopscope::LineReference &at, const hopscope::Opinion &opinion);

private:
    class Step;
    class CorrectionStep;
    class RemovalStep;
    class OpinionStep;

    AnalysisController *m_controller;
    std::string m_case;                  ///< that the steps are of
    std::vector<Correction> m_inForce;   ///< with those that are under way
    Step *m_last = nullptr;              ///< carried out last, while it is not known whether it came to something
    bool m_forward = true;               ///< whether that was done, or undone
    bool m_replaying = false;            ///< an opinion is being undone or done again
    QUndoStack m_stack;                  ///< last: its steps know this
};

} // namespace hopscope
