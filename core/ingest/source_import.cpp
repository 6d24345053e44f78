// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/source_import.h"

#include "base/count_words.h"
#include "ingest/batch_sink.h"
#include "ingest/lines_ahead.h"
#include "ingest/range_sink.h"
#include "ingest/writer_thread.h"
#include "readers/dropping_sink.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

namespace hopscope {

namespace {

constexpr std::size_t journalLimit = 10'000;
constexpr std::size_t journalLimitOfUnknown = 200;
constexpr std::string_view unknownFormat = "unknown";

/// What the pieces of one line became together: a record where one of them gave one, else the worst.
LineOutcome::Kind together(LineOutcome::Kind a, LineOutcome::Kind b)
{
    using enum LineOutcome::Kind;
    if (a == Record || b == Record)
        return Record;
    return a == Unparsed || b == Unparsed ? Unparsed : Structure;
}

/// Of a binary file: its bytes, piece by piece.
void addBytes(LinePrint &print, const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::string piece(1u << 16, '\0');
    while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0)
        print.add(std::string_view(piece).substr(0, static_cast<std::size_t>(file.gcount())));
}

} // namespace

struct SourceImport::Parts {
    WriterThread writer;
    BatchSink sink;

    Parts(CaseFile &file, const SourceInfo &info, ImportProgress &progress, std::size_t limit, SecretMask *mask)
        : writer(file, info, progress.sight())
        , sink(writer, progress, limit, {mask, info.role, info.format})
    {
    }
};

SourceImport::SourceImport(CaseFile &file, const InputFile &input, SourcePlan plan, ImportProgress &progress, SecretMask *mask,
    const KnownSources &known, Extent extent)
    : m_file(file)
    , m_input(input)
    , m_plan(std::move(plan))
    , m_progress(progress)
    , m_mask(mask)
    , m_cut(std::move(extent.cut))
    , m_strand(std::move(extent.strand))
    , m_known(known)
{
    if (m_cut)
        m_info.part = m_cut->part;
    if (!m_info.part)
        m_shorter = known.byLength(input.path);
    std::ranges::reverse(m_shorter);
    m_info.path = input.path;
    m_info.sizeBytes = input.size;
    m_info.format = m_plan.format ? m_plan.format->id : unknownFormat;
    m_info.ownFormat = m_plan.ownFormat;
    m_info.formatConfidence = m_plan.confidence;
    m_info.otherFormat = m_plan.otherFormat;
    m_info.role = m_plan.role != Role::Unknown ? m_plan.role : m_plan.format ? m_plan.format->role : Role::Unknown;
    m_info.roleOrigin = m_info.role == Role::Unknown ? Origin::Detected : Origin::Format;
    if (!m_plan.remark.empty())
        m_info.notes.push_back(m_plan.remark);
    if (!m_plan.format)
        m_info.notes.push_back("The file is of no known format: it is " + m_plan.unknownLook + ".");
}

Result<std::unique_ptr<LineSource>> SourceImport::open() const
{
    auto opened = m_info.part ? LineSource::openPart(m_input.path, *m_info.part) : LineSource::open(m_input.path);
    if (opened && m_strand)
        return std::unique_ptr<LineSource>(std::make_unique<StrandLines>(*std::move(opened), *m_strand, [this] { return m_progress.cancelled(); }));
    return opened;
}

SourceImport::End SourceImport::run()
{
    Result<std::unique_ptr<LineSource>> opened = open();
    if (!opened) {
        m_problem = opened.problem();
        return End::Failed;
    }
    LineSource &source = **opened;
    m_info.sizeBytes = source.storedSize();
    Parts parts(m_file, m_info, m_progress, m_plan.format ? journalLimit : journalLimitOfUnknown, m_mask);
    if (m_plan.format)
        readKnown(source, parts);
    else
        readUnknown(source, parts);
    if (const Problem *problem = source.problem())
        m_problem = *problem;
    m_info.encoding = source.encoding();
    takeTally(parts);
    return finish(parts);
}

void SourceImport::readKnown(LineSource &source, Parts &parts)
{
    std::optional<RangeSink> inRange;
    if (m_cut)
        inRange.emplace(parts.sink, m_cut->range);
    RecordSink &records = inRange ? *inRange : static_cast<RecordSink &>(parts.sink);
    if (m_plan.format->readFile) {
        readWholeFile(records, parts);
    } else {
        const auto reader = m_plan.format->makeReader(readerContext(m_input.path, m_plan.logFormat));
        if (m_cut)
            showHead(*reader, m_cut->head);
        readLines(source, *reader, records, parts.sink);
        takeFacts(reader->facts());
    }
    if (inRange) {
        parts.sink.tally().outside = inRange->outside();
        noteCut(inRange->outside());
    }
}

void SourceImport::noteCut(std::uint64_t outside)
{
    const std::string range = m_cut->range.words();
    if (m_info.part) {
        m_leftOut = "Of its " + grouped(m_info.sizeBytes) + " bytes, those from " + grouped(m_info.part->begin.value) + " to "
            + grouped(m_info.part->end.value) + " were read, which hold the time " + range + ". Its lines are counted from there.";
    } else if (outside > 0) {
        m_leftOut = "Outside the time " + range + ", and left out: " + counted(outside, "line") + ".";
    }
    if (!m_leftOut.empty() && m_cut->zoneUnknown)
        m_leftOut += " Its stamps say no zone, so that is what may be within the time range by any zone.";
    if (!m_leftOut.empty())
        m_info.notes.push_back(m_leftOut);
}

