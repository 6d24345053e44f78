// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/free_memory.h"

#include "base/text.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>

namespace hopscope {

namespace {

constexpr std::uint64_t kibibyte = 1024;

/// Files of the kernel, which tell no size; empty where there is none.
std::string contentOf(const std::string &path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The first word of a text as a number.
std::optional<std::uint64_t> numberAtFrontOf(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return parseInteger<std::uint64_t>(text.substr(0, text.find_first_of(" \t\n")));
}

/// The number behind the line's first word, in any of the lines.
std::optional<std::uint64_t> numberOf(std::string_view name, std::string_view lines)
{
    while (!lines.empty()) {
        std::string_view line = takeUntil(lines, '\n');
        if (line.starts_with(name))
            return numberAtFrontOf(line.substr(name.size()));
    }
    return std::nullopt;
}

std::optional<std::uint64_t> freeOfOwnGroup()
{
    const std::string groups = contentOf("/proc/self/cgroup");
    const std::size_t unified = groups.find("0::/");
    if (unified == std::string::npos)
        return std::nullopt;
    std::string_view path = std::string_view(groups).substr(unified + 3);
    const std::string folder = "/sys/fs/cgroup" + std::string(takeUntil(path, '\n'));
    return freeOfGroup(contentOf(folder + "/memory.max"), contentOf(folder + "/memory.current"), contentOf(folder + "/memory.stat"));
}

} // namespace

std::optional<std::uint64_t> freeOfSystem(std::string_view meminfo)
{
    const auto available = numberOf("MemAvailable:", meminfo);
    if (!available)
        return std::nullopt;
    return (*available + numberOf("SwapFree:", meminfo).value_or(0)) * kibibyte;
}

std::optional<std::uint64_t> freeOfGroup(std::string_view max, std::string_view current, std::string_view stat)
{
    const auto limit = numberAtFrontOf(max); // "max" where there is none
    const auto used = numberAtFrontOf(current);
    if (!limit || !used)
        return std::nullopt;
    const std::uint64_t held = *used - std::min(*used, numberOf("file ", stat).value_or(0));
    return *limit - std::min(*limit, held);
}

std::optional<std::uint64_t> residentMemory()
{
    const std::string told = contentOf("/proc/self/statm"); // in pages: all, and those in memory (proc_pid_statm(5))
    const auto pages = numberAtFrontOf(std::string_view(told).substr(std::min(told.find(' '), told.size())));
    if (!pages)
        return std::nullopt;
    return *pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::optional<std::uint64_t> freeMemory()
{
    const auto ofSystem = freeOfSystem(contentOf("/proc/meminfo"));
    const auto ofGroup = freeOfOwnGroup();
    return ofSystem && ofGroup ? std::min(ofSystem, ofGroup) : ofSystem ? ofSystem : ofGroup;
}

} // namespace hopscope
