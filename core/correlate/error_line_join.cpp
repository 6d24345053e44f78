// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/error_line_join.h"

#include "base/text.h"
#include "correlate/completed_lines.h"
#include "correlate/fault_status.h"
#include "facts/request_key.h"

#include <algorithm>
#include <array>
#include <optional>

namespace hopscope {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Duration writingLate = seconds(1);
constexpr Duration shortestTimeout = milliseconds(900); ///< nginx's limits are of whole seconds, nearly always
constexpr Duration longestOfApache = minutes(5);       ///< its Timeout, which was so long by default once
constexpr Duration nextAttempt = seconds(10); ///< that healed a fault told at once, where the log does not tell how long it took

/// Positions of a hop's requests by one of their hashes, in the order of time within a hash.
class RequestIndexBy {
public:
    template <typename HashOf>
    RequestIndexBy(std::span<const RequestIndex> members, HashOf hashOf)
    {
        for (const RequestIndex i : members) {
            if (const std::uint64_t hash = hashOf(i); hash != 0)
                m_items.emplace_back(hash, i);
        }
        std::sort(m_items.begin(), m_items.end());
    }
    std::span<const std::pair<std::uint64_t, RequestIndex>> of(std::uint64_t hash) const
    {
        const auto [first, last] = std::equal_range(m_items.begin(), m_items.end(), std::pair(hash, RequestIndex{0}),
            [](const auto &a, const auto &b) { return a.first < b.first; });
        return {first, last};
    }

private:
    std::vector<std::pair<std::uint64_t, RequestIndex>> m_items;
};

/// Such a line ends an attempt: what comes after it is another one, or a failure.
bool isFaultOfAttempt(Meaning meaning)
{
    return meaning == Meaning::Refused || meaning == Meaning::ConnectTimeout || meaning == Meaning::ReadTimeout || meaning == Meaning::Reset
        || meaning == Meaning::PrematureClose || meaning == Meaning::InvalidHeader || meaning == Meaning::HeaderTooBig;
}

class ErrorLineJoin {
    static constexpr std::uint64_t anyFailed = 1;

public:
    explicit ErrorLineJoin(const JoinableHop &hop)
        : m_hop(hop)
        , m_byKey(hop.members, [&](RequestIndex i) { return hop.requests[i].key; })
        , m_byClient(hop.members, [&](RequestIndex i) { return failed(i) ? hop.requests[i].client : 0; })
        , m_byAnyClient(hop.members, [&](RequestIndex i) { return hop.requests[i].client; })
        , m_allFailed(hop.members, [&](RequestIndex i) { return failed(i) ? anyFailed : 0; })
        , m_byPath(hop.members, [&](RequestIndex i) { return failed(i) ? hop.paths[i] : 0; })
        , m_lines(hop.requests.size(), 0)
    {
    }

