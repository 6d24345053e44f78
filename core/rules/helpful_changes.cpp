// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/helpful_changes.h"

#include "rules/log_fields.h"
#include "rules/statement.h"

#include <algorithm>

namespace hopscope {

namespace {

/// Requests that lack the same thing.
struct Lacking {
    std::size_t requests = 0;
    TimeRange failures{Timestamp::max(), Timestamp::min()};
    std::optional<HostPort> server; ///< one that they were sent to
};

std::string secondsOf(Timestamp t, char between)
{
    std::string text = toIso8601(t, 0).substr(0, 19);
    text[10] = between;
    return text;
}

FixValues valuesOf(const Lacking &lacking)
{
    constexpr auto margin = std::chrono::minutes(5);
    const Timestamp since = lacking.failures.begin - margin;
    const Timestamp until = lacking.failures.end + margin;
    FixValues values{{"since", secondsOf(since, ' ')}, {"until", secondsOf(until, ' ')}, {"sinceIso", secondsOf(since, 'T') + 'Z'},
        {"untilIso", secondsOf(until, 'T') + 'Z'}};
    if (lacking.server)
        values["upstream"] = lacking.server->text();
    return values;
}

/// The settings of the program's own configuration files.
std::vector<Setting> settingsOf(ProxyKind program, const Correlation &all)
{
    std::vector<Setting> settings;
    for (const StoredSetting &stored : all.settings()) {
        if (proxyKindOf(all.sources()[all.sourceIndex(stored.source)].format) == program)
            settings.push_back(stored.setting);
    }
    return settings;
}

HelpfulChange changeFor(const Missing &missing, const Lacking &lacking, const Correlation &all)
{
    const LoggingText &text = loggingText(missing.lack, missing.proxy);
    HelpfulChange change{text.what, text.how, filledIn(text.snippet, valuesOf(lacking)), lacking.requests};
    if (!missing.log)
        return change;
    const std::string &path = all.sources()[all.sourceIndex(*missing.log)].path;
    if (missing.lack == Lack::LogFields) {
        change.what += ", in place of " + shortNameOf(path);
        if (change.snippet.empty())
            change.snippet = extendedLogFormat(missing.proxy, path, settingsOf(missing.proxy, all));
    }
    return change;
}

void count(const JudgedRequest &request, std::map<Missing, Lacking> &lacks)
{
    const FlaggedRequest &finding = request.finding;
    for (const Missing &missing : request.missing) {
        Lacking &lacking = lacks[missing];
        ++lacking.requests;
        lacking.failures.begin = std::min(lacking.failures.begin, finding.time);
        lacking.failures.end = std::max(lacking.failures.end, finding.time);
        if (!lacking.server && request.server)
            lacking.server = request.server->address;
    }
}

} // namespace

std::vector<HelpfulChange> helpfulChanges(const std::vector<JudgedRequest> &judged, const Correlation &all)
{
    std::map<Missing, Lacking> lacks;
    for (const JudgedRequest &request : judged)
        count(request, lacks);
    std::vector<HelpfulChange> changes;
    for (const auto &[missing, lacking] : lacks)
        changes.push_back(changeFor(missing, lacking, all));
    std::ranges::stable_sort(changes, std::greater{}, &HelpfulChange::requests);
    return changes;
}

} // namespace hopscope
