// SPDX-License-Identifier: GPL-3.0-or-later
// The members of all that an analysis consists of, for ByteWriter and ByteReader. A member that is added to one of these structs
// does not compile until it is named here.
#pragma once

#include "base/byte_codec.h"
#include "facts/findings.h"

namespace hopscope {

constexpr Cause lastOf(Cause) { return Cause::AccessDeniedByProxy; }
constexpr Meaning lastOf(Meaning) { return Meaning(meaningCount - 1); }
constexpr Role lastOf(Role) { return Role::Config; }
constexpr Origin lastOf(Origin) { return Origin::Given; }
constexpr StampMeaning lastOf(StampMeaning) { return StampMeaning::End; }
constexpr Severity lastOf(Severity) { return Severity::Warning; }
constexpr WhatIfKind lastOf(WhatIfKind) { return WhatIfKind::Workers; }
constexpr TimeoutKind lastOf(TimeoutKind) { return TimeoutKind::Server; }
constexpr TimeoutOrigin lastOf(TimeoutOrigin) { return TimeoutOrigin::Given; }
constexpr AnswerPart::Counts lastOf(AnswerPart::Counts) { return AnswerPart::Counts::Causes; }

template <typename Tag, typename Rep>
auto fieldsOf(Strong<Tag, Rep> &number) { return std::tie(number.value); }
template <typename Tag, typename Rep>
auto fieldsOf(const Strong<Tag, Rep> &number) { return std::tie(number.value); }

template <SameBut<ByteRange> T>
auto fieldsOf(T &of)
{
    auto &[begin, end] = of;
    return std::tie(begin, end);
}
template <SameBut<LinePosition> T>
auto fieldsOf(T &of)
{
    auto &[line, offset] = of;
    return std::tie(line, offset);
}
template <SameBut<LineReference> T>
auto fieldsOf(T &of)
{
    auto &[source, line] = of;
    return std::tie(source, line);
}
template <SameBut<TimeRange> T>
auto fieldsOf(T &of)
{
    auto &[begin, end] = of;
    return std::tie(begin, end);
}
template <SameBut<ClockSetting> T>
auto fieldsOf(T &of)
{
    auto &[at, by] = of;
    return std::tie(at, by);
}
template <SameBut<SourceInfo> T>
auto fieldsOf(T &of)
{
    auto &[id, path, format, ownFormat, formatConfidence, carried, otherFormat, role, roleOrigin, host, timeZone, timeZoneOrigin, clockOffset,
        clockOffsetOrigin, clockOffsetMatches, clockOffsetSpread, clockUncertainty, clockDrift, clockSettings, durationScale,
        stampMeaning, stampsToShift, encoding, sizeBytes, lines, records, structural, unparsed, first, last, notes, problem, part,
        outside] = of;
    return std::tie(id, path, format, ownFormat, formatConfidence, carried, otherFormat, role, roleOrigin, host, timeZone, timeZoneOrigin,
        clockOffset, clockOffsetOrigin, clockOffsetMatches, clockOffsetSpread, clockUncertainty, clockDrift, clockSettings, durationScale,
        stampMeaning, stampsToShift, encoding, sizeBytes, lines, records, structural, unparsed, first, last, notes, problem, part,
        outside);
}
template <SameBut<UnparsedLine> T>
auto fieldsOf(T &of)
{
    auto &[source, at, reason, text] = of;
    return std::tie(source, at, reason, text);
}
template <SameBut<Opinion> T>
auto fieldsOf(T &of)
{
    auto &[note, cause] = of;
    return std::tie(note, cause);
}
template <SameBut<Observation> T>
auto fieldsOf(T &of)
{
    auto &[kind, title, statement, severity, at, advice] = of;
    return std::tie(kind, title, statement, severity, at, advice);
}
template <SameBut<WhatIfQuestion> T>
auto fieldsOf(T &of)
{
    auto &[text, kind, timeout, workers] = of;
    return std::tie(text, kind, timeout, workers);
}
template <SameBut<ClientWaits> T>
auto fieldsOf(T &of)
{
    auto &[median, p95, longest] = of;
    return std::tie(median, p95, longest);
}
template <SameBut<WhatIf> T>
auto fieldsOf(T &of)
{
    auto &[question, fromTimeout, fromWorkers, wouldSucceed, wouldStillFail, unknown, newlyFailing, waits, depthBefore, depthAfter,
        assumptions, refusal] = of;
    return std::tie(question, fromTimeout, fromWorkers, wouldSucceed, wouldStillFail, unknown, newlyFailing, waits, depthBefore,
        depthAfter, assumptions, refusal);
}
template <SameBut<Evidence> T>
auto fieldsOf(T &of)
{
    auto &[cause, supports, weight, statement, at] = of;
    return std::tie(cause, supports, weight, statement, at);
}
template <SameBut<Alternative> T>
auto fieldsOf(T &of)
{
    auto &[cause, confidence] = of;
    return std::tie(cause, confidence);
}
template <SameBut<Verdict> T>
auto fieldsOf(T &of)
{
    auto &[cause, trigger, confidence, answeredBy, wouldDecide, alternatives, evidence] = of;
    return std::tie(cause, trigger, confidence, answeredBy, wouldDecide, alternatives, evidence);
}
template <SameBut<HopEntry> T>
auto fieldsOf(T &of)
{
    auto &[role, at, start, end, status, duration, queue, connect, wait, raw] = of;
    return std::tie(role, at, start, end, status, duration, queue, connect, wait, raw);
}
template <SameBut<AttemptFinding> T>
auto fieldsOf(T &of)
{
    auto &[upstream, status, cause, server] = of;
    return std::tie(upstream, status, cause, server);
}
template <SameBut<FlaggedRequest> T>
auto fieldsOf(T &of)
{
    auto &[hops, outermostIsServer, method, target, client, host, time, status, statusInferred, duration, timeout, pairConfidence,
        attempts, healed, healthCheck, verdict, incident, opinion] = of;
    return std::tie(hops, outermostIsServer, method, target, client, host, time, status, statusInferred, duration, timeout,
        pairConfidence, attempts, healed, healthCheck, verdict, incident, opinion);
}
template <SameBut<NamedCount> T>
auto fieldsOf(T &of)
{
    auto &[name, requests] = of;
    return std::tie(name, requests);
}
template <SameBut<Spread> T>
auto fieldsOf(T &of)
{
    auto &[top, different, requests] = of;
    return std::tie(top, different, requests);
}
template <SameBut<Peak> T>
auto fieldsOf(T &of)
{
    auto &[begin, interval, requests] = of;
    return std::tie(begin, interval, requests);
}
template <SameBut<FailedShare> T>
auto fieldsOf(T &of)
{
    auto &[failed, requests, ofPaths] = of;
    return std::tie(failed, requests, ofPaths);
}
template <SameBut<PrecedingEvent> T>
auto fieldsOf(T &of)
{
    auto &[time, before, meaning, subject, statement, at] = of;
    return std::tie(time, before, meaning, subject, statement, at);
}
template <SameBut<Recurrence> T>
auto fieldsOf(T &of)
{
    auto &[every, times, statement] = of;
    return std::tie(every, times, statement);
}
template <SameBut<Incident> T>
auto fieldsOf(T &of)
{
    auto &[id, start, end, cause, trigger, requests, title, summary, advice, upstream, healthChecks, peak, share, paths, clients, servers,
        first, before, recurrence] = of;
    return std::tie(id, start, end, cause, trigger, requests, title, summary, advice, upstream, healthChecks, peak, share, paths, clients,
        servers, first, before, recurrence);
}
template <SameBut<EffectiveTimeout> T>
auto fieldsOf(T &of)
{
    auto &[value, kind, origin, name, scope, at, lateness] = of;
    return std::tie(value, kind, origin, name, scope, at, lateness);
}
template <SameBut<AnswerPart> T>
auto fieldsOf(T &of)
{
    auto &[text, counts, causes] = of;
    return std::tie(text, counts, causes);
}
template <SameBut<Summary> T>
auto fieldsOf(T &of)
{
    auto &[requests, failed, healed, healthChecks, byStatus, byCause, span, answer, answerParts] = of;
    return std::tie(requests, failed, healed, healthChecks, byStatus, byCause, span, answer, answerParts);
}
template <SameBut<EventMark> T>
auto fieldsOf(T &of)
{
    auto &[time, meaning, title, at] = of;
    return std::tie(time, meaning, title, at);
}
template <SameBut<HelpfulChange> T>
auto fieldsOf(T &of)
{
    auto &[what, how, snippet, requests] = of;
    return std::tie(what, how, snippet, requests);
}
template <SameBut<LinkCheck> T>
auto fieldsOf(T &of)
{
    auto &[title, onLinux, onWindows, tells] = of;
    return std::tie(title, onLinux, onWindows, tells);
}
template <SameBut<LinkChecks> T>
auto fieldsOf(T &of)
{
    auto &[server, requests, checks] = of;
    return std::tie(server, requests, checks);
}
template <SameBut<Findings> T>
auto fieldsOf(T &of)
{
    auto &[sources, only, timeouts, summary, incidents, requests, events, observations, unparsed, notes, whatIf, wouldHelp, links,
        offsets, stampZones] = of;
    return std::tie(sources, only, timeouts, summary, incidents, requests, events, observations, unparsed, notes, whatIf, wouldHelp,
        links, offsets, stampZones);
}

} // namespace hopscope
