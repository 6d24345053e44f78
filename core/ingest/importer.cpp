// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/importer.h"

#include "base/strand_name.h"
#include "ingest/asked_range.h"
#include "ingest/source_import.h"
#include "ingest/source_plan.h"

#include <algorithm>
#include <numeric>
#include <span>

namespace hopscope {

namespace {

/// One run of importFiles().
class Import {
public:
    Import(CaseFile &file, const ImportOptions &options, Progress &progress, std::vector<InputFile> files, SecretMask *mask)
        : m_file(file)
        , m_options(options)
        , m_mask(mask)
        , m_files(std::move(files))
        , m_progress(progress, std::transform_reduce(m_files.begin(), m_files.end(), std::uint64_t{0}, std::plus<>(),
                                   [](const InputFile &f) { return f.size; }),
              options.sight.get())
    {
    }

    ImportReport run();

private:
    std::size_t moveConfigurationsFirst();
    void learnLogFormats();
    bool isConfiguration(const InputFile &input);
    std::optional<Zone> zoneOf(const std::string &path) const;
    std::vector<TimeRange> spansOf(std::span<const InputFile> logs) const;
    bool findRange(std::span<const InputFile> logs);
    void importAll(std::span<const InputFile> files);
    void importFile(const InputFile &input);
    bool importStrands(const InputFile &input, LineSource &source, const SourcePlan &plan, const Prefix &prefix);
    void importStrand(const InputFile &file, const Strand &strand, std::optional<bool> configurations);
    void dropFormerParts(const std::string &file);
    void importAs(const InputFile &input, const SourcePlan &plan, SourceImport::Extent extent);
    void tellLeftOut(const SourceImport &source, const std::string &path);
    void dropBeginnings(const SourceImport &source);
    void leaveOut(SourceId id);
    void noteAt(SourceId id, const std::string &note);

