// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/source_info.h"

#include <array>

namespace hopscope {

namespace {

constexpr std::array<std::string_view, 8> roles{
    "unknown", "proxy", "server", "proxy-error", "server-error", "events", "metrics", "config"};

} // namespace

std::string_view roleId(Role role)
{
    return roles[static_cast<std::size_t>(role)];
}

std::optional<Role> roleFromId(std::string_view id)
{
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (roles[i] == id)
            return static_cast<Role>(i);
    }
    return std::nullopt;
}

const std::string &formatOf(const SourceInfo &source)
{
    return source.ownFormat.empty() ? source.format : source.ownFormat;
}

const std::string &writtenFormatOf(const SourceInfo &source)
{
    return source.carried.empty() ? source.format : source.carried;
}

std::string lineName(const SourceInfo &source, LineNumber line)
{
    const std::string number = std::to_string(line.value);
    return source.part ? " (line " + number + " from byte " + std::to_string(source.part->begin.value) + " on)" : ":" + number;
}

bool isOfUnknownZone(const SourceInfo &source)
{
    return source.timeZone.empty() && source.timeZoneOrigin == Origin::Inferred;
}

} // namespace hopscope
