// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/analysis_worker.h"

#include "readers/own_format_files.h"

namespace hopscope {

AnalysisOutcome AnalysisController::Worker::importInto(
    const std::vector<std::string> &inputs, const ImportOptions &options, Job &job)
{
    const bool fresh = !m_workspace;
    std::vector<Problem> problems;
    if (fresh) {
        auto made = Workspace::createTemporary();
        if (!made)
            return {.task = job.task, .problems = {made.problem()}};
        problems = take(std::move(*made));
    }
    ImportReport report = m_workspace->import(inputs, options, job.importing);
    for (const std::string &leftOut : report.leftOut)
        report.problems.push_back({leftOut, {}, {}, {}});
    if (report.cancelled && fresh) {
        m_workspace.reset(); // a case of nothing but a part of what was asked for would mislead
        return {.task = job.task, .cancelled = true};
    }
    problems.insert(problems.end(), report.problems.begin(), report.problems.end());
    if (fresh && report.imported.empty()) {
        m_workspace.reset();
        return {.task = job.task, .problems = std::move(problems)};
    }
    return analyse(std::move(problems), job);
}

std::vector<Problem> AnalysisController::Worker::take(std::unique_ptr<Workspace> workspace)
{
    m_workspace = std::move(workspace);
    m_analysis.reset();
    OwnFormats own = allOwnFormats({});
    m_workspace->setOwnFormats(std::move(own.formats));
    return std::move(own.problems);
}

AnalysisOutcome AnalysisController::Worker::openSample(Job &job)
{
    auto sample = SampleCase::unpack();
    if (!sample)
        return {.task = job.task, .problems = {sample.problem()}};
    close();
    m_sample = std::move(*sample);
    return importInto({m_sample->folder()}, {}, job);
}

AnalysisOutcome AnalysisController::Worker::showKept(const std::string &path, Job &job)
{
    AnalysisOutcome outcome{.task = job.task};
    auto kept = job.analysing.cancelled() ? std::nullopt : readKeptCase(path);
    if (!kept)
        return outcome;
    close(); // from now on this case is the one that is shown: nothing may go into the former
    outcome.analysis = std::make_shared<const Analysis>(std::move(kept->analysis));
    outcome.corrections = std::move(kept->corrections);
    outcome.masksSecrets = kept->masksSecrets;
    outcome.savedPath = path;
    outcome.workingPath = path; // to be asked only, as long as there is no copy
    return outcome;
}

AnalysisOutcome AnalysisController::Worker::openCase(const std::string &path, Job &job)
{
    auto opened = Workspace::open(path);
    if (!opened)
        return {.task = job.task, .problems = {opened.problem()}};
    close();
    return analyse(take(std::move(*opened)), job);
}

AnalysisOutcome AnalysisController::Worker::change(
    const std::function<Result<void>(Workspace &, Progress &)> &change, Job &job)
{
    if (!m_workspace)
        return {.task = job.task, .cancelled = true};
    const Result<void> changed = change(*m_workspace, job.importing);
    return analyse(changed ? std::vector<Problem>() : std::vector{changed.problem()}, job);
}

AnalysisOutcome AnalysisController::Worker::analyse(std::vector<Problem> problems, Job &job)
{
    AnalysisOutcome outcome{.task = job.task, .problems = std::move(problems)};
    m_analysis.reset();
    auto analysis = m_workspace->analyse(job.analysing);
    if (job.analysing.cancelled())
        outcome.cancelled = true;
    else if (analysis)
        m_analysis = outcome.analysis = std::make_shared<const Analysis>(std::move(*analysis));
    else
        outcome.problems.push_back(analysis.problem());
    describe(outcome);
    return outcome;
}

Result<void> AnalysisController::Worker::saveAs(const std::string &path)
{
    if (!m_workspace)
        return Problem{"The case could not be saved", "there is none yet", path, "Add files first."};
    return m_workspace->saveAs(path, m_analysis.get());
}

Result<void> AnalysisController::Worker::perform(const std::function<Result<void>(const Workspace &)> &work) const
{
    if (!m_workspace)
        return Problem{"The findings could not be exported", "there is no case", {}, "Add files first."};
    return work(*m_workspace);
}

Result<void> AnalysisController::Worker::setOpinion(const LineReference &at, const Opinion &opinion)
{
    if (!m_workspace)
        return Problem{"The note could not be kept", "there is no case", {}, {}};
    return m_workspace->setOpinion(at, opinion);
}

Result<SourceExcerpt> AnalysisController::Worker::excerpt(SourceId source, const ExcerptWish &wish, Progress &progress) const
{
    if (!m_workspace)
        return Problem{"The file can't be shown", "there is no case", {}, {}};
    return m_workspace->excerpt(source, wish, progress);
}

Result<HealthyNeighbours> AnalysisController::Worker::healthyAround(const FlaggedRequest &failed, Progress &progress) const
{
    if (!m_workspace || !m_analysis || !m_analysis->correlation)
        return Problem{"Healthy requests can't be shown", "there is no case that was analysed", {}, {}};
    return m_workspace->healthyAround(*m_analysis->correlation, failed, progress);
}

void AnalysisController::Worker::close()
{
    m_workspace.reset();
    m_analysis.reset();
    m_sample.reset();
}

void AnalysisController::Worker::describe(AnalysisOutcome &outcome) const
{
    if (!m_workspace)
        return;
    outcome.savedPath = m_workspace->savedPath();
    outcome.workingPath = m_workspace->workingPath();
    outcome.modified = m_workspace->modified();
    const auto masked = m_workspace->masksSecrets();
    outcome.masksSecrets = masked && *masked;
    auto corrections = m_workspace->corrections();
    if (corrections)
        outcome.corrections = std::move(*corrections);
    else
        outcome.problems.push_back(corrections.problem());
}

} // namespace hopscope
