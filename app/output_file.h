// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "report/text_sink.h"

#include <memory>

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

} // namespace hopscope