    CaseFile &m_file;
    const ImportOptions &m_options;
    SecretMask *m_mask; ///< null: nothing is masked
    std::vector<InputFile> m_files;
    ImportProgress m_progress;
    std::vector<KnownLogFormat> m_taught;
    KnownSources m_known;
    ImportReport m_report;
};

bool Import::isConfiguration(const InputFile &input)
{
    if (m_progress.cancelled())
        return false;
    const Result<std::unique_ptr<LineSource>> source = LineSource::open(input.path);
    if (!source)
        return false; // told when its turn comes
    const FileStart start(**source);
    const Result<SourcePlan> plan = planSource(input.path, start.prefix(), m_options, {});
    return plan && plan->format && plan->format->role == Role::Config;
}

/// Configurations teach the readers of logs, so they are read before them. Returns their number.
std::size_t Import::moveConfigurationsFirst()
{
    const auto logs = std::stable_partition(m_files.begin(), m_files.end(), [this](const InputFile &input) { return isConfiguration(input); });
    return static_cast<std::size_t>(logs - m_files.begin());
}

void Import::learnLogFormats()
{
    const Result<std::vector<StoredSetting>> stored = m_file.settings();
    if (!stored)
        return m_report.problems.push_back(stored.problem());
    std::vector<Setting> settings;
    for (const StoredSetting &setting : *stored)
        settings.push_back(setting.setting);
    m_taught = logFormatsOf(settings);
}

/// Of a file that holds nothing new; what its path held before is out of date.
void Import::tellLeftOut(const SourceImport &source, const std::string &path)
{
    const KnownSources::Source holder = *source.holder();
    const bool same = holder.print.isLike(source.print());
    m_report.leftOut.push_back(path + (same ? " is the same as " + holder.path + ", line for line," : " is the beginning of " + holder.path + ",")
        + " and was left out.");
    noteAt(holder.id, m_report.leftOut.back());
    const Result<std::vector<SourceInfo>> sources = m_file.sources();
    if (!sources)
        return;
    const auto former = std::ranges::find(*sources, path, &SourceInfo::path);
    if (former != sources->end())
        leaveOut(former->id);
}

/// Older copies of a log that went on.
void Import::dropBeginnings(const SourceImport &source)
{
    for (const KnownSources::Source &beginning : source.beginnings()) {
        leaveOut(beginning.id);
        m_report.leftOut.push_back(beginning.path + " is the beginning of " + source.info().path + ", and was left out.");
        noteAt(source.id(), m_report.leftOut.back());
    }
}

void Import::leaveOut(SourceId id)
{
    if (const Result<void> removed = m_file.removeSource(id); !removed)
        return m_report.problems.push_back(removed.problem());
    m_known.remove(id);
    std::erase(m_report.imported, id);
}

void Import::noteAt(SourceId id, const std::string &note)
{
    const Result<std::vector<SourceInfo>> sources = m_file.sources();
    if (!sources)
        return m_report.problems.push_back(sources.problem());
    for (SourceInfo source : *sources) {
        if (source.id != id || std::ranges::find(source.notes, note) != source.notes.end())
            continue;
        source.notes.push_back(note);
        if (const Result<void> noted = m_file.updateSource(source); !noted)
            m_report.problems.push_back(noted.problem());
    }
}

void Import::importAs(const InputFile &input, const SourcePlan &plan, SourceImport::Extent extent)
{
    SourceImport source(m_file, input, plan, m_progress, m_mask, m_known, std::move(extent));
    const SourceImport::End end = source.run();
    if (source.problem())
        m_report.problems.push_back(*source.problem());
    m_report.cancelled = end == SourceImport::End::Cancelled;
    if (!m_report.cancelled)
        m_progress.endFile(input.size, end == SourceImport::End::Done ? source.info().records : 0);
    if (end == SourceImport::End::LeftOut)
        tellLeftOut(source, input.path);
    if (end != SourceImport::End::Done)
        return;
    if (!source.info().part)
        m_known.add({source.id(), input.path, source.print()});
    dropBeginnings(source);
    m_report.imported.push_back(source.id());
    if (!plan.remark.empty())
        m_report.remarks.push_back(plan.remark);
    if (!source.leftOut().empty())
        m_report.remarks.push_back(input.path + ": " + source.leftOut());
    // A folder may hold anything; what a person named is expected to be read.
    if (!plan.format && input.named && !source.problem()) {
        m_report.problems.push_back({"The file was not recognised", "It is " + plan.unknownLook, input.path,
            "If it is a log, set its format (--format, or below the sources in the window) or its fields (--log-format)."});
    }
    if (source.info().role == Role::Config)
        learnLogFormats();
}

void Import::importFile(const InputFile &input)
{
    m_progress.startFile(input.path);
    const Result<std::unique_ptr<LineSource>> source = LineSource::open(input.path);
    if (!source)
        return m_report.problems.push_back(source.problem());
    const FileStart start(**source);
    Result<SourcePlan> plan = planSource(input.path, start.prefix(), m_options, m_taught);
    if (!plan)
        return m_report.problems.push_back(plan.problem());
    if (m_mask)
        m_mask->mask(plan->unknownLook);
    SourceImport::Extent extent;
    if (m_report.range)
        extent.cut = cutSource(input.path, *plan, start.prefix(), *m_report.range, zoneOf(input.path));
    else if (importStrands(input, **source, *plan, start.prefix()))
        return dropFormerParts(input.path);
    importAs(input, *plan, std::move(extent));
    dropFormerParts(input.path);
}

/// What the file was before it was read anew: one log, or those of other programs. Its requests would count twice.
void Import::dropFormerParts(const std::string &file)
{
    const Result<std::vector<SourceInfo>> sources = m_file.sources();
    if (!sources)
        return m_report.problems.push_back(sources.problem());
    const auto isNew = [this](const SourceInfo &source) { return std::ranges::find(m_report.imported, source.id) != m_report.imported.end(); };
    const auto isPart = [&file](const SourceInfo &source) { return fileOfPath(source.path) == file; };
    const bool replaced = std::ranges::any_of(*sources, [&](const SourceInfo &source) { return isPart(source) && isNew(source); });
    for (const SourceInfo &source : *sources) {
        if (replaced && isPart(source) && !isNew(source))
            leaveOut(source.id);
    }
}

/// Of a file into which several programs wrote their requests, each is a source: a proxy's are paired with its servers'.
/// False where it is one log, and where a person said how it is to be read.
bool Import::importStrands(const InputFile &input, LineSource &source, const SourcePlan &plan, const Prefix &prefix)
{
    if (m_options.formats.contains(input.path) || m_options.logFormats.contains(input.path))
        return false;
    const std::vector<Strand> strands = strandsOf(source, carrierKindOf(plan.format, prefix), plan.logFormat, [this] { return m_progress.cancelled(); });
    const bool mayConfigure = !strands.empty() && strands[0].carrier == CarrierKind::Headings; // programs' lines are no configuration
    for (const bool configurations : {true, false}) {
        for (const Strand &strand : strands) {
            if (!m_report.cancelled && (mayConfigure || !configurations))
                importStrand(input, strand, mayConfigure ? std::optional(configurations) : std::nullopt);
        }
    }
    return !strands.empty();
}

/// `configurations`: only if it is one, or only if it is none.
void Import::importStrand(const InputFile &file, const Strand &strand, std::optional<bool> configurations)
{
    Result<std::unique_ptr<LineSource>> opened = LineSource::open(file.path);
    if (!opened)
        return m_report.problems.push_back(opened.problem());
    const StrandLines lines(*std::move(opened), strand, [this] { return m_progress.cancelled(); });
    if (lines.isEmpty())
        return;
    const FileStart start(lines);
    std::string name = strand.name;
    if (m_mask)
        m_mask->mask(name);
    // Of a person's words around the logs nobody expects that they are read.
    const bool isProse = strand.name.empty() && strand.carrier == CarrierKind::Headings;
    const InputFile input{name.empty() ? file.path : strandPath(file.path, name), strand.pass + 1 == strand.passes ? file.size : 0, file.named && !isProse};
    Result<SourcePlan> plan = planSource(input.path, start.prefix(), m_options, m_taught);
    if (!plan)
        return m_report.problems.push_back(plan.problem());
    if (m_mask)
        m_mask->mask(plan->unknownLook);
    const bool isConfiguration = plan->format && plan->format->role == Role::Config;
    if (!configurations || *configurations == isConfiguration)
        importAs(input, *plan, {.strand = strand});
}

void Import::importAll(std::span<const InputFile> files)
{
    for (const InputFile &input : files) {
        m_report.cancelled = m_report.cancelled || m_progress.cancelled();
        if (m_report.cancelled)
            return;
        importFile(input);
    }
}

std::optional<Zone> Import::zoneOf(const std::string &path) const
{
    const auto zone = m_options.timeZones.find(path);
    return zone == m_options.timeZones.end() ? std::nullopt : Zone::parse(zone->second);
}

/// How long the plain logs last. What can't be read is told when its turn comes.
std::vector<TimeRange> Import::spansOf(std::span<const InputFile> logs) const
{
    std::vector<TimeRange> spans;
    for (const InputFile &input : logs) {
        const Result<std::unique_ptr<LineSource>> source = LineSource::open(input.path);
        if (!source || m_progress.cancelled())
            continue;
        const FileStart start(**source);
        const Result<SourcePlan> plan = planSource(input.path, start.prefix(), m_options, m_taught);
        if (!plan || !plan->format || !plan->format->makeReader)
            continue;
        const TimeProbe probe(input.path, *plan, start.prefix());
        const auto zone = probe.zoneUnknown() ? zoneOf(input.path) : std::nullopt;
        if (const auto span = probe.span())
            spans.push_back(zone ? TimeRange{zone->toUtc(span->begin), zone->toUtc(span->end)} : *span);
    }
    return spans;
}

/// False where a time range is asked for, and can't be told.
bool Import::findRange(std::span<const InputFile> logs)
{
    if (!m_options.around)
        return true;
    const bool dayKnown = m_options.around->moment.instant.has_value();
    const Result<TimeRange> range = askedRange(*m_options.around, dayKnown ? std::vector<TimeRange>() : spansOf(logs));
    if (range)
        m_report.range = *range;
    else
        m_report.problems.push_back(range.problem());
    return range.ok();
}

ImportReport Import::run()
{
    Result<KnownSources> known = KnownSources::of(m_file);
    if (!known)
        return {.problems = {known.problem()}};
    m_known = *std::move(known);
    const std::size_t configurations = moveConfigurationsFirst();
    learnLogFormats();
    const std::span<const InputFile> files(m_files);
    importAll(files.first(configurations));
    const auto logs = files.subspan(configurations);
    if (findRange(logs))
        importAll(logs);
    return std::move(m_report);
}

/// What masks all that comes into the case; nullopt where nothing does. Masking is switched on while the case is empty.
Result<std::optional<SecretMask>> maskOf(CaseFile &file, bool wanted)
{
    Result<std::string> key = file.maskKey();
    if (!key)
        return key.problem();
    if (!key->empty())
        return std::optional<SecretMask>(*key);
    if (!wanted)
        return std::optional<SecretMask>();
    const Result<std::vector<SourceInfo>> sources = file.sources();
    if (!sources)
        return sources.problem();
    if (!sources->empty()) {
        return Problem{"The secrets could not be masked", "The case has files that were imported without", {},
            "Import the files into a new case."};
    }
    *key = MaskWords::newKey();
    if (Result<void> kept = file.setMaskKey(*key); !kept)
        return kept.problem();
    return std::optional<SecretMask>(*key);
}

} // namespace

ImportReport importFiles(CaseFile &file, const std::vector<std::string> &inputs, const ImportOptions &options, Progress &progress)
{
    auto mask = maskOf(file, options.maskSecrets);
    if (!mask)
        return {.problems = {mask.problem()}};
    InputList list = expandInputs(inputs);
    ImportReport report = Import(file, options, progress, std::move(list.files), *mask ? &**mask : nullptr).run();
    report.problems.insert(report.problems.begin(), list.problems.begin(), list.problems.end());
    return report;
}

} // namespace hopscope
