// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/preceding_event.h"

#include "base/text.h"
#include "rules/event_words.h"
#include "rules/statement.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr auto longestLead = std::chrono::minutes(2);

bool speaksOfARequest(const Event &event)
{
    return !event.client.empty() || !event.target.empty();
}

/// "app1" of "be_app/app1".
std::string_view lastPart(std::string_view name)
{
    return name.substr(name.rfind('/') + 1);
}

bool ofOtherUpstream(const Event &event, const JudgedRequest &first)
{
    if (first.upstream.empty())
        return false;
    if (!event.upstream.empty())
        return event.upstream != first.upstream;
    if (event.meaning != Meaning::UpstreamDown || event.subject.empty())
        return false;
    // A backend without a server left is named in place of the server.
    return event.subject != first.upstream && event.subject != first.backend && lastPart(event.subject) != lastPart(first.upstream);
}

bool ofOtherMachine(const StoredEvent &stored, const JudgedRequest &first, const Correlation &all)
{
    const SourceInfo &source = all.sources()[all.sourceIndex(stored.source)];
    if (first.serverHost.empty() || source.role == Role::ProxyError)
        return false;
    const std::string &host = stored.event.host.empty() ? source.host : stored.event.host;
    if (host.empty() || equalsIgnoreCase(host, first.serverHost))
        return false;
    return !std::ranges::any_of(first.finding.hops, [&](const HopEntry &hop) {
        return equalsIgnoreCase(all.sources()[all.sourceIndex(hop.at.source)].host, host);
    });
}

/// Its subject, or else its program; numbers of processes are no names.
const std::string &nameIn(const Event &event)
{
    const bool named = event.subject.find_first_not_of("0123456789") != std::string::npos;
    return named ? event.subject : event.source;
}

/// Whether the verdict is sure that the process ended, for whatever it saw: then of its end not only the order in time tells.
bool isSureOfTheProcess(const JudgedRequest &first, Meaning meaning)
{
    constexpr double sure = 0.75;
    const Cause cause = first.finding.verdict.cause;
    const bool ofTheProcess = cause == Cause::WorkerCrash || cause == Cause::OutOfMemory;
    return ofTheProcess && first.finding.verdict.confidence >= sure && (meaning == Meaning::WorkerCrash || meaning == Meaning::OutOfMemory);
}

std::string statementOf(const JudgedRequest &first, const Event &event, Duration before)
{
    const std::string when = before > Duration{} ? spoken(before) + " before the first failure" : "About when the first request failed";
    const std::string &about = nameIn(event);
    const std::string text = when + ": " + std::string(happening(event.meaning)) + (about.empty() ? "" : ", " + about) + ": " + quoted(event.message);
    return isSureOfTheProcess(first, event.meaning) ? text : text + ". Whether it led to the failures, the order in time alone does not tell.";
}

PrecedingEvent described(const StoredEvent &stored, const JudgedRequest &first)
{
    const Timestamp failure = first.finding.time;
    const Event &event = stored.event;
    // A stamp of whole seconds may stand up to a second before its instant, the event's as well as the failure's.
    const Duration gap = failure - *event.time;
    const Duration before = gap <= event.resolution ? Duration{} : gap;
    return {*event.time, before, event.meaning, nameIn(event), statementOf(first, event, before), {stored.source, event.at.line}};
}

} // namespace

std::optional<PrecedingEvent> precedingEvent(const JudgedRequest &first, const Surroundings &around)
{
    const auto &events = around.all().events();
    const Timestamp failure = first.finding.time;
    const Timestamp earliest = failure - first.finding.duration.value_or(Duration{}) - longestLead;
    // The last instant that the failure's stamp stands for: what is stamped with the next second came after it.
    const Timestamp latest = failure + std::max(Duration{}, first.resolution - Duration(1));
    auto it = std::upper_bound(events.begin(), events.end(), latest,
        [](Timestamp limit, const StoredEvent &e) { return e.event.time && limit < *e.event.time; });
    while (it != events.begin()) {
        --it;
        if (!it->event.time || *it->event.time < earliest)
            break;
        if (happening(it->event.meaning).empty() || speaksOfARequest(it->event) || ofOtherUpstream(it->event, first)
            || ofOtherMachine(*it, first, around.all()))
            continue;
        return described(*it, first);
    }
    return std::nullopt;
}

} // namespace hopscope
