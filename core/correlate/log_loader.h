// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/large_vector.h"
#include "base/progress.h"
#include "correlate/correlation.h"
#include "correlate/hop_order.h"
#include "correlate/log_entry.h"
#include "correlate/source_clock.h"
#include "store/case_file.h"

#include <span>

namespace hopscope {

/// A number that a log tells beside a request.
struct Reading {
    Timestamp time{};
    double value = 0;
    LineNumber line;
    std::size_t source = 0; ///< index
};

/// The requests of one access log, in the order of its lines, twice: as they are kept, and as they are paired. The files of
/// a rotated log are one log.
struct LoadedLog {
    std::size_t source = 0;               ///< index of the source, of several the first
    std::vector<std::size_t> sources;     ///< all of its files, in the order of time
    LargeVector<HopRequest> requests;
    LargeVector<LogEntry> entries;
    LargeVector<std::uint32_t> paths;     ///< row of each request's path in the case
    LargeVector<std::uint64_t> loose;     ///< of each, its key without the query; empty where no log leaves queries out
    bool noQueries = false;               ///< it leaves out the queries that another log has
    std::vector<Reading> queueDepths;
    std::vector<Reading> queueWaits;      ///< ms
    LogTraits traits;
};

/// One file of a log, and how its stamps are to be moved.
struct LogPart {
    const SourceInfo &source;
    std::size_t index = 0;
    SourceClock clock;
};

/// Reads the requests of a log, which is at least one file, into columns that have room for `room` of them. Several logs may be
/// read at the same time. Cancelled, the log lacks some.
Result<LoadedLog> loadLog(const CaseFile &file, std::span<const LogPart> parts, std::size_t room, const Progress &progress);

/// Applies a factor to all durations; the instant that the stamp marks stays.
void scaleDurations(LoadedLog &log, double factor, StampMeaning stamp);

/// Takes out of the stamps what the clock gained and was set by, and narrows them anew, now that they are in order.
void straightenStamps(LoadedLog &log, const ClockCourse &course);

/// Moves everything by `shift`.
void moveLog(LoadedLog &log, Duration shift);

} // namespace hopscope
