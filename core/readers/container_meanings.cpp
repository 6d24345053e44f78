// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/container_meanings.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

struct ReasonRow {
    std::string_view reason;
    std::string_view message; ///< how it begins
    Meaning meaning;
};

constexpr auto reasons = std::to_array<ReasonRow>({
    {"OOMKilling", "", Meaning::OutOfMemory},
    {"OOMKilled", "", Meaning::OutOfMemory},
    {"SystemOOM", "", Meaning::OutOfMemory},
    {"Evicted", "The node was low on resource: memory", Meaning::OutOfMemory},
    {"Evicted", "", Meaning::Recycle},
    {"TaintManagerEviction", "", Meaning::Recycle},
    {"Preempted", "", Meaning::Recycle},
    {"Unhealthy", "Readiness probe", Meaning::UpstreamDown},
    {"Unhealthy", "Liveness probe", Meaning::WorkerHang},
    {"Unhealthy", "Startup probe", Meaning::WorkerHang},
    {"Killing", "Stopping container", Meaning::Recycle},
    {"Killing", "", Meaning::WorkerHang}, // "Container x failed liveness probe, will be restarted"
    {"BackOff", "Back-off restarting failed container", Meaning::WorkerCrash},
    {"CrashLoopBackOff", "", Meaning::WorkerCrash},
    {"FailedScheduling", "", Meaning::UpstreamDown},
    {"NodeNotReady", "", Meaning::Unreachable},
    {"ScalingReplicaSet", "", Meaning::Recycle},
    {"SuccessfulDelete", "", Meaning::Recycle},
    {"Started", "", Meaning::WorkerStart},
    {"Rebooted", "", Meaning::HostRestart},
});

constexpr std::size_t mostContainers = 1024;

/// By the status that a container ended with.
Meaning meaningOfExit(std::string_view exitCode)
{
    const auto code = parseInteger<int>(exitCode);
    if (!code)
        return Meaning::ServiceStop;
    if (*code == 143) // SIGTERM
        return Meaning::Recycle;
    return *code == 0 ? Meaning::ServiceStop : Meaning::WorkerCrash;
}

} // namespace

bool takeComposeExit(std::string_view text, Event &event)
{
    constexpr std::string_view mark = " exited with code ";
    text = trimmed(text);
    const auto at = text.find(mark);
    if (at == std::string_view::npos || text.substr(0, at).find(' ') != std::string_view::npos)
        return false;
    const std::string_view rest = text.substr(at + mark.size());
    const std::string_view code = rest.substr(0, rest.find(' ')); // " (restarting)" may follow
    if (!parseInteger<int>(code))
        return false;
    event.source.assign(text.substr(0, at));
    event.message.assign(text.substr(at + 1));
    event.code.assign(code);
    event.meaning = meaningOfExit(code);
    return true;
}

Meaning kubernetesMeaning(std::string_view reason, std::string_view message)
{
    const auto found = std::ranges::find_if(
        reasons, [&](const ReasonRow &row) { return row.reason == reason && message.starts_with(row.message); });
    return found == reasons.end() ? Meaning::None : found->meaning;
}

Meaning DockerActions::take(std::string_view container, std::string_view action, std::string_view exitCode, std::string_view signal)
{
    const auto ending = m_ending.find(container);
    if (action == "oom" || action == "kill" || action == "restart" || action == "stop") {
        const bool known = ending != m_ending.end();
        // The daemon asks with 15 before it kills with 9: what was said first is the reason.
        const Meaning why = action == "oom" ? Meaning::OutOfMemory : known ? ending->second : signal == "9" ? Meaning::WorkerCrash : Meaning::Recycle;
        if (known)
            ending->second = why;
        else if (m_ending.size() < mostContainers)
            m_ending.emplace(container, why);
        return why;
    }
    if (action == "die") {
        const Meaning why = ending != m_ending.end() ? ending->second : meaningOfExit(exitCode);
        return why;
    }
    if (action == "start" || action == "unpause") {
        if (ending != m_ending.end())
            m_ending.erase(ending);
        return Meaning::WorkerStart;
    }
    if (action == "health_status: unhealthy")
        return Meaning::WorkerHang;
    return Meaning::None;
}

} // namespace hopscope