    std::optional<RequestIndex> find(const Event &line, Duration shift)
    {
        m_best.reset();
        m_leastCost = 1e9;
        const std::uint64_t client = line.client.empty() ? 0 : hash64(line.client);
        const std::uint64_t path = line.target.empty() ? 0 : hash64(pathOf(comparableTarget(line.target)));
        if (!line.method.empty() && !line.target.empty())
            consider(m_byKey.of(exchangeKey(line.method, line.target)), line, shift, client, path);
        if (!m_best && client != 0)
            consider(m_byClient.of(client), line, shift, client, path);
        if (!m_best && path != 0)
            consider(m_byPath.of(path), line, shift, client, path);
        // Apache's lines do not tell the method; one of a request that another attempt healed may tell the client only.
        if (!m_best && client != 0 && line.method.empty())
            consider(m_byAnyClient.of(client), line, shift, client, path);
        if (!m_best && client == 0 && path == 0 && causeOf(line.meaning))
            consider(m_allFailed.of(anyFailed), line, shift, client, path);
        return m_best;
    }
    /// It went well, and its log does not list attempts: nothing but its look joins it with a line of a fault.
    bool isMerelyAlike(RequestIndex request) const { return !failed(request) && m_hop.entries[request].attempts == 0; }
    /// Whether a failed request of the line's client ended with it; both name all of it, as far as the line's program does.
    bool fitsSurely(const Event &line, Duration shift)
    {
        constexpr double sure = 3; // of the cost: seconds
        if (line.client.empty() || !find(line, shift) || !failed(*m_best) || m_leastCost > sure)
            return false;
        if (line.target.empty()) // Apache's of FastCGI and AJP
            return line.source == "httpd";
        return line.method.empty() ? m_hop.paths[*m_best] == hash64(pathOf(comparableTarget(line.target))) // as Apache's are
                                   : m_hop.requests[*m_best].key == exchangeKey(line.method, line.target);
    }
    void take(RequestIndex request) { m_lines[request] = static_cast<std::uint8_t>(std::min(m_lines[request] + 1, 255)); }

private:
    bool failed(RequestIndex i) const
    {
        const int status = m_hop.requests[i].status;
        const bool oddStatus = status > 0 && status < 100; // nginx writes 009 of an answer without a head
        return m_hop.entries[i].gaveUp || status >= 500 || oddStatus || m_hop.entries[i].attempts > 1;
    }

    void consider(std::span<const std::pair<std::uint64_t, RequestIndex>> candidates, const Event &line, Duration shift,
                  std::uint64_t client, std::uint64_t path)
    {
        const Timestamp time = *line.time - shift;
        // The requests of a hash are in the order of their ends: those that ended before the line was written are out.
        auto it = std::lower_bound(candidates.begin(), candidates.end(), time, [&](const auto &item, Timestamp t) {
            return latestEnd(m_hop.entries[item.second], line) + writingLate < t;
        });
        for (std::size_t seen = 0; it != candidates.end() && seen < 1024; ++it, ++seen) {
            const double cost = costOf(it->second, line, time, client, path);
            if (cost < m_leastCost) {
                m_leastCost = cost;
                m_best = it->second;
            }
        }
    }

    /// The latest end that the entry allows; without a duration a request is thought to last a minute at most. Apache stamps the
    /// start: in a plain log of its own, which does not say so, a request ends later than it seems to.
    static Timestamp latestEnd(const LogEntry &entry, const Event &line)
    {
        const Duration later = line.source == "httpd" && !entry.hasStart() ? longestOfApache : Duration{};
        return (entry.hasEnd() ? entry.end + later : entry.start + minutes(1)) + Duration(entry.width);
    }
    /// Whether the request ended with the line: all that joins a line which names neither client nor target.
    static bool isNear(const LogEntry &entry, Timestamp time)
    {
        return entry.hasEnd() && entry.end <= time + writingLate && time <= entry.end + Duration(entry.width) + milliseconds(100);
    }

    /// Whether a request that went well may have had the line's fault, and another attempt healed it.
    bool mayHaveHealed(RequestIndex request, const Event &line, Timestamp time, std::uint64_t client) const
    {
        const LogEntry &entry = m_hop.entries[request];
        if (!isFaultOfAttempt(line.meaning))
            return true;
        // nginx lists every attempt: a request that the first one answered well had no fault.
        if (line.source == "nginx" && entry.attempts == 1)
            return false;
        // Where no attempts are listed, the request must fit all that the line tells: it may be one of many alike.
        const bool otherClient = client != 0 && m_hop.requests[request].client != 0 && m_hop.requests[request].client != client;
        const bool waited = line.meaning == Meaning::ReadTimeout || line.meaning == Meaning::ConnectTimeout;
        const bool tooShort = waited && line.source == "nginx" && m_hop.requests[request].hasDuration && entry.end - entry.start < shortestTimeout;
        const bool tooLate = !waited && !entry.hasStart() && entry.hasEnd() && entry.end > time + line.resolution + nextAttempt;
        const bool tellsTooLittle = line.target.empty() && !entry.hasStart() && !isNear(entry, time); // a client may have asked for more
        return entry.attempts > 0 || !(otherClient || tooShort || tooLate || tellsTooLittle);
    }

