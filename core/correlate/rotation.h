// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/corrections.h"
#include "facts/source_info.h"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// What the name of a file tells of its place among the rotated files of one log: access.log, access.log.1, access.log.2.gz,
/// access.log-20260101, access.log.2026-01-01, access-20260101.log, and IIS's u_ex260101.log.
struct RotatedName {
    std::string log; ///< folder or archive, and the name without what rotation and compression added
    std::optional<int> number;
    std::optional<std::chrono::sys_days> day;

    /// Whether no file of the log can be missing between the two: access.log.1 and access.log.2, or one day and the next.
    bool isNextTo(const RotatedName &other) const;
};
RotatedName rotatedName(std::string_view path);

/// For each source the files that are one log with it, itself included, in the order of time: those of the same format and
/// zone whose names say so and whose times do not overlap (files of two servers may be named alike).
std::vector<std::vector<std::size_t>> filesOfOneLog(std::span<const SourceInfo> sources);

/// What a person said of one file of a log holds for the others too, where they said nothing else of those.
std::vector<Correction> forWholeLogs(
    std::vector<Correction> corrections, std::span<const SourceInfo> sources, std::span<const std::vector<std::size_t>> logs);

/// A short file may not show what its stamps mark: then it is what the longest other one shows.
void shareStampMeaning(std::vector<SourceInfo> &sources, std::span<const std::size_t> log);

} // namespace hopscope
