// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hopscope {

/// A strand: the lines of one program in a file that several programs wrote. It has a path of its own, "all.log!#proxy-1", that
/// opens the file; lines keep the numbers that they have there.
struct StrandName {
    std::string file;
    std::string strand;
};

std::string strandPath(const std::string &file, std::string_view strand);

/// nullopt where the path is that of a whole file.
std::optional<StrandName> splitStrandName(std::string_view path);

/// The file that holds the lines of a path: the path itself where it names no strand.
std::string_view fileOfPath(std::string_view path);

/// For people: the path without folders and archives, "all.log (proxy-1)" of a strand.
std::string shortNameOf(std::string_view path);

} // namespace hopscope
