// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/trigger.h"

#include "rules/statement.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace hopscope {

namespace {

using std::chrono::seconds;

// A flood is a rate far above the usual one that a few clients make; more visitors than usual are none.
constexpr double floodRate = 3.0;
constexpr double floodShare = 0.4;
constexpr double floodShareGrowth = 1.5;
constexpr std::size_t floodRequests = 30;

std::string oneDigit(double value)
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.1f", value);
    return buffer;
}

void floodBefore(const FailureContext &context, Verdict &verdict)
{
    const Crowd crowd = context.around->crowds().at(context.span->begin);
    const double usualRate = context.around->crowds().usualRate();
    const bool crowded = crowd.requests >= floodRequests && crowd.rate >= floodRate * usualRate;
    // Where few requests come, three clients always make most of them: then nearly all must be theirs.
    const double share = std::clamp(floodShareGrowth * context.around->crowds().usualTopShare(), floodShare, 0.9);
    if (!crowded || crowd.topShare < share)
        return;
    verdict.trigger = Cause::Flood;
    verdict.evidence.push_back({Cause::Flood, true, 0.7,
        "In the 10 s before, up to " + oneDigit(crowd.rate) + " requests a second came (usually " + oneDigit(usualRate) + "), "
            + std::to_string(std::lround(100 * crowd.topShare)) + " % of them from three of " + std::to_string(crowd.clients)
            + " clients", {}});
}

void stoppedBefore(const FailureContext &context, Verdict &verdict)
{
    // The stamp of a stop and that of the first refusal come from two clocks.
    const Timestamp until = context.span->end + seconds(1);
    const StoredEvent *last = context.around->lastBefore({Meaning::ServiceStop, Meaning::HostRestart}, until);
    if (!last)
        return;
    const StoredEvent *start = context.around->lastBefore({Meaning::ServiceStart}, context.span->begin);
    const bool runningAgain = start && *start->event.time > *last->event.time
        && context.span->begin - *start->event.time > seconds(5);
    if (runningAgain)
        return;
    verdict.trigger = Cause::ServiceStopped;
    verdict.evidence.push_back({Cause::ServiceStopped, true, 0.8,
        (last->event.source.empty() ? std::string() : last->event.source + ": ") + quoted(last->event.message) + " "
            + distance(*last->event.time, context.span->end, last->event.resolution),
        LineReference{last->source, last->event.at.line}});
}

} // namespace

void findTrigger(const FailureContext &context, Verdict &verdict)
{
    if (!context.span)
        return;
    switch (verdict.cause) {
    case Cause::QueueTimeout:
    case Cause::QueueFull:
    case Cause::Overload: floodBefore(context, verdict); break;
    case Cause::ConnectionRefused: stoppedBefore(context, verdict); break;
    default: break;
    }
}

} // namespace hopscope
