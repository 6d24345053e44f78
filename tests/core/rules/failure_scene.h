// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "composed_correlation.h"

#include "rules/rule.h"
#include "rules/trigger.h"
#include "rules/verdict.h"

namespace hopscope {

inline constexpr Timestamp t0{Duration(1'795'223'053'000'000)};

/// One failed request behind nginx, to be changed by each test; then judged by all rules together.
struct FailureScene {
    ComposedCorrelation all;
    std::size_t access, errors, server, journal;
    std::optional<std::size_t> httpSys;
    Hop front, back;
    bool hasBack = false;
    double pairConfidence = 0.97;
    std::vector<std::size_t> lines;
    std::optional<EffectiveTimeout> readTimeout;
    ProxyKind proxy = ProxyKind::Nginx;
    bool covered = true;
    Contact contact = Contact::Unknown;
    Duration elapsedResolution{};

    FailureScene()
    {
        const TimeRange covers{t0 - std::chrono::seconds(60), t0 + std::chrono::seconds(60)};
        access = all.addSource("access.log", "nginx-access", Role::Proxy, covers);
        errors = all.addSource("error.log", "nginx-error", Role::ProxyError, covers);
        server = all.addSource("app1_access.log", "clf", Role::Server, covers);
        journal = all.addSource("journal.json", "journald", Role::Events, covers);
        front.request.method = "GET";
        front.request.target = "/report";
        ended(502, std::chrono::milliseconds(500));
        readTimeout = EffectiveTimeout{std::chrono::seconds(60), TimeoutKind::Read, TimeoutOrigin::Config, "proxy_read_timeout", {}, {}};
    }

    void ended(int status, Duration after)
    {
        front.request.status = status;
        front.request.duration = after;
        front.request.end = t0;
        front.request.start = t0 - after;
    }

    void served(int status, Duration duration, Duration beganAfter)
    {
        hasBack = true;
        back.request.status = status;
        back.request.duration = duration;
        back.request.start = *front.request.start + beganAfter;
        back.request.end = *back.request.start + duration;
    }

    void errorLine(Meaning meaning, std::string message)
    {
        all.addEvent(errors, t0, meaning, std::move(message));
        lines.push_back(all.eventList.size() - 1);
    }

    /// HTTP.sys's line of the request, beside what the proxy's error log tells of it.
    void httpSysLine(std::string reason, Meaning meaning)
    {
        httpSys = all.addSource("httperr1.log", "httperr", Role::ServerError, {t0 - std::chrono::seconds(60), t0 + std::chrono::seconds(60)});
        all.addEvent(*httpSys, t0, meaning, "HTTP.sys lost it");
        all.eventList.back().event.code = std::move(reason);
    }

    Verdict judge()
    {
        std::ranges::sort(all.eventList, {}, [](const StoredEvent &e) { return *e.event.time; });
        const Surroundings around(all);
        FailureContext context;
        context.all = &all;
        context.around = &around;
        HopRequest aligned;
        aligned.key = 1;
        aligned.contact = contact;
        all.requestList.push_back(aligned);
        front.index = static_cast<RequestIndex>(all.requestList.size() - 1);
        front.source = &all.sourceList[access];
        front.sourceIndex = access;
        context.hops.push_back(front);
        if (hasBack) {
            back.source = &all.sourceList[server];
            back.sourceIndex = server;
            context.hops.push_back(back);
        }
        for (const StoredEvent &event : all.eventList) {
            if (event.source == all.sourceList[errors].id || (httpSys && event.source == all.sourceList[*httpSys].id))
                context.errorLines.push_back(&event);
        }
        context.pairConfidence = pairConfidence;
        context.status = front.request.status;
        context.span = TimeRange{*front.request.start, *front.request.end};
        context.elapsed = front.request.duration;
        context.elapsedResolution = elapsedResolution;
        context.readTimeout = readTimeout;
        context.proxy = proxy;
        context.nextHopCovered = covered;
        context.signs = readSigns(context);
        EvidenceList evidence;
        for (const NamedRule &rule : allRules())
            rule.rule(context, evidence);
        Verdict verdict = weigh(evidence.take());
        findTrigger(context, verdict);
        return verdict;
    }
};

/// All that the verdict's evidence weighs for the cause, less what it weighs against it.
inline double supportOf(const Verdict &verdict, Cause cause)
{
    double sum = 0;
    for (const Evidence &evidence : verdict.evidence)
        sum += evidence.cause != cause ? 0 : evidence.supports ? evidence.weight : -evidence.weight;
    return sum;
}

} // namespace hopscope
