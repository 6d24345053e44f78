// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/opinions.h"

namespace hopscope {

void Opinions::reset(const Findings &findings)
{
    m_opinions.clear();
    for (std::size_t i = 0; i < findings.requests.size(); ++i) {
        if (!findings.requests[i].opinion.empty())
            m_opinions.emplace(i, findings.requests[i].opinion);
    }
}

const Opinion &Opinions::of(std::size_t request) const
{
    static const Opinion none;
    const auto own = m_opinions.find(request);
    return own == m_opinions.end() ? none : own->second;
}

void Opinions::setNote(std::size_t request, const std::string &note)
{
    set(request, {note, of(request).cause});
}

void Opinions::setCause(std::size_t request, std::optional<Cause> cause)
{
    set(request, {of(request).note, cause});
}

void Opinions::set(std::size_t request, const Opinion &opinion)
{
    const Opinion before = of(request);
    if (opinion == before)
        return;
    if (opinion.empty())
        m_opinions.erase(request);
    else
        m_opinions[request] = opinion;
    Q_EMIT changed(request, opinion, before);
}

} // namespace hopscope
