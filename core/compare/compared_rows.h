// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/comparison.h"

namespace hopscope {

/// What a row of a comparison's tables tells.
enum class Measure : std::uint8_t {
    Period, Requests, RequestsPerMinute, Failed, FailedPerMinute, Healed, Incidents, ///< of a side as a whole
    Answered50, Answered90, Answered99, Failed50, Failed90, Failed99,                ///< percentiles of durations
    Cause, Status, Path, Server,                                                     ///< one of many, which `name` tells
};

/// A row as people read it: numbers, units, and names out of logs made visible. The words around them are the reader's.
struct ComparedRow {
    Measure measure = Measure::Requests;
    std::string name;
    std::optional<Cause> cause;
    std::string before, after;
    std::string difference;             ///< with its sign; empty where none is told
    bool points = false;                ///< the difference is of percentage points
    std::optional<Judgement> judgement; ///< nullopt where none is made
};

struct ComparedTable {
    enum class About : std::uint8_t { Whole, Causes, Statuses, Durations, Paths, Servers };
    About about = About::Whole;
    std::vector<ComparedRow> rows;
};

/// The tables that have rows, in the order of their enumeration.
std::vector<ComparedTable> comparedTables(const Comparison &made);

/// In English.
std::string nameOf(ComparedTable::About about);
std::string nameOf(const ComparedRow &row);
std::string differenceWords(const ComparedRow &row);
std::string judgementWords(Judgement judgement);
/// "2026-11-21 10:00:00 to 11:00:00 (UTC)", one behind the other.
std::string periodWords(const Periods &periods);

} // namespace hopscope
