// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/agent_keys.h"

#include "facts/request_key.h"

namespace hopscope {

namespace {

constexpr std::size_t mostKnown = 4096;
constexpr std::size_t longestKnown = 1024;

} // namespace

std::uint64_t AgentKeys::keyOf(const std::string &userAgent)
{
    if (userAgent.empty() || userAgent.size() > longestKnown)
        return agentKey(userAgent);
    if (m_known.size() >= mostKnown)
        m_known.clear();
    const auto [known, isNew] = m_known.try_emplace(userAgent, 0);
    if (isNew)
        known->second = agentKey(userAgent);
    return known->second;
}

} // namespace hopscope
