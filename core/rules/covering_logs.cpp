// SPDX-License-Identifier: GPL-3.0-or-later
// What Surroundings says of which logs tell of an instant.
#include "catalogue/cause_catalogue.h"
#include "rules/surroundings.h"

#include <algorithm>

namespace hopscope {

namespace {

/// The first source covering the instant of those, by their index, that belong.
template <typename Belongs>
const SourceInfo *covering(const Correlation &all, Timestamp t, Belongs belongs)
{
    for (std::size_t i = 0; i < all.sources().size(); ++i) {
        const SourceInfo &source = all.sources()[i];
        if (belongs(i) && source.first && source.last && *source.first <= t && t <= *source.last)
            return &source;
    }
    return nullptr;
}

} // namespace

const SourceInfo *Surroundings::eventSourceCovering(Timestamp t) const
{
    const auto &sources = m_all.sources();
    return covering(m_all, t, [&](std::size_t i) { return sources[i].role == Role::Events || sources[i].role == Role::ServerError; });
}

bool Surroundings::serverSideTells(Timestamp t, Duration near) const
{
    return std::ranges::any_of(m_all.sources(), [&](const SourceInfo &source) {
        const bool ofServer = source.role == Role::Server || source.role == Role::ServerError || source.role == Role::Events;
        return ofServer && source.first && source.last && *source.first - near <= t && t <= *source.last + near;
    });
}

const SourceInfo *Surroundings::proxyErrorLogCovering(Timestamp t, std::size_t accessLog) const
{
    const auto sameProgram = [&](std::size_t errorLog) {
        const ProxyKind writes = proxyKindOf(writtenFormatOf(m_all.sources()[errorLog]));
        const ProxyKind wrote = proxyKindOf(writtenFormatOf(m_all.sources()[accessLog]));
        return writes == ProxyKind::Any || wrote == ProxyKind::Any || writes == wrote;
    };
    return covering(m_all, t, [&](std::size_t i) { return m_hasProxysErrors[i] && sameProgram(i) && m_all.mayBeErrorLogOf(i, accessLog); });
}

bool Surroundings::hasSourceOf(Role role) const
{
    return std::ranges::any_of(m_all.sources(), [role](const SourceInfo &s) { return s.role == role; });
}

} // namespace hopscope
