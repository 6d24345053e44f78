// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparison/comparison_runner.h"

#include "theme/words.h"
#include "workspace/saved_case.h"

#include <QElapsedTimer>

namespace hopscope {

namespace {

constexpr qint64 shortestInterval = 50; ///< milliseconds between two reports of progress

using Figures = Result<SideFigures>;

/// The figures of both periods of the open case, or, without periods, of all of it.
class OpenSide {
public:
    static Result<OpenSide> of(const OpenCase &open)
    {
        const auto file = SavedCase::open(open.workingPath);
        if (!file)
            return file.problem();
        auto paths = file->requestPaths(*open.analysis->correlation);
        if (!paths)
            return paths.problem();
        return OpenSide(open, *std::move(paths));
    }
    SideFigures whole() const { return figuresOf(compared(), std::nullopt); }
    Figures within(const std::vector<AskedPeriod> &asked) const
    {
        const auto periods = periodsMeant(asked, m_open.analysis->findings.summary.span);
        return periods ? Figures(figuresOf(compared(), *periods)) : periods.problem();
    }

private:
    OpenSide(const OpenCase &open, LargeVector<std::uint32_t> paths) : m_open(open), m_paths(std::move(paths)) {}
    ComparedCase compared() const { return {m_open.name, *m_open.analysis->correlation, m_open.analysis->findings, m_paths}; }

    OpenCase m_open;
    LargeVector<std::uint32_t> m_paths;
};

Figures otherSide(const std::string &path, Progress &progress)
{
    const auto workspace = Workspace::open(path);
    if (!workspace)
        return workspace.problem();
    const auto analysis = (*workspace)->analyse(progress);
    if (!analysis)
        return analysis.problem();
    const auto paths = (*workspace)->requestPaths(*analysis->correlation);
    if (!paths)
        return paths.problem();
    return figuresOf({fileNameOf(path).toStdString(), *analysis->correlation, analysis->findings, *paths}, std::nullopt);
}

Result<Comparison> compared(const OpenCase &open, const ComparisonQuestion &question, Progress &progress)
{
    const bool two = !question.otherCase.empty();
    auto other = two ? otherSide(question.otherCase, progress) : Figures(SideFigures());
    if (!other)
        return other.problem();
    const auto side = OpenSide::of(open);
    if (!side)
        return side.problem();
    if (two)
        return question.otherIsBefore ? compare(*std::move(other), side->whole(), false) : compare(side->whole(), *std::move(other), false);
    auto before = side->within(question.before);
    if (!before)
        return before.problem();
    auto after = side->within(question.after);
    if (!after)
        return after.problem();
    return compare(*std::move(before), *std::move(after), true);
}

} // namespace

ComparisonRunner::~ComparisonRunner()
{
    if (m_run)
        m_run->cancel();
    if (m_thread.joinable())
        m_thread.join();
}

void ComparisonRunner::compare(const OpenCase &open, const ComparisonQuestion &question)
{
    cancel();
    m_run = std::make_shared<Progress>();
    m_run->onReport = [this, weak = std::weak_ptr(m_run), clock = QElapsedTimer()](const ProgressReport &report) mutable {
        if (clock.isValid() && clock.elapsed() < shortestInterval)
            return;
        clock.start();
        post(weak.lock(), [this, report] { Q_EMIT progressed(report); });
    };
    m_thread = std::thread([this, former = std::move(m_thread), run = m_run, open, question]() mutable {
        if (former.joinable())
            former.join();
        const auto made = run->cancelled() ? Result<Comparison>(Problem{}) : compared(open, question, *run);
        ComparisonEnd end;
        if (made)
            end.made = std::make_shared<const Comparison>(*made);
        else
            end.problem = made.problem();
        post(run, [this, end] {
            m_run.reset();
            Q_EMIT ended(end);
        });
    });
}

void ComparisonRunner::cancel()
{
    if (!m_run)
        return;
    m_run->cancel();
    m_run.reset(); // what is still on its way comes too late
    Q_EMIT ended({.cancelled = true});
}

void ComparisonRunner::post(const RunPtr &run, std::function<void()> letter)
{
    QMetaObject::invokeMethod(
        this,
        [this, run, letter = std::move(letter)] {
            if (run && run == m_run)
                letter();
        },
        Qt::QueuedConnection);
}

} // namespace hopscope
