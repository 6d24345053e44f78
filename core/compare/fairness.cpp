// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/fairness.h"

#include "base/count_words.h"
#include "observe/amount.h"
#include "report/words.h"

#include <algorithm>

namespace hopscope {

namespace {

using Warnings = std::vector<std::string>;

/// A side, and how it is called.
struct NamedSide {
    const char *name;
    const SideFigures &figures;
};

std::string list(const std::set<std::string> &names)
{
    std::string words;
    for (const std::string &name : names)
        words += (words.empty() ? "" : ", ") + visible(name);
    return words;
}

/// A log's first and last line need not be when it began and ended: of little traffic, some of the period may be missing anyway.
void addGaps(const NamedSide &side, Warnings &warnings)
{
    const Duration asked = side.figures.asked.length(), missing = asked - side.figures.covered.length();
    if (missing <= asked / 20 || missing < std::chrono::seconds(10))
        return;
    if (side.figures.covered.empty()) {
        warnings.push_back("The logs have nothing of the period " + std::string(side.name) + ".");
        return;
    }
    const TimeRange covered = *side.figures.covered.span();
    warnings.push_back("The period " + std::string(side.name) + " lasts " + spoken(asked) + ", of which the logs have " + spoken(side.figures.covered.length())
        + " (" + period(covered) + "): rates are of that time.");
}

void addBurst(const NamedSide &side, Warnings &warnings)
{
    if (!side.figures.burst)
        return;
    const Duration burst = std::max<Duration>(*side.figures.burst, std::chrono::seconds(1)); // most logs tell no more
    if (burst * 20 > side.figures.covered.length())
        return;
    warnings.push_back("Nine of ten failures " + std::string(side.name) + " came within " + spoken(burst) + " of the "
        + spoken(side.figures.covered.length()) + ": one such burst, which may or may not come again, makes most of that side's share.");
}

void addOrder(const Comparison &made, bool sameCase, Warnings &warnings)
{
    const auto before = made.before.asked.span(), after = made.after.asked.span();
    if (!before || !after)
        return;
    const Duration both = made.before.asked.common(made.after.asked).length();
    if (sameCase && both > Duration{})
        warnings.push_back("The two periods overlap by " + spoken(both) + ": what happened then counts on both sides.");
    else if (after->begin < before->begin && after->end < before->end)
        warnings.push_back("The period called before is the later one.");
}

void addSources(const Comparison &made, Warnings &warnings)
{
    const Evidences &before = made.before.evidence, &after = made.after.evidence;
    if (made.before.hasAccessLog() != made.after.hasAccessLog())
        warnings.push_back(std::string("Only the side ") + (made.before.hasAccessLog() ? "before" : "after")
            + " has an access log: of the other nobody knows how many requests went well.");
    else if (before.proxyFormats != after.proxyFormats)
        warnings.push_back("The outermost logs are of different formats (" + list(before.proxyFormats) + " before, " + list(after.proxyFormats)
            + " after): they may not log and count the same requests.");
    else if (!before.proxyHosts.empty() && !after.proxyHosts.empty() && before.proxyHosts != after.proxyHosts)
        warnings.push_back("The outermost logs are of different machines (" + list(before.proxyHosts) + " before, " + list(after.proxyHosts) + " after).");
    const std::pair<Role, const char *> kinds[] = {{Role::Server, "server's access log"}, {Role::ProxyError, "proxy's error log"},
        {Role::ServerError, "server's error log"}, {Role::Events, "event log"}};
    std::set<std::string> onBeforeOnly, onAfterOnly;
    for (const auto &[role, name] : kinds) {
        if (before.roles.contains(role) != after.roles.contains(role))
            (before.roles.contains(role) ? onBeforeOnly : onAfterOnly).insert(name);
    }
    for (const auto &[side, names] : {std::pair("before", &onBeforeOnly), std::pair("after", &onAfterOnly)}) {
        if (!names->empty())
            warnings.push_back("Only the side " + std::string(side) + " has: " + list(*names) + ". Causes are judged on less on the other side.");
    }
}

/// Fewer requests may by themselves fail less, where they wait for each other.
void addLoad(const Comparison &made, Warnings &warnings)
{
    constexpr double remarkable = 2;
    if (!made.knowsShares() || made.before.minutes() <= 0 || made.after.minutes() <= 0)
        return;
    const double before = static_cast<double>(made.before.requests) / made.before.minutes();
    const double after = static_cast<double>(made.after.requests) / made.after.minutes();
    if (std::max(before, after) < remarkable * std::min(before, after))
        return;
    warnings.push_back("There were " + amount(std::max(before, after) / std::min(before, after)) + " times as many requests a minute "
        + (before > after ? "before as after" : "after as before") + ": the load alone may make a difference.");
}

void addDurations(const Comparison &made, Warnings &warnings)
{
    const bool before = made.before.answered.count() > 0, after = made.after.answered.count() > 0;
    if (made.knowsShares() && before != after)
        warnings.push_back(std::string("The log of the side ") + (before ? "after" : "before") + " has no durations.");
}

} // namespace

std::vector<std::string> warningsOf(const Comparison &made, bool sameCase)
{
    Warnings warnings;
    const NamedSide sides[] = {{"before", made.before}, {"after", made.after}};
    addOrder(made, sameCase, warnings);
    for (const NamedSide &side : sides)
        addGaps(side, warnings);
    if (!sameCase)
        addSources(made, warnings);
    addLoad(made, warnings);
    addDurations(made, warnings);
    for (const NamedSide &side : sides)
        addBurst(side, warnings);
    return warnings;
}

} // namespace hopscope
