// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/count_words.h"
#include "base/text.h"
#include "observe/observers.h"

#include <algorithm>
#include <unordered_map>

namespace hopscope {

namespace {

constexpr std::size_t leastRepeated = 5;
constexpr std::size_t mostLookedUp = 20'000; ///< requests whose servers are fetched one by one
constexpr std::size_t serversTold = 5;
constexpr std::size_t linesCited = 3;

/// The first attempts at one server.
struct Server {
    std::string name;
    RequestId example;           ///< that names it
    std::uint64_t attempts = 0;
    std::uint64_t repeated = 0;  ///< after which another attempt was needed
    double share() const { return static_cast<double>(repeated) / static_cast<double>(attempts); }
};

class Attempts final : public Observer {
public:
    explicit Attempts(const ObservedCase &seen) : m_case(seen) {}
    void see(std::size_t source, const RequestRow &row) override;
    Result<void> conclude(const CaseFile &file, std::vector<Observation> &out) override;

private:
    Result<void> lookUpFirstAttempts(const CaseFile &file);
    Result<void> lookUpNames(const CaseFile &file);
    std::vector<const Server *> worstFirst() const;

    const ObservedCase &m_case;
    std::unordered_map<std::uint64_t, Server> m_servers; ///< by the hash of their address
    std::vector<RequestId> m_repeated;                   ///< whose attempts the log lists
    std::vector<LineReference> m_lines;
    std::uint64_t m_passedOn = 0;
    std::uint64_t m_several = 0, m_healed = 0;
};

void Attempts::see(std::size_t source, const RequestRow &row)
{
    if (row.attempts == 0)
        return;
    ++m_passedOn;
    if (row.attempts == 1 && row.retries == 0) {
        Server &server = m_servers[row.server];
        server.example = row.id;
        ++server.attempts;
        return;
    }
    const LineReference at{m_case.all().sources()[source].id, row.at.line};
    ++m_several;
    m_healed += m_case.failed(at) ? 0 : 1;
    if (m_lines.size() < linesCited)
        m_lines.push_back(at);
    if (row.attempts > 1 && m_repeated.size() <= mostLookedUp)
        m_repeated.push_back(row.id);
}

Result<void> Attempts::lookUpFirstAttempts(const CaseFile &file)
{
    for (const RequestId id : m_repeated) {
        const Result<StoredRequest> stored = file.request(id);
        if (!stored)
            return stored.problem();
        if (stored->request.attempts.empty())
            continue;
        const std::string &address = stored->request.attempts.front().address;
        Server &server = m_servers[hash64(address)];
        server.name = address;
        ++server.attempts;
        ++server.repeated;
    }
    return {};
}

Result<void> Attempts::lookUpNames(const CaseFile &file)
{
    for (auto &[hash, server] : m_servers) {
        if (!server.name.empty())
            continue;
        const Result<StoredRequest> stored = file.request(server.example);
        if (!stored)
            return stored.problem();
        if (!stored->request.attempts.empty())
            server.name = stored->request.attempts.back().address;
    }
    return {};
}

std::vector<const Server *> Attempts::worstFirst() const
{
    std::vector<const Server *> servers;
    for (const auto &[hash, server] : m_servers) {
        if (!server.name.empty())
            servers.push_back(&server);
    }
    std::ranges::sort(servers, [](const Server *a, const Server *b) {
        return a->share() != b->share() ? a->share() > b->share() : a->name < b->name;
    });
    return servers;
}

std::string toldOf(const std::vector<const Server *> &servers)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(servers.size(), serversTold); ++i) {
        const Server &server = *servers[i];
        text += (i == 0 ? " Of the requests that went there first, another attempt was needed: " : "; ") + server.name + " "
            + (server.repeated == 0 ? "none" : grouped(server.repeated)) + " of " + grouped(server.attempts);
    }
    if (servers.size() > serversTold)
        text += "; " + counted(servers.size() - serversTold, "further server") + " no oftener";
    return text.empty() ? text : text + ".";
}

/// One server that is far worse than all others.
bool standsOut(const std::vector<const Server *> &servers)
{
    return servers.size() > 1 && servers[0]->attempts >= 20 && servers[0]->share() >= 0.1
        && servers[1]->share() * 4 < servers[0]->share();
}

Result<void> Attempts::conclude(const CaseFile &file, std::vector<Observation> &out)
{
    if (m_several < leastRepeated)
        return {};
    // Where the servers of only some of them are known, shares by server would be wrong.
    std::vector<const Server *> servers;
    if (m_repeated.size() == m_several && m_several <= mostLookedUp) {
        if (Result<void> found = lookUpFirstAttempts(file); !found)
            return found;
        if (Result<void> named = lookUpNames(file); !named)
            return named;
        servers = worstFirst();
    }
    Observation seen{"attempts", "Requests needed more than one attempt", {}, Severity::Note, m_lines, {}};
    seen.statement = grouped(m_several) + " of " + counted(m_passedOn, "request") + " that the proxy passed on needed more than one attempt; "
        + (m_healed == 0 ? "none" : grouped(m_healed)) + " of them went well in the end." + toldOf(servers);
    if (standsOut(servers)) {
        seen.title = "First attempts at " + servers[0]->name + " fail oftener than elsewhere";
        seen.severity = Severity::Warning;
        seen.advice = "Look at the logs and the health of " + servers[0]->name + ": the proxy's retries hide how often it fails.";
    }
    out.push_back(std::move(seen));
    return {};
}

} // namespace

std::unique_ptr<Observer> makeAttempts(const ObservedCase &seen)
{
    return std::make_unique<Attempts>(seen);
}

} // namespace hopscope
