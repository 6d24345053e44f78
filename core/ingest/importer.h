// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "facts/own_format.h"
#include "ingest/first_sight.h"
#include "ingest/read_range.h"
#include "source/input_files.h"
#include "store/case_file.h"

#include <map>
#include <memory>

namespace hopscope {

/// What a person said before the import, by path as given.
struct ImportOptions {
    std::map<std::string, std::string> formats;  ///< --format FILE=ID
    std::string logFormat;                       ///< --log-format: for the access logs that it fits
    std::map<std::string, std::string> logFormats{}; ///< of these files, whether they fit or not
    std::vector<OwnFormat> ownFormats{};         ///< that are known beside the built-in ones
    bool maskSecrets = false;                    ///< --mask-secrets; for good: what is imported later is masked too
    std::optional<Around> around{};              ///< --around: only what touches this time range is read
    std::shared_ptr<FirstSight> sight{};         ///< to be shown what is read while it is read
    std::map<std::string, std::string> timeZones{}; ///< of these files, where stamps say none; only `around` looks at them
};

struct ImportReport {
    std::vector<SourceId> imported{};
    std::vector<Problem> problems{}; ///< files that could not be read, or not to their end
    std::vector<std::string> leftOut{}; ///< a sentence for each file whose lines are all in another one
    std::vector<std::string> remarks{}; ///< what a person should know of files that were read
    std::optional<TimeRange> range{};   ///< that ImportOptions::around means; nullopt also where that could not be told
    bool cancelled = false;
};

/// Reads all inputs into the case: expands folders, reads configurations first (they teach the log formats), recognises
/// each file, reads and parses on the calling thread while a second one writes. Each source is one transaction.
/// A file that was imported before (same path) is replaced. Of two files with the same lines only the first is kept, and one
/// that another begins with is left out, so that no request counts twice. Where masking is asked for, and the case has files that are not
/// masked, nothing is imported: the report has a Problem.
/// With a time range, logs are read as far as they touch it or a margin around it (ReadRange); of large ones that stand in the
/// order of time, no more is read than that.
ImportReport importFiles(CaseFile &file, const std::vector<std::string> &inputs, const ImportOptions &options, Progress &progress);

} // namespace hopscope
