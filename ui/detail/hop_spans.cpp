// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/hop_spans.h"

#include <algorithm>

namespace hopscope {

namespace {

struct Placed {
    Timestamp start{};
    Duration duration{};
    bool known = false;
};

std::vector<Placed> placed(const FlaggedRequest &request)
{
    std::optional<Timestamp> first;
    for (const HopEntry &hop : request.hops) {
        if (hop.start && hop.duration)
            first = first ? std::min(*first, *hop.start) : *hop.start;
    }
    std::vector<Placed> hops;
    for (const HopEntry &hop : request.hops)
        hops.push_back({hop.start.value_or(first.value_or(Timestamp{})), hop.duration.value_or(Duration{}), hop.duration.has_value()});
    return hops;
}

/// The parts that the log tells, then the rest, never longer than the whole.
std::vector<HopSpan> partsOf(const HopEntry &hop, Duration offset, Duration length)
{
    const double whole = static_cast<double>(std::max<Duration::rep>(1, length.count()));
    std::vector<HopSpan> spans;
    Duration at{};
    const auto add = [&](SpanPart part, std::optional<Duration> piece) {
        const Duration end = std::min(*hop.duration, at + piece.value_or(Duration{}));
        if (end > at)
            spans.push_back({part, static_cast<double>((offset + at).count()) / whole, static_cast<double>((offset + end).count()) / whole});
        at = std::max(at, end);
    };
    add(SpanPart::Queue, hop.queue);
    add(SpanPart::Connect, hop.connect);
    add(SpanPart::Wait, hop.wait);
    add(SpanPart::Rest, *hop.duration);
    return spans;
}

} // namespace

HopPicture hopPicture(const FlaggedRequest &request)
{
    const std::vector<Placed> hops = placed(request);
    HopPicture picture;
    picture.bars.resize(hops.size());
    std::optional<Timestamp> first, last;
    for (const Placed &hop : hops) {
        if (!hop.known)
            continue;
        first = first ? std::min(*first, hop.start) : hop.start;
        last = last ? std::max(*last, hop.start + hop.duration) : hop.start + hop.duration;
    }
    if (!first || *last <= *first)
        return picture;
    picture.length = *last - *first;
    for (std::size_t i = 0; i < hops.size(); ++i) {
        if (hops[i].known)
            picture.bars[i] = partsOf(request.hops[i], hops[i].start - *first, picture.length);
    }
    if (request.timeout && hops.front().known) {
        const Duration at = hops.front().start - *first + *request.timeout;
        if (at <= picture.length)
            picture.timeout = static_cast<double>(at.count()) / static_cast<double>(picture.length.count());
    }
    return picture;
}

} // namespace hopscope
