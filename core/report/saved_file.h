// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "report/text_sink.h"

#include <memory>

namespace hopscope {

/// A file that appears under its name only when it is whole: it is written beside the target and renamed by finish().
/// What stood there before stays until then, and for good where anything fails. A device or pipe is written to directly.
class SavedFile final : public TextSink {
public:
    /// A Problem where the folder is missing or not writable.
    static Result<std::unique_ptr<SavedFile>> open(const std::string &path);
    ~SavedFile() override;

    void write(std::string_view bytes) override;
    /// Whether a write has failed, so that there is no use in going on.
    bool failed() const;
    /// After the last write(): a Problem where not everything was written (disk full).
    Result<void> finish();

private:
    struct State;
    explicit SavedFile(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace hopscope
