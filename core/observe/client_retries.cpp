// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cancellation.h"
#include "base/count_words.h"
#include "base/median.h"
#include "observe/amount.h"
#include "observe/observers.h"
#include "observe/repeated_requests.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace hopscope {

namespace {

constexpr std::size_t leastRepeats = 10;
constexpr std::size_t fewestAskers = 3; ///< clients and targets: one alone may just ask regularly
constexpr std::size_t leastPauses = 5; ///< that tell a median, and pairs of them that tell whether they grow
constexpr std::size_t leastOfStorm = 50;
constexpr std::size_t linesCited = 3;

/// What is asked of the case's rows: whether one program sent both requests, and how exact the log's times are.
struct Details {
    std::uint64_t agent = 0;
    Duration resolution{};
};

class ClientRetries final : public Observer {
public:
    explicit ClientRetries(const ObservedCase &seen);
    void see(std::size_t source, const RequestRow &row) override;
    Result<void> conclude(const CaseFile &file, std::vector<Observation> &out) override;

private:
    void leaveOutOtherPrograms();
    std::optional<Duration> pauseOf(const Repeat &repeat) const;
    std::size_t distinctAskers() const;
    std::string pauses() const;
    std::string storm() const;
    const HopRequest &request(RequestIndex index) const { return m_case.all().requests()[index]; }