    /// What came after a fault that an earlier attempt had, its own status does not tell.
    bool isOthersAnswer(RequestIndex request, const Event &line) const
    {
        return m_hop.entries[request].attempts <= 1 && isFaultOfAttempt(line.meaning) && failed(request)
            && !mayFollowFault(m_hop.requests[request].status, line);
    }
    /// A proxy that was reading the body had passed the head on, and with it another status than that of a fault.
    bool hadNoHead(RequestIndex request, const Event &line) const
    {
        const int status = m_hop.requests[request].status;
        return m_hop.entries[request].attempts <= 1 && (status == 502 || status == 504) && brokeWithinBody(line);
    }
    /// A body breaks after Apache passed its head on: of one client's requests it is not the one that Apache failed.
    bool isOtherThanBroken(RequestIndex request, const Event &line) const
    {
        return line.meaning == Meaning::BrokenBody && line.source == "httpd" && line.target.empty() && failed(request);
    }

    /// Beyond 1e8: does not fit. Without a start an attempt is thought to last a minute at most.
    double costOf(RequestIndex request, const Event &line, Timestamp time, std::uint64_t client, std::uint64_t path) const
    {
        const LogEntry &entry = m_hop.entries[request];
        const Timestamp begin = entry.hasStart() ? entry.start : entry.end - minutes(1);
        if (time + line.resolution + writingLate < begin || time > latestEnd(entry, line) + writingLate)
            return 1e9;
        if (!failed(request) && !mayHaveHealed(request, line, time, client))
            return 1e9;
        const bool otherPath = path != 0 && m_hop.paths[request] != 0 && m_hop.paths[request] != path;
        const bool nothingElse = client == 0 && path == 0;
        if (line.source == "HTTP.sys" && isOthersAnswer(request, line)) // it names all of a request, so that alike ones are many
            return 1e9;
        if (otherPath || isOtherThanBroken(request, line) || hadNoHead(request, line) || (nothingElse && (m_lines[request] > 0 || !isNear(entry, time) || !mayFollowFault(m_hop.requests[request].status, line))))
            return 1e9;
        const Timestamp likely = time + line.resolution / 2;
        const Timestamp near = entry.hasEnd() ? entry.end + Duration(entry.tie) : entry.start + Duration(entry.tie);
        double cost = std::min(60.0, std::abs(toSeconds(likely - near)));
        // A 500 is an application's more often than one that a proxy makes.
        cost += !failed(request) ? 20 : entry.gaveUp || entry.attempts > 1 ? 0 : 1.5;
        cost += isOthersAnswer(request, line) ? 3 : 0;
        cost += client != 0 && m_hop.requests[request].client != client ? 30 : 0;
        const int expected = std::max<int>(1, entry.attempts);
        cost += m_lines[request] >= expected ? 5.0 * (m_lines[request] - expected + 1) : 0;
        return cost;
    }

