// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/import_progress.h"
#include "ingest/secret_mask.h"
#include "ingest/whole_seconds.h"
#include "ingest/writer_thread.h"
#include "readers/reader.h"

#include <algorithm>
#include <optional>

namespace hopscope {

/// What became of a source's lines. records() + structural + unparsed + outside = lines, whatever a reader does.
struct LineTally {
    std::uint64_t lines = 0;
    std::uint64_t structural = 0;
    std::uint64_t unparsed = 0;
    std::uint64_t outside = 0; ///< a time range that was asked for

    /// Lines that became records.
    std::uint64_t records() const { return lines - std::min(lines, structural + unparsed + outside); }
};

/// What masks the records of one source; nothing does by default.
struct LineMask {
    SecretMask *mask = nullptr;
    Role role = Role::Unknown; ///< of the source, and its format
    std::string format{};
};

/// Takes a reader's records into batches for the writer, and keeps the journal of lines that were not understood.
class BatchSink final : public RecordSink {
public:
    /// At most `journalLimit` of the lines that were not understood are kept with their text; all are counted.
    BatchSink(WriterThread &writer, ImportProgress &progress, std::size_t journalLimit, LineMask mask = {});

    void add(const Request &request) override;
    void add(const Event &event) override;
    void add(const Sample &sample) override;
    void add(const Setting &setting) override;
    void reject(const LinePosition &at, std::string_view reason, std::string_view text) override;
    bool stopped() const override { return m_stopped; }

    void countLine(bool structural);
    /// Reports how far in the stored file the parser is, and sees whether the import was cancelled or the writer failed.
    void look(std::uint64_t position);
    /// Gives the last batch to the writer.
    void flush();

    LineTally &tally() { return m_tally; }
    std::optional<Timestamp> first() const { return m_first; }
    std::optional<Timestamp> last() const { return m_last; }
    /// Stamps of requests are written finer than they are, see WholeSeconds.
    bool hasWholeSeconds() const { return m_wholeSeconds.found(); }
    /// Lines were left out of the journal.
    bool journalFull() const { return m_tally.unparsed > m_journalLimit; }

private:
    RecordBatch *room(std::size_t textBytes);
    template <typename Record>
    void keep(std::vector<Record> &records, std::size_t &count, const Record &record);
    void spans(const std::optional<Timestamp> &time);

    WriterThread &m_writer;
    ImportProgress &m_progress;
    std::size_t m_journalLimit;
    LineMask m_mask;
    WholeSeconds m_wholeSeconds;
    std::size_t m_journalRows = 0;
    RecordBatch *m_batch = nullptr;
    std::uint64_t m_position = 0;
    std::uint64_t m_rejectedLine = 0;
    LineTally m_tally;
    std::optional<Timestamp> m_first, m_last;
    bool m_stopped = false; ///< cancelled, or the writer has failed
};

} // namespace hopscope