    const ObservedCase &m_case;
    RepeatedRequests m_found;
    std::unordered_map<std::int64_t, Details> m_details; ///< by request id, of those that may be repeats
};

ClientRetries::ClientRetries(const ObservedCase &seen)
    : m_case(seen)
{
    if (!tellsClientsApart(seen))
        return;
    m_found = repeatedRequests(seen);
    for (const Repeat &repeat : m_found.repeats) {
        m_details.try_emplace(request(repeat.failed).id.value);
        m_details.try_emplace(request(repeat.again).id.value);
    }
}

void ClientRetries::see(std::size_t, const RequestRow &row)
{
    if (m_details.empty())
        return;
    if (const auto details = m_details.find(row.id.value); details != m_details.end())
        details->second = {row.agent, row.resolution};
}

/// People behind one address use different browsers; a health check comes again whatever the answer.
void ClientRetries::leaveOutOtherPrograms()
{
    std::erase_if(m_found.repeats, [this](const Repeat &repeat) {
        const Details &first = m_details[request(repeat.failed).id.value], &next = m_details[request(repeat.again).id.value];
        return m_case.isHealthCheck(request(repeat.failed)) || (first.agent != 0 && next.agent != 0 && first.agent != next.agent);
    });
}

/// Nullopt where the log does not tell when the repetition began.
std::optional<Duration> ClientRetries::pauseOf(const Repeat &repeat) const
{
    const HopRequest &failed = request(repeat.failed), &again = request(repeat.again);
    if (!failed.hasDuration || !again.hasDuration)
        return std::nullopt;
    return std::max(again.start - failed.end, Duration{});
}

std::size_t ClientRetries::distinctAskers() const
{
    std::set<std::pair<std::uint64_t, std::uint64_t>> askers;
    for (const Repeat &repeat : m_found.repeats)
        askers.emplace(request(repeat.failed).client, request(repeat.failed).key);
    return askers.size();
}

/// How long the clients wait, and whether they wait longer after each failure.
std::string ClientRetries::pauses() const
{
    std::vector<Duration> all;
    std::size_t grown = 0, compared = 0;
    Duration resolution{};
    std::optional<Duration> before;
    for (std::size_t i = 0; i < m_found.repeats.size(); ++i) {
        const Repeat &repeat = m_found.repeats[i];
        resolution = std::max(resolution, m_details.at(request(repeat.failed).id.value).resolution);
        const std::optional<Duration> pause = pauseOf(repeat);
        const bool goesOn = before && i > 0 && m_found.repeats[i - 1].again == repeat.failed;
        if (pause && goesOn) {
            ++compared;
            grown += *pause > *before * 3 / 2 + resolution ? 1 : 0;
        }
        if (pause)
            all.push_back(*pause);
        before = pause;
    }
    if (all.size() < leastPauses)
        return {};
    const Duration usual = median(std::move(all));
    if (usual < 2 * resolution) // shorter than the log's times can show
        return " The pause before it is below " + spoken(2 * resolution) + " (median).";
    const std::string length = spoken(usual);
    if (compared < leastPauses)
        return " The pause before it is " + length + " (median).";
    return grown * 2 > compared ? " The pauses grow from try to try; half of them are at most " + length + "."
                                : " The pauses do not grow from try to try: " + length + " (median).";
}

/// How the repeats swelled the traffic; empty where they did not.
std::string ClientRetries::storm() const
{
    std::unordered_set<RequestIndex> repeats;
    for (const Repeat &repeat : m_found.repeats)
        repeats.insert(repeat.again);
    const auto requests = m_case.all().requests();
    std::size_t within = 0, outside = 0, repeated = 0;
    std::optional<TimeRange> span;
    CancelPoll poll;
    for (RequestIndex i = 0; i < requests.size(); ++i) {
        poll();
        if (!m_case.isOutermost(requests[i]) || !requests[i].time())
            continue;
        const Timestamp time = *requests[i].time();
        span = span ? TimeRange{std::min(span->begin, time), std::max(span->end, time)} : TimeRange{time, time};
        (m_case.isTroubled(time) ? within : outside) += 1;
        repeated += m_case.isTroubled(time) && repeats.contains(i) ? 1 : 0;
    }
    Duration troubled{};
    for (const TimeRange &range : m_case.troubledTimes())
        troubled += range.length();
    const Duration quiet = span ? span->length() - troubled : Duration{};
    if (troubled < std::chrono::seconds(10) || quiet < std::chrono::seconds(30) || repeated < leastOfStorm || repeated * 10 < within * 3)
        return {};
    const double during = static_cast<double>(within) / toSeconds(troubled), otherwise = static_cast<double>(outside) / toSeconds(quiet);
    if (during < 1.3 * otherwise)
        return {};
    return " They are " + grouped(repeated) + " of the " + counted(within, "request") + " while requests failed, when " + rateWords(during)
        + " came instead of " + rateWords(otherwise) + ".";
}

Result<void> ClientRetries::conclude(const CaseFile &, std::vector<Observation> &out)
{
    leaveOutOtherPrograms();
    const auto &repeats = m_found.repeats;
    const bool regular = m_found.successesAgain * 2 * m_found.failures > repeats.size() * m_found.successes;
    if (repeats.size() < leastRepeats || distinctAskers() < fewestAskers || repeats.size() * 10 < m_found.failures || regular)
        return {};
    const auto wentWell = std::ranges::count_if(repeats, [this](const Repeat &repeat) { return !m_case.failed(request(repeat.again)); });
    Observation seen{"client-retries", "Clients send failed requests again", {}, Severity::Note, {}, {}};
    seen.statement = grouped(repeats.size()) + " of " + counted(m_found.failures, "failed request") + " came again from the same client within "
        + spoken(repeatWindow) + "; " + (wentWell == 0 ? "none" : grouped(static_cast<std::uint64_t>(wentWell))) + " of these tries went well."
        + pauses();
    if (const std::string swelled = storm(); !swelled.empty()) {
        seen.title = "Retry storm";
        seen.severity = Severity::Warning;
        seen.statement += swelled;
        seen.advice = "Let clients wait longer after each failure, with some chance in it, and give up after a few tries: "
                      "repeated requests keep an overloaded server overloaded.";
    }
    for (std::size_t i = 0; i < std::min(linesCited, repeats.size()); ++i)
        seen.at.push_back(m_case.lineOf(request(repeats[i].again)));
    out.push_back(std::move(seen));
    return {};
}

} // namespace

std::unique_ptr<Observer> makeClientRetries(const ObservedCase &seen)
{
    return std::make_unique<ClientRetries>(seen);
}

} // namespace hopscope
