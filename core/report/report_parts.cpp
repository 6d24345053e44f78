// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_parts.h"

#include "report/words.h"

#include <algorithm>

namespace hopscope::report {

void addAdvice(const Making &making, const std::vector<std::string> &advice)
{
    constexpr std::string_view checkMark = "Check: ";
    Bullets checks;
    for (const std::string &step : advice) {
        if (step.starts_with(checkMark))
            checks.items.push_back(visible(step.substr(checkMark.size())));
        else if (step.ends_with('.'))
            making.add(Paragraph{visible(step)});
        else
            making.add(Code{visibleLines(step)});
    }
    if (checks.items.empty())
        return;
    making.add(Paragraph{"To check:"});
    making.add(std::move(checks));
}

std::string requestTitle(const FlaggedRequest &request, std::size_t longest)
{
    if (request.target.empty())
        return request.method.empty() ? "A request that the log does not name" : visible(request.method);
    const std::string method = request.method.empty() ? std::string() : request.method + ' ';
    return shortened(visible(method + request.target), longest);
}

std::string statusWords(const std::optional<int> &status)
{
    return status ? std::to_string(*status) : std::string("no status");
}

std::string statusWords(const FlaggedRequest &request)
{
    return statusWords(request.status) + (request.statusInferred ? "?" : "");
}

std::string durationWords(const std::optional<Duration> &duration, std::string_view missing)
{
    return duration ? spoken(*duration) : std::string(missing);
}

std::vector<std::pair<Cause, std::uint64_t>> causesByCount(const Findings &findings)
{
    std::vector<std::pair<Cause, std::uint64_t>> counts;
    for (const auto &[cause, count] : findings.summary.byCause) {
        if (cause != Cause::Retry)
            counts.emplace_back(cause, count);
    }
    std::ranges::stable_sort(counts, std::greater{}, &std::pair<Cause, std::uint64_t>::second);
    return counts;
}

TimeRange withMargin(const TimeRange &range)
{
    using namespace std::chrono_literals;
    const Duration margin = std::max<Duration>(range.length() / 4, 10s);
    return {range.begin - margin, range.end + margin};
}

TimelinePicture timelineOf(const Findings &findings, const TimeRange &range)
{
    std::uint64_t failed = 0;
    for (const FlaggedRequest &request : findings.requests)
        failed += range.contains(request.time) && !request.healed ? 1 : 0;
    const auto events = std::ranges::count_if(findings.events, [&](const EventMark &e) { return range.contains(e.time); });
    std::string text = period(range) + ": " + counted(failed, "failed request");
    if (events > 0)
        text += ", " + counted(static_cast<std::uint64_t>(events), "event");
    return {range, text + '.'};
}

} // namespace hopscope::report
