// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/opinions.h"

#include <algorithm>
#include <map>
#include <utility>

namespace hopscope {

Result<void> addOpinions(const CaseFile &file, Findings &findings)
{
    const Result<std::vector<PlacedOpinion>> said = file.opinions();
    if (!said)
        return said.problem();
    if (said->empty())
        return {};
    std::map<LineReference, Opinion> byLine;
    for (const PlacedOpinion &one : *said) {
        const auto source = std::ranges::find(findings.sources, one.path, &SourceInfo::path);
        if (source != findings.sources.end())
            byLine.emplace(LineReference{source->id, one.line}, one.opinion);
    }
    for (FlaggedRequest &request : findings.requests) {
        for (const HopEntry &hop : request.hops) {
            if (const auto own = byLine.find(hop.at); own != byLine.end())
                request.opinion = own->second;
        }
    }
    return {};
}

} // namespace hopscope
