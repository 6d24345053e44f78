// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/import_progress.h"
#include "ingest/known_sources.h"
#include "ingest/secret_mask.h"
#include "ingest/source_cut.h"
#include "ingest/strand.h"

namespace hopscope {

class BatchSink;

/// Reads one file into the case as one source. The caller's thread parses what a second one reads, a third one writes.
class SourceImport {
public:
    /// LeftOut: another source holds all its lines.
    enum class End : std::uint8_t { Done, LeftOut, Cancelled, Failed };

    /// What is taken of the file: all that is set.
    struct Extent {
        std::optional<SourceCut> cut{};
        std::optional<Strand> strand{};
    };

    /// With a mask, nothing that it hides comes into the case.
    SourceImport(CaseFile &file, const InputFile &input, SourcePlan plan, ImportProgress &progress, SecretMask *mask,
        const KnownSources &known, Extent extent);

    /// Done also where the file broke off: then problem() is set, and what came before is in the case. Failed: problem() is
    /// set, and the case is as before.
    End run();

    SourceId id() const { return m_info.id; }
    const SourceInfo &info() const { return m_info; }
    /// What of the file was left out, in a sentence; empty where nothing was.
    const std::string &leftOut() const { return m_leftOut; }
    const std::optional<Problem> &problem() const { return m_problem; }
    const LinePrint &print() const { return m_print; }
    /// What holds its lines; only where it was left out.
    const KnownSources::Source *holder() const { return m_holder; }
    /// The sources whose lines this one begins with.
    const std::vector<KnownSources::Source> &beginnings() const { return m_beginnings; }

private:
    struct Parts; ///< the writer and the sink while they work

    Result<std::unique_ptr<LineSource>> open() const;
    void readKnown(LineSource &source, Parts &parts);
    void takePrint(const SourceLine &line);
    void readLines(LineSource &source, Reader &reader, RecordSink &records, BatchSink &sink);
    void readUnknown(LineSource &source, Parts &parts);
    void readWholeFile(RecordSink &records, Parts &parts);
    void noteCut(std::uint64_t outside);
    void takeFacts(const ReaderFacts &facts);
    void takeTally(Parts &parts);
    End finish(Parts &parts);

    CaseFile &m_file;
    const InputFile &m_input;
    SourcePlan m_plan;
    ImportProgress &m_progress;
    SecretMask *m_mask; ///< null: nothing is masked
    std::optional<SourceCut> m_cut;
    std::optional<Strand> m_strand;
    SourceInfo m_info;
    std::string m_leftOut;
    std::optional<Problem> m_problem;
    LinePrint m_print;
    const KnownSources &m_known;
    std::vector<KnownSources::Source> m_shorter; ///< that it may begin with, shortest last
    std::vector<KnownSources::Source> m_beginnings;
    const KnownSources::Source *m_holder = nullptr;
};

} // namespace hopscope
