// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analysis_controller.h"

namespace hopscope {

/// One thing that the worker was asked for. Importing and analysing are cancelled apart: a newer correction gives up the
/// analysis of the former one, but not the former correction.
struct AnalysisController::Job {
    Task task = Task::None;
    Progress importing;
    Progress analysing;
};

/// Lives on the worker's thread and owns the workspace there.
class AnalysisController::Worker {
public:
    AnalysisOutcome importInto(const std::vector<std::string> &inputs, const ImportOptions &options, Job &job);
    AnalysisOutcome openSample(Job &job);
    /// The case by the analysis that was saved with it, and the former case is closed; without an analysis where there is none, or
    /// it was cancelled before: then nothing is changed.
    AnalysisOutcome showKept(const std::string &path, Job &job);
    AnalysisOutcome openCase(const std::string &path, Job &job);
    AnalysisOutcome change(const std::function<Result<void>(Workspace &, Progress &)> &change, Job &job);
    Result<void> saveAs(const std::string &path);
    Result<void> perform(const std::function<Result<void>(const Workspace &)> &work) const;
    Result<void> setOpinion(const LineReference &at, const Opinion &opinion);
    Result<SourceExcerpt> excerpt(SourceId source, const ExcerptWish &wish, Progress &progress) const;
    Result<HealthyNeighbours> healthyAround(const FlaggedRequest &failed, Progress &progress) const;
    void close();
    /// What the window shows of the case beside the findings.
    void describe(AnalysisOutcome &outcome) const;

private:
    AnalysisOutcome analyse(std::vector<Problem> problems, Job &job);
    /// Takes this workspace, and tells it the person's own formats. Returns what is wrong with their definitions.
    std::vector<Problem> take(std::unique_ptr<Workspace> workspace);

    std::unique_ptr<Workspace> m_workspace;
    std::shared_ptr<const Analysis> m_analysis; ///< of what is in the case now; null where that was not analysed
    std::optional<SampleCase> m_sample; ///< its files stay as long as the case that reads them
};

} // namespace hopscope
