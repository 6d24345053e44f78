// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "correlate/case_timeline.h"
#include "correlate/correlation.h"
#include "facts/findings.h"
#include "facts/healthy_neighbours.h"
#include "ingest/importer.h"
#include "store/case_file.h"
#include "workspace/excerpts.h"
#include "workspace/source_excerpt.h"

#include <memory>
#include <optional>

namespace hopscope {

/// An analysis: the findings, and what the timeline draws from. Plain, immutable, shareable between threads.
struct Analysis {
    Findings findings;
    std::shared_ptr<const CaseTimeline> timeline;   ///< never null of one that was made
    std::shared_ptr<const Correlation> correlation; ///< null of a kept one: its requests have not been read
    std::vector<OwnFormat> ownFormats{}; ///< that sources may be read by
};

/// The one door to the engine for window and command line: open, import, correct, ask, save.
/// Not thread-safe: one thread at a time (the window keeps it on its worker).
class Workspace {
public:
    /// A temporary case that goes with the object unless it is saved.
    static Result<std::unique_ptr<Workspace>> createTemporary();
    /// Works on a copy: the saved case changes only with saveAs().
    static Result<std::unique_ptr<Workspace>> open(const std::string &casePath);
    ~Workspace();

    /// Path of the saved case; nullopt while it is temporary.
    std::optional<std::string> savedPath() const;
    /// The case that is worked on: a file that goes with the object, to be opened for asking only (SavedCase).
    const std::string &workingPath() const;
    /// Whether something was imported or corrected since the last save.
    bool modified() const;
    /// With the analysis of what is in the case now, so that the saved case can be shown at once (see readKeptCase()); without
    /// one if null.
    Result<void> saveAs(const std::string &path, const Analysis *analysis);

    /// The person's own formats that are defined now: they are known to all that is imported from now on.
    void setOwnFormats(std::vector<OwnFormat> formats);
    /// These, and those that the case keeps since sources were read by them.
    Result<std::vector<OwnFormat>> ownFormats() const;

    ImportReport import(const std::vector<std::string> &inputs, const ImportOptions &options, Progress &progress);
    /// Keeps the correction; a changed format or log format imports the source anew. The next analyse() follows it.
    Result<void> correct(const Correction &correction, Progress &progress);
    Result<std::vector<Correction>> corrections() const;
    /// Takes the source out of the case, with all its records and corrections. Notes on its requests come back with it.
    Result<void> removeSource(const std::string &path);
    /// Reads a file again that was taken out, with the corrections that went with it.
    Result<void> restoreSource(const std::string &path, const std::vector<Correction> &corrections, Progress &progress);
    /// Reads the source's file anew, in the place of what was read before.
    Result<void> readAgain(const std::string &path, Progress &progress);
    /// Keeps what a person says of the request that has this line; an empty opinion takes it back. analyse() puts it beside
    /// the verdict, which it does not change.
    Result<void> setOpinion(const LineReference &at, const Opinion &opinion);
    /// Lines of the source's file around one of them, as they stand there now and unmasked. A Problem where the file is gone
    /// or binary.
    Result<SourceExcerpt> excerpt(SourceId id, ExcerptWish wish, Progress &progress) const;
    /// The requests that went well near a failed one of the correlation.
    Result<HealthyNeighbours> healthyAround(const Correlation &correlation, const FlaggedRequest &failed, Progress &progress) const;
    /// Whether addresses and secrets are masked in all that is imported (see ImportOptions::maskSecrets).
    Result<bool> masksSecrets() const;
    /// What was imported, before any analysis.
    Result<std::vector<SourceInfo>> sources() const;
    /// Correlates, judges, fetches the raw lines of all that is cited, and keeps the findings in the case.
    Result<Analysis> analyse(Progress &progress);

    /// The path of each request of an analysis of this case; see Traffic::readPaths().
    Result<LargeVector<std::uint32_t>> requestPaths(const Correlation &correlation) const;
    /// The lines of all sources around these periods of aligned time; see readExcerpts().
    Result<std::vector<Excerpt>> excerpts(const Correlation &correlation, std::span<const TimeRange> periods, Progress &progress) const;

private:
    struct State;
    explicit Workspace(std::unique_ptr<State> state);
    Result<Analysis> analysed(Progress &progress);
    Result<ImportOptions> withWhatIsKept(ImportOptions options) const;
    Result<void> keepOptions(const ImportOptions &options);
    Result<void> keepOwnFormats();
    std::unique_ptr<State> m_state;
};

/// A saved case as far as it can be shown at once, however many requests it has.
struct KeptCase {
    Analysis analysis; ///< without correlation
    std::vector<Correction> corrections;
    bool masksSecrets = false;
};
/// nullopt where no analysis was saved with the case, or none that this program can read: then it has to be analysed.
std::optional<KeptCase> readKeptCase(const std::string &casePath);

/// The composed sample case's files, unpacked to a temporary folder that goes with the returned object's last copy.
class SampleCase {
public:
    static Result<SampleCase> unpack();
    const std::string &folder() const { return m_folder; }

private:
    std::string m_folder;
    std::shared_ptr<void> m_keeper;
};

} // namespace hopscope
