// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/unlogged_failures.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace hopscope {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr Duration atOnce = milliseconds(100);
constexpr Duration longestWait = minutes(10); ///< for one server, before the next is tried

/// Whether an attempt to get an answer ended so: in no other way does a line that names nothing but a client tell of a failure.
bool endsAttempt(Meaning meaning)
{
    return meaning >= Meaning::ReadTimeout && meaning <= Meaning::Unreachable && meaning != Meaning::BrokenBody;
}

/// A line of nginx about a connection that a client is waiting on: its fields were left out by who pasted it.
bool isCutShort(const Event &line)
{
    const bool waits = line.message.find(" while ") != std::string::npos || line.message.find(" could not be resolved ") != std::string::npos;
    return line.source == "nginx" && !line.connection.empty() && line.client.empty() && waits;
}

/// Whether a proxy's line tells of a request that failed. Apache's of FastCGI and AJP name the client only.
bool speaksOfFailure(const Event &line)
{
    // A refusal by a rule (403, 413) is what the proxy is there for; what kept it from connecting names a server.
    if (line.meaning == Meaning::AccessDenied && line.upstream.empty())
        return false;
    const bool answered = line.source == "traefik" && line.status.value_or(0) >= 502; // a line of its own for each request that failed
    // Who quotes a bare message asks why some request failed.
    const bool quoted = !line.time && (line.source == "httpd" || (line.source == "nginx" && line.message.find(" while ") != std::string::npos));
    const bool named = answered || !line.target.empty() || !line.upstream.empty() || (endsAttempt(line.meaning) && (!line.client.empty() || quoted)) || isCutShort(line);
    return causeOf(line.meaning) && named;
}

bool waitedForIt(Meaning meaning)
{
    return meaning == Meaning::ReadTimeout || meaning == Meaning::ConnectTimeout || meaning == Meaning::SendTimeout;
}

/// Collects the lines of each connection's latest fault.
class Faults {
public:
    explicit Faults(std::span<const Event> lines) : m_lines(lines) {}

    void add(std::size_t line)
    {
        const Event &event = m_lines[line];
        const auto latest = event.connection.empty() ? m_latest.end() : m_latest.find(event.connection);
        if (latest != m_latest.end() && continues(m_faults[latest->second], event)) {
            m_faults[latest->second].push_back(line);
            return;
        }
        if (!event.connection.empty())
            m_latest[event.connection] = m_faults.size();
        m_faults.push_back({line});
    }

    std::vector<Fault> take()
    {
        std::erase_if(m_faults, [this](const Fault &fault) {
            return std::ranges::none_of(fault, [this](std::size_t line) { return speaksOfFailure(m_lines[line]); });
        });
        return std::move(m_faults);
    }

private:
    bool continues(const Fault &fault, const Event &event) const
    {
        const Event &last = m_lines[fault.back()];
        if (!event.time && !last.time) // lines of one thread that stand below each other
            return event.at.line.value == last.at.line.value + 1 && (event.target.empty() || last.target.empty());
        if (!event.time || !last.time || event.target != last.target || event.method != last.method)
            return false;
        const Duration gap = *event.time - *last.time;
        if (gap <= atOnce)
            return true;
        const auto tried = [&](std::size_t line) { return m_lines[line].upstream == event.upstream; };
        return waitedForIt(event.meaning) && gap <= longestWait && !event.upstream.empty() && std::ranges::none_of(fault, tried);
    }

    std::span<const Event> m_lines;
    std::vector<Fault> m_faults;
    std::unordered_map<std::string, std::size_t> m_latest; ///< by connection
};

} // namespace

std::vector<Fault> faultsIn(std::span<const Event> lines)
{
    Faults faults(lines);
    for (std::size_t i = 0; i < lines.size(); ++i)
        faults.add(i);
    return faults.take();
}

bool isLostByHttpSys(const Event &line)
{
    if (!line.time)
        return false;
    if (line.meaning == Meaning::BadRequestLine)
        return true;
    const bool isRequest = !line.method.empty() || !line.target.empty();
    return isRequest && line.status.value_or(503) >= 500;
}

} // namespace hopscope
