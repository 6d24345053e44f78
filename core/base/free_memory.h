// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hopscope {

/// How many bytes more this process may use before the system runs out of memory and swap, or its control group (version 2, as
/// containers have) reaches its limit. nullopt where the system does not tell.
std::optional<std::uint64_t> freeMemory();

/// How many bytes of this process are in memory; nullopt where the system does not tell.
std::optional<std::uint64_t> residentMemory();

/// Of the whole system, as its /proc/meminfo tells (proc_meminfo(5)); nullopt of any other text.
std::optional<std::uint64_t> freeOfSystem(std::string_view meminfo);

/// Of a control group, as its memory.max, memory.current and memory.stat tell: what it holds of files can be given back. nullopt
/// where it has no limit, or the texts are others.
std::optional<std::uint64_t> freeOfGroup(std::string_view max, std::string_view current, std::string_view stat);

} // namespace hopscope
