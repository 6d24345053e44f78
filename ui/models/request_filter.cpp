// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/request_filter.h"

#include "base/text.h"
#include "models/cause_title.h"
#include "theme/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace hopscope {

namespace {

bool mentions(const FlaggedRequest &request, std::string_view text)
{
    const auto in = [text](std::string_view field) { return containsIgnoreCase(field, text); };
    return in(request.target) || in(request.method) || in(request.client) || in(request.host)
        || std::ranges::any_of(request.hops, [&](const HopEntry &hop) { return in(hop.raw); })
        || std::ranges::any_of(request.verdict.evidence, [&](const Evidence &e) { return in(e.statement); });
}

bool hasOutcome(const FlaggedRequest &request, RequestFilter::Outcome outcome)
{
    switch (outcome) {
    case RequestFilter::Outcome::Failed: return !request.healed;
    case RequestFilter::Outcome::Healed: return request.healed;
    case RequestFilter::Outcome::HealthCheck: return request.healthCheck && !request.healed;
    }
    return true;
}

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RequestFilter)
};

QString joined(const std::set<Cause> &causes)
{
    QStringList names;
    for (const Cause cause : causes)
        names << causeTitle(cause);
    return names.join(QStringLiteral(", "));
}

QString joined(const std::set<int> &statuses)
{
    QStringList names;
    for (const int status : statuses)
        names << (status == RequestFilter::noStatus ? Text::tr("none") : QString::number(status));
    return names.join(QStringLiteral(", "));
}

QString describeOutcome(RequestFilter::Outcome outcome)
{
    switch (outcome) {
    case RequestFilter::Outcome::Failed: return Text::tr("failed for the client");
    case RequestFilter::Outcome::Healed: return Text::tr("healed by a retry");
    case RequestFilter::Outcome::HealthCheck: return Text::tr("health checks");
    }
    return {};
}

QString orNone(const std::string &name)
{
    return name.empty() ? Text::tr("none") : visibleText(fromUtf8(name));
}

} // namespace

std::string_view upstreamOf(const FlaggedRequest &request)
{
    return request.attempts.empty() ? std::string_view() : request.attempts.back().upstream;
}

bool RequestFilter::accepts(const FlaggedRequest &request) const
{
    return (!outcome || hasOutcome(request, *outcome))
        && (causes.empty() || causes.contains(request.verdict.cause))
        && (statuses.empty() || statuses.contains(request.status.value_or(noStatus)))
        && (!range || range->contains(request.time))
        && (!incident || request.incident == incident)
        && (path.empty() || containsIgnoreCase(request.target, path))
        && (!upstream || upstreamOf(request) == *upstream)
        && (!client || request.client == *client)
        && (text.empty() || mentions(request, text));
}

std::vector<RequestFilter::Part> RequestFilter::parts() const
{
    std::vector<Part> found;
    if (incident)
        found.push_back(Part::Incident);
    if (outcome)
        found.push_back(Part::Outcome);
    if (!causes.empty())
        found.push_back(Part::Causes);
    if (!statuses.empty())
        found.push_back(Part::Statuses);
    if (!path.empty())
        found.push_back(Part::Path);
    if (upstream)
        found.push_back(Part::Upstream);
    if (client)
        found.push_back(Part::Client);
    if (range)
        found.push_back(Part::Range);
    if (!text.empty())
        found.push_back(Part::Text);
    return found;
}

RequestFilter RequestFilter::without(Part part) const
{
    RequestFilter rest = *this;
    switch (part) {
    case Part::Outcome: rest.outcome.reset(); break;
    case Part::Upstream: rest.upstream.reset(); break;
    case Part::Client: rest.client.reset(); break;
    case Part::Causes: rest.causes.clear(); break;
    case Part::Statuses: rest.statuses.clear(); break;
    case Part::Path: rest.path.clear(); break;
    case Part::Text: rest.text.clear(); break;
    case Part::Range: rest.range.reset(); break;
    case Part::Incident: rest.incident.reset(); break;
    }
    return rest;
}

QString RequestFilter::describe(Part part) const
{
    switch (part) {
    case Part::Outcome: return describeOutcome(*outcome);
    case Part::Upstream: return Text::tr("upstream: %1").arg(orNone(*upstream));
    case Part::Client: return Text::tr("client: %1").arg(orNone(*client));
    case Part::Causes: return Text::tr("cause: %1").arg(joined(causes));
    case Part::Statuses: return Text::tr("status: %1").arg(joined(statuses));
    case Part::Path: return Text::tr("path: %1").arg(visibleText(fromUtf8(path)));
    case Part::Text: return Text::tr("text: %1").arg(visibleText(fromUtf8(text)));
    case Part::Range: return Text::tr("%1 to %2").arg(timeWords(range->begin, 0), clockWords(range->end, 0));
    case Part::Incident: return Text::tr("incident %1").arg(incident->value);
    }
    return {};
}

} // namespace hopscope
