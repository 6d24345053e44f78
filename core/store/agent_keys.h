// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

namespace hopscope {

/// agentKey() of user agents, which are long and few: those that came lately are remembered.
class AgentKeys {
public:
    std::uint64_t keyOf(const std::string &userAgent);

private:
    std::unordered_map<std::string, std::uint64_t> m_known;
};

} // namespace hopscope
