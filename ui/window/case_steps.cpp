// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/case_steps.h"

#include "theme/words.h"

#include <QScopedValueRollback>
#include <QUndoCommand>

#include <algorithm>
#include <utility>

namespace hopscope {

namespace {

std::string valueOf(const std::vector<Correction> &corrections, const Correction &like)
{
    const auto found = std::ranges::find_if(
        corrections, [&like](const Correction &c) { return c.kind == like.kind && c.path == like.path; });
    return found == corrections.end() ? std::string() : found->value;
}

QString wordsOf(const Correction &correction)
{
    const QString file = visibleText(fileNameOf(correction.path));
    switch (correction.kind) {
    case Correction::Kind::Role: return CaseSteps::tr("role of %1").arg(file);
    case Correction::Kind::TimeZone: return CaseSteps::tr("time zone of %1").arg(file);
    case Correction::Kind::ClockOffset: return CaseSteps::tr("clock offset of %1").arg(file);
    case Correction::Kind::Format: return CaseSteps::tr("format of %1").arg(file);
    case Correction::Kind::ProxyTimeout: return CaseSteps::tr("proxy timeout");
    case Correction::Kind::LogFormat:
        return correction.path.empty() ? CaseSteps::tr("log format") : CaseSteps::tr("log format of %1").arg(file);
    }
    return {};
}

} // namespace

class CaseSteps::Step : public QUndoCommand {
public:
    Step(CaseSteps *steps, const QString &text) : QUndoCommand(text), m_steps(steps) {}
    void redo() override { note(true); }
    void undo() override { note(false); }
    /// Whether the case says what it should after this was done (or undone).
    virtual bool holds(const AnalysisOutcome &outcome, bool done) const = 0;

protected:
    virtual void carryOut(bool forward) = 0;
    CaseSteps *steps() const { return m_steps; }

private:
    void note(bool forward)
    {
        m_steps->m_last = this;
        m_steps->m_forward = forward;
        carryOut(forward);
    }

    CaseSteps *m_steps;
};

class CaseSteps::CorrectionStep : public Step {
public:
    CorrectionStep(CaseSteps *steps, Correction correction, std::string before)
        : Step(steps, wordsOf(correction))
        , m_after(std::move(correction))
        , m_before(std::move(before))
    {
    }

    bool holds(const AnalysisOutcome &outcome, bool done) const override
    {
        return valueOf(outcome.corrections, m_after) == wanted(done).value;
    }

protected:
    void carryOut(bool forward) override
    {
        const Correction asked = wanted(forward);
        std::erase_if(steps()->m_inForce, [&asked](const Correction &c) { return c.kind == asked.kind && c.path == asked.path; });
        steps()->m_inForce.push_back(asked);
        steps()->m_controller->correct(asked);
    }

private:
    Correction wanted(bool forward) const { return {m_after.kind, m_after.path, forward ? m_after.value : m_before}; }

    Correction m_after;
    std::string m_before; ///< value; empty where there was none
};

class CaseSteps::RemovalStep : public Step {
public:
    RemovalStep(CaseSteps *steps, const QString &path)
        : Step(steps, CaseSteps::tr("removal of %1").arg(visibleText(fileNameOf(path.toStdString()))))
        , m_path(path)
    {
        for (const Correction &correction : steps->m_inForce) {
            if (correction.path == path.toStdString() && !correction.value.empty())
                m_corrections.push_back(correction);
        }
    }

    bool holds(const AnalysisOutcome &outcome, bool done) const override
    {
        if (!outcome.analysis)
            return true; // nothing tells
        const auto &sources = outcome.analysis->findings.sources;
        const bool isThere = std::ranges::find(sources, m_path.toStdString(), &SourceInfo::path) != sources.end();
        return isThere != done;
    }

protected:
    void carryOut(bool forward) override
    {
        if (forward)
            steps()->m_controller->removeSource(m_path);
        else
            steps()->m_controller->restoreSource(m_path, m_corrections);
    }

private:
    QString m_path;
    std::vector<Correction> m_corrections; ///< that go with the file, and come back with it
};

class CaseSteps::OpinionStep : public Step {
public:
    OpinionStep(CaseSteps *steps, const LineReference &at, Opinion before, Opinion after)
        : Step(steps, before.cause == after.cause ? CaseSteps::tr("note") : CaseSteps::tr("cause set by you"))
        , m_at(at)
        , m_before(std::move(before))
        , m_after(std::move(after))
    {
    }

    bool holds(const AnalysisOutcome &, bool) const override { return true; }
    int id() const override { return 1; }

    /// A note grows while it is typed; that is one step.
    bool mergeWith(const QUndoCommand *later) override
    {
        const auto *more = dynamic_cast<const OpinionStep *>(later);
        if (!more || more->m_at != m_at || m_before.cause != m_after.cause || more->m_after.cause != m_after.cause)
            return false;
        m_after = more->m_after;
        setObsolete(m_after == m_before);
        return true;
    }

protected:
    void carryOut(bool forward) override
    {
        if (std::exchange(m_isNew, false))
            return; // a person just said it
        const QScopedValueRollback replaying(steps()->m_replaying, true);
        Q_EMIT steps()->opinionAsked(m_at, forward ? m_after : m_before);
    }

private:
    LineReference m_at;
    Opinion m_before;
    Opinion m_after;
    bool m_isNew = true;
};

CaseSteps::CaseSteps(AnalysisController *controller, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
{
}

CaseSteps::~CaseSteps()
{
    m_stack.blockSignals(true); // whoever listens may be gone already
}

void CaseSteps::correct(const Correction &correction)
{
    const std::string before = valueOf(m_inForce, correction);
    if (before != correction.value)
        m_stack.push(new CorrectionStep(this, correction, before));
}

void CaseSteps::removeSource(const QString &path)
{
    m_stack.push(new RemovalStep(this, path));
}

void CaseSteps::said(const LineReference &at, const Opinion &before, const Opinion &after)
{
    if (m_replaying)
        return;
    m_stack.push(new OpinionStep(this, at, before, after));
    m_last = nullptr; // it is kept, whatever comes; and a merged step is gone
}

void CaseSteps::settle(const AnalysisOutcome &outcome)
{
    if (outcome.workingPath.empty())
        return;
    m_inForce = outcome.corrections;
    Step *last = std::exchange(m_last, nullptr);
    // A saved case is shown before it is copied to be worked on: a correction, or its completion, is of the same case all the same.
    const bool sameCase = outcome.workingPath == m_case || outcome.task == Task::Correct || outcome.task == Task::None;
    m_case = outcome.workingPath;
    if (!sameCase) {
        m_stack.clear();
    } else if (last && outcome.task == Task::Correct && !outcome.problems.empty() && !last->holds(outcome, m_forward)) {
        last->setObsolete(true); // the stack drops it instead of carrying it out
        m_forward ? m_stack.undo() : m_stack.redo();
    }
}

} // namespace hopscope
