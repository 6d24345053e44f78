// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/numbers.h"
#include "base/result.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hopscope {

/// A line as it stands in a file, decoded to UTF-8.
struct FileLine {
    LineNumber number;
    ByteOffset offset; ///< of its first byte in the decompressed stream
    std::string text;  ///< at most FileExcerpt::lineLimit bytes
    bool cut = false;  ///< there is more of it
    friend bool operator==(const FileLine &, const FileLine &) = default;
};

/// Some lines that follow each other.
struct FileExcerpt {
    static constexpr std::size_t lineLimit = 16 * 1024;

    std::vector<FileLine> lines;
    bool atStart = false; ///< the first one is the file's first
    bool atEnd = false;   ///< the last one is the file's last
};

/// A line to look at, and how many around it.
struct ExcerptWish {
    LineNumber line;
    std::optional<ByteOffset> offset{}; ///< of the line, where known: a plain file is then read from there only
    std::size_t before = 100;
    std::size_t after = 100;
    ByteOffset countedFrom{}; ///< where line 1 begins, of a file of which only a part was read
};

/// The lines around one of them. Reads no more of the file than it must and keeps no more than it returns; without the
/// offset it counts the lines from line 1 on. Lines before that one have the number 0. A line beyond the end gives the file's last ones. `stop` is asked now and then.
Result<FileExcerpt> readExcerpt(const std::string &path, const ExcerptWish &wish, const std::function<bool()> &stop = {});

} // namespace hopscope
