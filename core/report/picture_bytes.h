// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace hopscope {

/// "image/png", "image/jpeg" or "image/svg+xml" by how the bytes begin; empty for anything else.
std::string_view pictureType(std::string_view bytes);

/// The bytes of a picture file of at most 4 MiB. A Problem where it can't be read or is none of these.
Result<std::string> readPicture(const std::string &path);

/// RFC 4648, with padding.
std::string base64(std::string_view bytes);

} // namespace hopscope