    const JoinableHop &m_hop;
    RequestIndexBy m_byKey;
    RequestIndexBy m_byClient;
    RequestIndexBy m_byAnyClient;
    RequestIndexBy m_allFailed;
    RequestIndexBy m_byPath;
    std::vector<std::uint8_t> m_lines; ///< how many each request has
    std::optional<RequestIndex> m_best;
    double m_leastCost = 0;
};

/// Lines of faults within the time of the log whose requests it lacks. Where there are many, it holds a sample of the requests, or
/// those of one site: then a request that looks like the one of a line need not be it.
class UnloggedLines {
public:
    explicit UnloggedLines(const JoinableHop &hop)
    {
        for (const RequestIndex i : hop.members) {
            const LogEntry &entry = hop.entries[i];
            if (!entry.hasEnd())
                continue;
            m_first = std::min(m_first, entry.end);
            m_last = std::max(m_last, entry.end);
        }
    }
    void count(const Event &line, bool joined)
    {
        const bool tells = !line.client.empty() && !line.target.empty() && isFaultOfAttempt(line.meaning);
        if (!tells || *line.time < m_first || *line.time > m_last)
            return;
        ++(joined ? m_joined : m_unlogged);
    }
    bool areMany() const { return m_unlogged > 0 && 4 * m_unlogged >= m_joined; }

private:
    Timestamp m_first = Timestamp::max();
    Timestamp m_last = Timestamp::min();
    std::size_t m_joined = 0;
    std::size_t m_unlogged = 0;
};

/// nginx tells of one request in a line for each server that it tried: another request, or the same server once more, is a
/// request that came later over the same connection.
bool goesOn(const Event &line, const Event &before)
{
    const bool another = line.method != before.method || line.target != before.target
        || (line.upstream == before.upstream && isFaultOfAttempt(line.meaning) && isFaultOfAttempt(before.meaning));
    return isOneFault(line, before) && !(line.source == "nginx" && another);
}

} // namespace

std::vector<ErrorLineMatch> joinErrorLines(std::span<const Event> lines, const JoinableHop &hop)
{
    ErrorLineJoin join(hop);
    std::vector<ErrorLineMatch> matches;
    UnloggedLines unlogged(hop);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].time || isOfNoConnection(lines[i]))
            continue;
        // A further line of the same fault speaks of the same request.
        const bool continues = !matches.empty() && matches.back().event + 1 == i && goesOn(lines[i], lines[i - 1]);
        const auto request = continues ? std::optional(matches.back().request) : join.find(lines[i], Duration::zero());
        unlogged.count(lines[i], request.has_value());
        if (!request)
            continue;
        if (!continues)
            join.take(*request);
        matches.push_back({i, *request});
    }
    if (unlogged.areMany())
        std::erase_if(matches, [&](const ErrorLineMatch &match) { return join.isMerelyAlike(match.request) && isFaultOfAttempt(lines[match.event].meaning); });
    return matches;
}

std::optional<Duration> zoneOfErrorLines(std::span<const Event> lines, const JoinableHop &hop)
{
    constexpr std::size_t tried = 200;
    constexpr int halfHours = 28;
    constexpr std::size_t enough = 3;
    std::array<std::size_t, 2 * halfHours + 1> fits{};
    std::array<std::size_t, 2 * halfHours + 1> sureFits{};
    std::size_t telling = 0;
    ErrorLineJoin join(hop);
    const std::size_t step = std::max<std::size_t>(1, lines.size() / tried);
    for (std::size_t i = 0; i < lines.size(); i += step) {
        const bool tellsRequest = (!lines[i].target.empty() && !lines[i].method.empty()) || !lines[i].client.empty();
        if (!lines[i].time || !tellsRequest || !causeOf(lines[i].meaning))
            continue;
        ++telling;
        for (int shift = -halfHours; shift <= halfHours; ++shift) {
            fits[static_cast<std::size_t>(shift + halfHours)] += join.find(lines[i], shift * minutes(30)).has_value();
            sureFits[static_cast<std::size_t>(shift + halfHours)] += join.fitsSurely(lines[i], shift * minutes(30));
        }
    }
    const auto halfHour = [](auto fit, const auto &all) { return (static_cast<int>(fit - all.begin()) - halfHours) * minutes(30); };
    const auto best = std::max_element(fits.begin(), fits.end());
    const std::size_t present = fits[halfHours];
    if (*best >= enough && *best >= 3 * present)
        return halfHour(best, fits);
    // Of few lines each must be of a failed request, by one zone alone.
    const auto sure = std::ranges::find(sureFits, telling);
    const bool alone = std::ranges::count(sureFits, std::size_t{0}) + 1 == std::ssize(sureFits);
    if (telling > 0 && telling < enough && present == 0 && sure != sureFits.end() && alone)
        return halfHour(sure, sureFits);
    return present >= enough ? std::optional(Duration::zero()) : std::nullopt;
}

} // namespace hopscope
