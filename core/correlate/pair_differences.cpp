// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/pair_differences.h"

namespace hopscope {

std::vector<PairDifference> pairDifferences(const Correlation &all, SourceId source, std::size_t most)
{
    std::vector<PairDifference> differences;
    const std::span<const HopRequest> requests = all.requests();
    const std::size_t index = all.sourceIndex(source);
    const auto known = [](Timestamp time) { return time != Timestamp::min(); };
    for (const HopRequest &request : requests) {
        if (request.source != index || request.outer == noRequest)
            continue;
        const HopRequest &outer = requests[request.outer];
        if (known(request.end) && known(outer.end))
            differences.push_back({outer.end, request.end - outer.end});
    }
    if (differences.size() <= most)
        return differences;
    std::vector<PairDifference> some;
    for (std::size_t i = 0; i < most; ++i)
        some.push_back(differences[i * differences.size() / most]);
    return some;
}

} // namespace hopscope
