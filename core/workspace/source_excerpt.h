// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/line_reference.h"
#include "source/file_excerpt.h"

namespace hopscope {

/// Lines of a source's file as they stand there now.
struct SourceExcerpt {
    SourceId source;
    LineNumber line;      ///< that was asked for
    std::string path;
    FileExcerpt excerpt;
    bool changed = false; ///< that line no longer says what it said when the file was read
};

} // namespace hopscope
