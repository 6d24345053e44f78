// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspace.h"

#include "rules/traffic.h"
#include "workspace/correction_check.h"
#include "workspace/kept_analysis.h"
#include "workspace/nearby_requests.h"
#include "workspace/workspace_state.h"

#include <algorithm>

namespace hopscope {

namespace {

std::string caseIn(const PrivateFolder &folder)
{
    return (folder.path() / "case.hopscope").string();
}

/// The value of this correction; empty where there is none.
std::string valueOf(const std::vector<Correction> &corrections, Correction::Kind kind, const std::string &path)
{
    const auto found = std::ranges::find_if(
        corrections, [&](const Correction &correction) { return correction.kind == kind && correction.path == path; });
    return found == corrections.end() ? std::string() : found->value;
}

bool changesImport(Correction::Kind kind)
{
    return kind == Correction::Kind::Format || kind == Correction::Kind::LogFormat;
}

/// What a person said of formats before, for the files that they did not speak of this time.
void addCorrections(ImportOptions &options, const std::vector<Correction> &corrections)
{
    for (const Correction &correction : corrections) {
        if (correction.kind == Correction::Kind::Format)
            options.formats.try_emplace(correction.path, correction.value);
        if (correction.kind == Correction::Kind::LogFormat && !correction.path.empty())
            options.logFormats.try_emplace(correction.path, correction.value);
        if (correction.kind == Correction::Kind::TimeZone)
            options.timeZones.try_emplace(correction.path, correction.value);
    }
    if (options.logFormat.empty())
        options.logFormat = valueOf(corrections, Correction::Kind::LogFormat, {});
}

/// The sources that a log format without a path may concern: access logs, and what was not recognised.
bool mayTakeLogFormat(const SourceInfo &source)
{
    return source.role == Role::Unknown || source.role == Role::Proxy || source.role == Role::Server;
}

} // namespace

Workspace::Workspace(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Workspace::~Workspace() = default;

Result<std::unique_ptr<Workspace>> Workspace::createTemporary()
{
    Result<PrivateFolder> folder = PrivateFolder::create();
    if (!folder)
        return folder.problem();
    Result<CaseFile> file = CaseFile::create(caseIn(*folder));
    if (!file)
        return file.problem();
    auto state = std::make_unique<State>(State{*std::move(folder), *std::move(file), {}, false});
    return std::unique_ptr<Workspace>(new Workspace(std::move(state)));
}

Result<std::unique_ptr<Workspace>> Workspace::open(const std::string &casePath)
{
    const Result<CaseFile> saved = CaseFile::open(casePath);
    if (!saved)
        return saved.problem();
    Result<PrivateFolder> folder = PrivateFolder::create();
    if (!folder)
        return folder.problem();
    if (Result<void> copied = saved->saveCopy(caseIn(*folder)); !copied)
        return copied.problem();
    Result<CaseFile> file = CaseFile::open(caseIn(*folder));
    if (!file)
        return file.problem();
    auto state = std::make_unique<State>(State{*std::move(folder), *std::move(file), casePath, false});
    return std::unique_ptr<Workspace>(new Workspace(std::move(state)));
}

std::optional<std::string> Workspace::savedPath() const
{
    return m_state->savedPath;
}

const std::string &Workspace::workingPath() const
{
    return m_state->file.path();
}

bool Workspace::modified() const
{
    return m_state->modified;
}

Result<void> Workspace::saveAs(const std::string &path, const Analysis *analysis)
{
    if (Result<void> kept = analysis ? m_state->file.keepAnalysis(analysisLayout(), packAnalysis(*analysis)) : m_state->file.dropKeptAnalysis(); !kept)
        return kept;
    if (Result<void> saved = m_state->file.saveCopy(path); !saved)
        return saved;
    m_state->savedPath = path;
    m_state->modified = false;
    return {};
}

ImportReport Workspace::import(const std::vector<std::string> &inputs, const ImportOptions &options, Progress &progress)
{
    const Result<ImportOptions> all = withWhatIsKept(options);
    if (!all)
        return {.problems = {all.problem()}};
    ImportReport report = importFiles(m_state->file, inputs, *all, progress);
    if (report.range) {
        if (Result<void> kept = m_state->file.setTimeRange(*report.range); !kept)
            report.problems.push_back(kept.problem());
    }
    m_state->modified = m_state->modified || !report.imported.empty() || !report.leftOut.empty();
    for (const Result<void> &kept : {keepOptions(options), keepOwnFormats()}) {
        if (!kept)
            report.problems.push_back(kept.problem());
    }
    return report;
}

void Workspace::setOwnFormats(std::vector<OwnFormat> formats)
{
    m_state->ownFormats = std::move(formats);
}

Result<std::vector<OwnFormat>> Workspace::ownFormats() const
{
    Result<std::vector<OwnFormat>> kept = m_state->file.ownFormats();
    if (!kept)
        return kept;
    std::vector<OwnFormat> all = m_state->ownFormats;
    for (OwnFormat &format : *kept) {
        if (!findOwnFormat(m_state->ownFormats, format.id))
            all.push_back(std::move(format));
    }
    return all;
}

/// With the corrections and the formats that hold for every import of this case.
Result<ImportOptions> Workspace::withWhatIsKept(ImportOptions options) const
{
    const Result<std::vector<Correction>> corrections = m_state->file.corrections();
    if (!corrections)
        return corrections.problem();
    Result<std::vector<OwnFormat>> formats = ownFormats();
    if (!formats)
        return formats.problem();
    const Result<std::optional<TimeRange>> range = m_state->file.timeRange();
    if (!range)
        return range.problem();
    // A case has one time range: what is added to it, or read again, is cut like the rest.
    if (*range)
        options.around = Around{Moment{(*range)->begin + (*range)->length() / 2, {}}, (*range)->length()};
    addCorrections(options, *corrections);
    options.ownFormats = *std::move(formats);
    return options;
}

/// A format that was given once holds for every further import of that file.
Result<void> Workspace::keepOptions(const ImportOptions &options)
{
    const Result<std::vector<SourceInfo>> sources = m_state->file.sources();
    if (!sources)
        return sources.problem();
    for (const SourceInfo &source : *sources) {
        const auto given = options.formats.find(source.path);
        if (given == options.formats.end() || given->second != formatOf(source))
            continue;
        if (Result<void> kept = m_state->file.setCorrection({Correction::Kind::Format, source.path, formatOf(source)}); !kept)
            return kept;
    }
    if (options.logFormat.empty())
        return {};
    return m_state->file.setCorrection({Correction::Kind::LogFormat, {}, options.logFormat});
}

/// Those that sources were read by, as they are defined now.
Result<void> Workspace::keepOwnFormats()
{
    const Result<std::vector<SourceInfo>> sources = m_state->file.sources();
    if (!sources)
        return sources.problem();
    for (const SourceInfo &source : *sources) {
        const OwnFormat *own = findOwnFormat(m_state->ownFormats, source.ownFormat);
        if (Result<void> kept = own ? m_state->file.keepOwnFormat(*own) : Result<void>(); !kept)
            return kept;
    }
    return {};
}

Result<void> Workspace::correct(const Correction &correction, Progress &progress)
{
    const Result<std::vector<SourceInfo>> sources = m_state->file.sources();
    if (!sources)
        return sources.problem();
    const Result<std::vector<OwnFormat>> formats = ownFormats();
    if (!formats)
        return formats.problem();
    if (Result<void> sound = checkCorrection(correction, *sources, *formats); !sound)
        return sound;
    const Result<std::vector<Correction>> former = m_state->file.corrections();
    if (!former)
        return former.problem();
    if (Result<void> set = m_state->file.setCorrection(correction); !set)
        return set;
    m_state->modified = true;
    if (!changesImport(correction.kind))
        return {};
    Result<void> done;
    for (const SourceInfo &source : *sources) {
        const bool concerned = correction.path.empty() ? mayTakeLogFormat(source) : source.path == correction.path;
        done = done && concerned ? readAgain(source.path, progress) : done;
    }
    if (done)
        return done;
    // The case must not say what its records don't follow.
    const Result<void> restored = m_state->file.setCorrection(
        {correction.kind, correction.path, valueOf(*former, correction.kind, correction.path)});
    return restored ? done : restored;
}

Result<void> Workspace::removeSource(const std::string &path)
{
    const Result<std::vector<SourceInfo>> sources = m_state->file.sources();
    if (!sources)
        return sources.problem();
    const auto source = std::ranges::find(*sources, path, &SourceInfo::path);
    if (source == sources->end())
        return Problem{"The file could not be taken out", "it is not in the case", path, {}};
    m_state->modified = true;
    for (const auto kind : {Correction::Kind::Role, Correction::Kind::TimeZone, Correction::Kind::ClockOffset,
             Correction::Kind::Format, Correction::Kind::LogFormat}) {
        if (Result<void> taken = m_state->file.setCorrection({kind, path, {}}); !taken)
            return taken;
    }
    return m_state->file.removeSource(source->id);
}

Result<void> Workspace::readAgain(const std::string &path, Progress &progress)
{
    m_state->modified = true;
    const Result<ImportOptions> options = withWhatIsKept({});
    if (!options)
        return options.problem();
    const ImportReport report = importFiles(m_state->file, {path}, *options, progress);
    if (report.cancelled)
        return Problem{"The import was stopped", {}, path, {}};
    if (report.imported.empty() && report.leftOut.empty())
        return report.problems.empty() ? Problem{"The file could not be imported again", {}, path, {}} : report.problems.front();
    return keepOwnFormats();
}

Result<void> Workspace::restoreSource(const std::string &path, const std::vector<Correction> &corrections, Progress &progress)
{
    for (const Correction &correction : corrections) {
        if (Result<void> set = m_state->file.setCorrection(correction); !set)
            return set;
    }
    Result<void> done = readAgain(path, progress);
    // A case has no corrections of what is not in it.
    for (const Correction &correction : done ? std::vector<Correction>() : corrections) {
        if (Result<void> taken = m_state->file.setCorrection({correction.kind, correction.path, {}}); !taken)
            return taken;
    }
    return done;
}

Result<std::vector<Excerpt>> Workspace::excerpts(const Correlation &correlation, std::span<const TimeRange> periods, Progress &progress) const
{
    return readExcerpts(m_state->file, correlation, periods, progress);
}

Result<HealthyNeighbours> Workspace::healthyAround(const Correlation &correlation, const FlaggedRequest &failed, Progress &progress) const
{
    return hopscope::healthyAround(m_state->file, correlation, failed, progress);
}

Result<std::vector<Correction>> Workspace::corrections() const
{
    return m_state->file.corrections();
}

Result<void> Workspace::setOpinion(const LineReference &at, const Opinion &opinion)
{
    const Result<std::vector<SourceInfo>> sources = m_state->file.sources();
    if (!sources)
        return sources.problem();
    const auto source = std::ranges::find(*sources, at.source, &SourceInfo::id);
    if (source == sources->end())
        return Problem{"The note could not be kept", "its log is no longer in the case", {}, {}};
    m_state->modified = true;
    return m_state->file.setOpinion({source->path, at.line, opinion});
}

Result<bool> Workspace::masksSecrets() const
{
    const Result<std::string> key = m_state->file.maskKey();
    return key ? Result<bool>(!key->empty()) : Result<bool>(key.problem());
}

Result<std::vector<SourceInfo>> Workspace::sources() const
{
    return m_state->file.sources();
}

Result<LargeVector<std::uint32_t>> Workspace::requestPaths(const Correlation &correlation) const
{
    return Traffic::readPaths(correlation, m_state->file);
}

} // namespace hopscope
