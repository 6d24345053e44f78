// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace hopscope {

/// A line of a source (its index in Correlation::sources()) as one number, to look requests up by.
inline std::uint64_t lineKey(std::size_t source, std::uint64_t line)
{
    return static_cast<std::uint64_t>(source) << 48 | line;
}

} // namespace hopscope
