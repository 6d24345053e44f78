// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/request_groups.h"

#include "facts/request_key.h"
#include "models/cause_title.h"
#include "models/request_filter.h"
#include "theme/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <unordered_map>

namespace hopscope {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RequestGroups)
};

std::chrono::minutes minuteOf(const FlaggedRequest &request)
{
    return std::chrono::floor<std::chrono::minutes>(request.time.time_since_epoch());
}

/// What requests of one group have in common.
std::string keyOf(const FlaggedRequest &request, Grouping grouping)
{
    switch (grouping) {
    case Grouping::None: return {};
    case Grouping::Cause: return std::string(causeId(request.verdict.cause));
    case Grouping::Incident: return request.incident ? std::to_string(request.incident->value) : std::string();
    case Grouping::Path: return std::string(pathOf(request.target));
    case Grouping::Upstream: return std::string(upstreamOf(request));
    case Grouping::Client: return request.client;
    case Grouping::Minute: return std::to_string(minuteOf(request).count());
    }
    return {};
}

QString incidentTitle(const Findings &findings, const FlaggedRequest &request)
{
    if (!request.incident)
        return Text::tr("In no incident");
    const auto incident = std::ranges::find(findings.incidents, *request.incident, &Incident::id);
    const QString title = incident == findings.incidents.end() ? QString() : visibleText(fromUtf8(incident->title));
    return Text::tr("Incident %1 \u00b7 %2").arg(request.incident->value).arg(title);
}

QString orWithout(const std::string &name, const QString &without)
{
    return name.empty() ? without : visibleText(fromUtf8(name));
}

QString titleOf(const Findings &findings, const FlaggedRequest &request, Grouping grouping)
{
    const std::string key = keyOf(request, grouping);
    switch (grouping) {
    case Grouping::None: return {};
    case Grouping::Cause: return causeTitle(request.verdict.cause);
    case Grouping::Incident: return incidentTitle(findings, request);
    case Grouping::Path: return orWithout(key, Text::tr("Without a path"));
    case Grouping::Upstream: return orWithout(key, Text::tr("No upstream is logged"));
    case Grouping::Client: return orWithout(key, Text::tr("No client is logged"));
    case Grouping::Minute: return timeWords(Timestamp(minuteOf(request)), 0);
    }
    return {};
}

} // namespace

std::vector<RequestGroup> groupsOf(const Findings &findings, const std::vector<std::size_t> &requests, Grouping grouping)
{
    std::vector<RequestGroup> groups;
    if (grouping == Grouping::None)
        return groups;
    std::unordered_map<std::string, std::size_t> byKey;
    for (const std::size_t number : requests) {
        const FlaggedRequest &request = findings.requests[number];
        const auto [known, isNew] = byKey.try_emplace(keyOf(request, grouping), groups.size());
        if (isNew) {
            const bool ofCause = grouping == Grouping::Cause || (grouping == Grouping::Incident && request.incident);
            groups.push_back({titleOf(findings, request, grouping),
                ofCause ? std::optional(request.verdict.cause) : std::nullopt, {}});
        }
        groups[known->second].requests.push_back(number);
    }
    if (grouping != Grouping::Minute)
        std::ranges::stable_sort(groups, std::greater(), [](const RequestGroup &group) { return group.requests.size(); });
    return groups;
}

QString groupingName(Grouping grouping)
{
    switch (grouping) {
    case Grouping::None: return Text::tr("Not grouped");
    case Grouping::Cause: return Text::tr("By cause");
    case Grouping::Incident: return Text::tr("By incident");
    case Grouping::Path: return Text::tr("By path");
    case Grouping::Upstream: return Text::tr("By upstream");
    case Grouping::Client: return Text::tr("By client");
    case Grouping::Minute: return Text::tr("By minute");
    }
    return {};
}

} // namespace hopscope
