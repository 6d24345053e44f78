// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/source_info.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace hopscope {

/// A format of access logs that a person defined: a name for the text that tells a reader what its lines hold.
struct OwnFormat {
    std::string id;            ///< of no built-in format; letters, digits, '-', '_' and '.'
    std::string title;
    Role role = Role::Unknown; ///< Proxy or Server; Unknown where evidence decides
    std::string logFormat;     ///< as ReaderContext::logFormat takes it
    std::string file;          ///< that defines it
    friend bool operator==(const OwnFormat &, const OwnFormat &) = default;
};

/// Null where there is none of this id.
inline const OwnFormat *findOwnFormat(std::span<const OwnFormat> formats, std::string_view id)
{
    const auto found = std::ranges::find(formats, id, &OwnFormat::id);
    return found == formats.end() ? nullptr : &*found;
}

} // namespace hopscope
