// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "time/timestamp.h"

#include <span>
#include <string>

namespace hopscope {

/// A file of an archive: its name with forward slashes, and all that is in it.
struct ZipMember {
    std::string name;
    std::string bytes;
};

/// Writes them as one zip archive, all with this time. The archive appears under its name only when it is whole.
Result<void> writeZip(const std::string &path, std::span<const ZipMember> members, Timestamp madeAt);

} // namespace hopscope
