// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/source_plan.h"

#include <functional>

namespace hopscope {

/// Counts of one reading. Every line is exactly one of: part of a record, structure, or not understood.
struct ReadingCounts {
    std::uint64_t lines = 0; ///< of a binary file: entries
    std::uint64_t structural = 0;
    std::uint64_t unparsed = 0; ///< without those that the reader handed to RecordSink::reject()
};

/// The one file that `input` means: itself, or the only member of an archive. A Problem where it is none or several.
Result<std::string> singleFile(const std::string &input);

/// What one file is taken for: as its content says, or as `format` (empty: not given) and the options do.
/// A Problem where the file can't be read, and where no format fits.
Result<SourcePlan> planOf(const std::string &path, const std::string &format, ImportOptions options);

/// Reads one file with one format, straight to a sink and without a case. `onUnparsed` is told of lines that the reader
/// refused. A Problem where the file can't be read to its end; what was read before went to the sink.
struct SourceReading {
    std::string path;
    SourcePlan plan; ///< with a format
    std::function<void(const LinePosition &, std::string_view reason)> onUnparsed; ///< may be empty

    /// `stop` is asked before every line.
    Result<ReaderFacts> read(RecordSink &sink, ReadingCounts &counts, const std::function<bool()> &stop) const;
};

} // namespace hopscope
