// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cancellation.h"
#include "observe/observe.h"
#include "rules/diagnosis.h"
#include "workspace/cited_lines.h"
#include "workspace/masked_analysis.h"
#include "workspace/opinions.h"
#include "workspace/workspace_state.h"

namespace hopscope {

namespace {

/// Each request with the next hop's entry of its last attempt, so that they can be asked for in SQL.
Result<void> keepPairs(CaseFile &file, const Correlation &correlation)
{
    const std::span<const HopRequest> requests = correlation.requests();
    std::size_t at = 0;
    return file.savePairs([&](StoredPair &pair) {
        while (at < requests.size() && requests[at].inner == noRequest)
            ++at;
        if (at == requests.size())
            return false;
        const HopRequest &request = requests[at++];
        pair = {request.id, requests[request.inner].id, static_cast<std::uint8_t>(request.method), request.pairConfidence};
        return true;
    });
}

} // namespace

Result<Analysis> Workspace::analyse(Progress &progress)
{
    const WorkFor operation(&progress);
    try {
        return analysed(progress);
    } catch (const Cancelled &) {
        return Problem{"The analysis was cancelled", {}, {}, {}};
    }
}

Result<Analysis> Workspace::analysed(Progress &progress)
{
    Result<std::shared_ptr<const Correlation>> correlation = Correlation::make(m_state->file, progress);
    if (!correlation)
        return correlation.problem();
    Result<Findings> findings = diagnose(**correlation, m_state->file, progress);
    if (!findings)
        return findings.problem();
    Result<std::vector<Observation>> observations = observe(**correlation, *findings, m_state->file, progress);
    if (!observations)
        return observations.problem();
    findings->observations = *std::move(observations);
    const Result<bool> masked = masksSecrets();
    if (!masked)
        return masked.problem();
    if (*masked)
        findings->notes.emplace_back(maskedNote);
    if (Result<void> filled = keepCitedLines(m_state->file, *findings, (*correlation)->events(), progress); !filled)
        return filled.problem();
    if (Result<void> added = addOpinions(m_state->file, *findings); !added)
        return added.problem();
    if (Result<void> saved = m_state->file.saveFindings(*findings); !saved)
        return saved.problem();
    if (Result<void> kept = keepPairs(m_state->file, **correlation); !kept)
        return kept.problem();
    Result<std::vector<OwnFormat>> formats = ownFormats();
    if (!formats)
        return formats.problem();
    return Analysis{*std::move(findings), (*correlation)->timeline(), *correlation, *std::move(formats)};
}

} // namespace hopscope