/// Of the next line. Where the lines so far are those of another source, this one begins with it.
void SourceImport::takePrint(const SourceLine &line)
{
    m_print.add(line.text, line.continues);
    while (!line.continues && !m_shorter.empty() && m_shorter.back().print.lines() <= m_print.lines()) {
        if (m_shorter.back().print.isLike(m_print))
            m_beginnings.push_back(std::move(m_shorter.back()));
        m_shorter.pop_back();
    }
}

void SourceImport::readLines(LineSource &source, Reader &reader, RecordSink &records, BatchSink &sink)
{
    using enum LineOutcome::Kind;
    source.takePieces(m_plan.format->takesPieces);
    LinesAhead lines(source, [this](const SourceLine &line) { takePrint(line); });
    SourceLine line;
    LineOutcome::Kind became = Structure;
    while (!sink.stopped() && lines.next(line)) {
        const LinePosition at{line.number, line.offset};
        const LineOutcome outcome = reader.readLine({line.text, at, line.continues, line.cut}, records);
        if (outcome.kind == Unparsed)
            sink.reject(at, outcome.reason, line.text);
        became = together(became, outcome.kind);
        if (!line.continues) {
            sink.countLine(became == Structure);
            became = Structure;
        }
        if (m_progress.due(line.text.size()))
            sink.look(lines.storedPosition());
    }
    if (!sink.stopped())
        reader.finish(records);
}

void SourceImport::readUnknown(LineSource &source, Parts &parts)
{
    BatchSink &sink = parts.sink;
    LinesAhead lines(source, [this](const SourceLine &line) { takePrint(line); });
    SourceLine line;
    while (!sink.stopped() && lines.next(line)) {
        sink.countLine(false);
        sink.reject({line.number, line.offset}, "the file is of no known format", line.text);
        if (m_progress.due(line.text.size()))
            sink.look(lines.storedPosition());
    }
}

void SourceImport::readWholeFile(RecordSink &records, Parts &parts)
{
    const Result<PlainFile> plain = PlainFile::of(m_input.path);
    if (!plain) {
        m_problem = plain.problem();
        return;
    }
    addBytes(m_print, plain->path());
    ReaderFacts facts;
    const Result<std::uint64_t> entries = m_plan.format->readFile(plain->path(), records, facts);
    if (entries)
        parts.sink.tally().lines = *entries;
    else
        m_problem = entries.problem();
    takeFacts(facts);
}

void SourceImport::takeFacts(const ReaderFacts &facts)
{
    m_info.host = facts.host;
    m_info.carried = facts.carried;
    m_info.stampMeaning = facts.stampMeaning;
    m_info.stampsToShift = facts.stampsToShift;
    m_info.notes.insert(m_info.notes.end(), facts.notes.begin(), facts.notes.end());
    if (m_mask) {
        m_mask->apply(m_info.notes);
        m_mask->mask(m_info.host);
    }
    if (facts.role != Role::Unknown && m_plan.role == Role::Unknown) {
        m_info.role = facts.role;
        m_info.roleOrigin = Origin::Detected;
    }
    // "local" tells that nothing tells: the stamps are taken as UTC until correlation or a person knows better.
    const bool untold = facts.timeZone == "local";
    m_info.timeZone = untold ? std::string() : facts.timeZone;
    m_info.timeZoneOrigin = untold ? Origin::Inferred : Origin::Format;
}

void SourceImport::takeTally(Parts &parts)
{
    const LineTally &tally = parts.sink.tally();
    m_info.lines = tally.lines;
    m_info.structural = tally.structural;
    m_info.unparsed = tally.unparsed;
    m_info.outside = tally.outside;
    m_info.records = tally.records();
    m_info.first = parts.sink.first();
    m_info.last = parts.sink.last();
    if (parts.sink.journalFull()) {
        m_info.notes.push_back("Of " + std::to_string(tally.unparsed) + " lines that were not understood, the first "
            + std::to_string(m_plan.format ? journalLimit : journalLimitOfUnknown) + " are kept with their text.");
    }
    if (m_problem)
        m_info.problem = sentence(*m_problem);
}

SourceImport::End SourceImport::finish(Parts &parts)
{
    if (m_progress.cancelled())
        return End::Cancelled;
    if (!m_info.part)
        m_holder = m_known.holding(m_print, m_input.path);
    if (m_holder)
        return End::LeftOut;
    parts.sink.flush();
    if (parts.sink.hasWholeSeconds())
        m_info.notes.emplace_back("its stamps are written with fractions of a second that are always 0: they are taken as whole seconds");
    parts.writer.commit(m_info);
    std::optional<Result<SourceId>> outcome;
    while (!outcome) {
        outcome = parts.writer.outcome(std::chrono::milliseconds(20));
        parts.sink.look(m_info.sizeBytes);
        if (!outcome && m_progress.cancelled())
            return End::Cancelled;
    }
    if (!outcome->ok()) {
        m_problem = outcome->problem();
        return End::Failed;
    }
    m_info.id = **outcome;
    if (m_info.part)
        return End::Done; // the print is not that of the file's first lines
    if (const Result<void> kept = m_file.keepLinePrint(m_info.id, m_print.text()); !kept)
        m_problem = kept.problem();
    return End::Done;
}

} // namespace hopscope
