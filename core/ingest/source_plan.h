// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/importer.h"
#include "readers/log_format_from_config.h"
#include "readers/reader_registry.h"
#include "source/line_source.h"

#include <string>
#include <vector>

namespace hopscope {

/// The start of a file, as recognition takes it. Owns what `prefix` looks at.
class FileStart {
public:
    explicit FileStart(const LineSource &source);
    FileStart(const FileStart &) = delete;
    FileStart &operator=(const FileStart &) = delete;

    const Prefix &prefix() const { return m_prefix; }

private:
    std::string m_bytes;
    std::vector<std::string> m_lines;
    Prefix m_prefix;
};

/// What a file is taken for.
struct SourcePlan {
    const Format *format = nullptr; ///< null: of no known format
    double confidence = 0;
    std::string otherFormat{}; ///< fits nearly as well
    std::string logFormat{};   ///< text that teaches the reader
    std::string unknownLook{}; ///< without a format: what the file looks like, in a few words
    std::string ownFormat{};   ///< id of the person's own format that `logFormat` is of
    Role role = Role::Unknown; ///< that the own format says; else the format's holds
    std::string remark{};      ///< what a person should know: that what they gave has no effect here
};

/// The formats that fit nearly as well as the best are worth telling: within this of its confidence.
inline constexpr double closeConfidence = 0.1;

/// Decides by content, but for what a person said: the format or the log format of this path, and `--log-format` for every
/// access log that it fits. Formats that a dropped configuration or a person defines teach the logs that they fit wholly in
/// more than half of the lines. A Problem where the given format is none.
Result<SourcePlan> planSource(const std::string &path, const Prefix &prefix, const ImportOptions &options,
    const std::vector<KnownLogFormat> &taught);

/// What a reader is told of the file beside its bytes; the file's last change dates stamps without a year.
ReaderContext readerContext(const std::string &path, const std::string &logFormat);

} // namespace hopscope
