// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "report/text_sink.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace hopscope {

/// A result that goes to a file or to standard output. A file appears under its name only when it is whole
/// (see SavedFile).
class OutputFile : public TextSink {
public:
    /// "-" is standard output. A Problem where the folder is missing or not writable.
    static Result<std::unique_ptr<OutputFile>> open(const std::string &path);
    /// After the last write(): a Problem where not everything was written (disk full).
    virtual Result<void> finish() = 0;
    /// Whether a write has failed, so that there is no use in going on.
    virtual bool failed() const = 0;
};

/// Writes a result to `path` ("-": standard output); nothing where it is empty.
Result<void> writeResult(const std::string &path, const std::function<void(TextSink &)> &write);

/// Before any work is done: whether a result can be written to `path`, and not over what is to be read. Empty paths and "-" always can.
Result<void> checkOutput(const std::string &path, const std::vector<std::string> &inputs);

} // namespace hopscope
