// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/line_source.h"

namespace hopscope {

/// The decompressed bytes of an archive that lies in another, as a file of its own ("a.zip!b.tar.gz"): most formats can't be
/// read in one pass. The copies of the last few are kept, since every file in one is asked for by itself.
Result<PlainFile> innerArchive(const std::string &path);

} // namespace hopscope
