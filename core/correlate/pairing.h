// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/large_vector.h"
#include "base/progress.h"
#include "correlate/log_entry.h"
#include "correlate/pair_method.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hopscope {

/// An entry of the outer hop and the inner hop's entry of its last attempt.
struct PairLink {
    std::uint32_t outer = 0;
    std::uint32_t inner = 0;
    float confidence = 0;
    PairMethod method = PairMethod::None;
};

struct HopPairs {
    LargeVector<PairLink> pairs;    ///< no outer and no inner entry more than once
    LargeVector<PairLink> attempts; ///< entries of attempts before the last one
};

/// Joins the entries of two neighbouring hops whose clocks agree. Entries with the same request id belong together; of the
/// others those with the same key, the whole file at once, so that no request takes another's entry. What the outer hop
/// says it never got through to has no partner. Takes n log n time but for keys that very many requests share.
/// Links tell positions in `outer` and `inner`.
HopPairs pairHops(std::span<const LogEntry> outer, std::span<const LogEntry> inner, const Progress &progress);

/// The same for two hops' entries that are in one list, at the positions that are given, which grow.
HopPairs pairHops(std::span<const LogEntry> entries, std::span<const std::uint32_t> outer, std::span<const std::uint32_t> inner,
                  const Progress &progress);

} // namespace hopscope
