// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/said_analysis.h"

#include "workspace/masked_analysis.h"

namespace hopscope {

SaidAnalysis SaidAnalysis::maskedBy(std::string key) const
{
    SaidAnalysis masked = *this;
    masked.m_maskKey = std::move(key);
    return masked;
}

AnalysisPtr SaidAnalysis::whole() const
{
    AnalysisPtr said = withOpinions();
    return m_maskKey.empty() ? said : std::make_shared<const Analysis>(maskedAnalysis(*said, m_maskKey));
}

AnalysisPtr SaidAnalysis::withOpinions() const
{
    if (!m_opinions)
        return m_analysis;
    const auto saidOf = [this](std::size_t request) {
        const auto found = m_opinions->find(request);
        return found == m_opinions->end() ? Opinion() : found->second;
    };
    std::shared_ptr<Analysis> changed;
    const auto &requests = m_analysis->findings.requests;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (requests[i].opinion == saidOf(i))
            continue;
        if (!changed)
            changed = std::make_shared<Analysis>(*m_analysis);
        changed->findings.requests[i].opinion = saidOf(i);
    }
    return changed ? AnalysisPtr(std::move(changed)) : m_analysis;
}

} // namespace hopscope
