// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace hopscope {

struct SipKey {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
};

/// SipHash-2-4 (Aumasson and Bernstein): a hash that nobody can compute, or try out, without the key.
std::uint64_t sipHash(const SipKey &key, std::string_view text);

} // namespace hopscope
