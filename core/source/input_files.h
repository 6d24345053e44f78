// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hopscope {

struct InputFile {
    std::string path;         ///< as given, or below the folder that was given
    std::uint64_t size = 0;   ///< bytes as stored; 0 where unknown
    bool named = true;        ///< named by the person; false where it was found in a folder
};

struct InputList {
    std::vector<InputFile> files;  ///< every file once, sorted by path within a folder
    std::vector<Problem> problems; ///< what was named but is not there, can't be read, or is an empty folder
};

/// Files, folders (all files below; hidden ones and links are left out), archives (as "archive.zip!inner/path"), patterns
/// of the kind that shells expand, and "-", to single files. Reads the first bytes of each to tell archives.
InputList expandInputs(const std::vector<std::string> &inputs);

} // namespace hopscope
