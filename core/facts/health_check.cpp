// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/health_check.h"

#include "facts/request_key.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace hopscope {

namespace {

/// How user agents of health checks begin; IIS writes a plus sign for a blank.
constexpr auto agents = std::to_array<std::string_view>({"kube-probe/", "ELB-HealthChecker/", "GoogleHC/",
    "Amazon-Route53-Health-Check-Service", "Amazon Route 53 Health Check Service", "Edge Health Probe", "Load Balancer Agent",
    "Consul Health Check", "Envoy/HC", "AlwaysOn", "check_http/", "Uptime-Kuma/", "Blackbox Exporter/"});

constexpr auto paths = std::to_array<std::string_view>(
    {"/healthz", "/livez", "/readyz", "/health", "/healthcheck", "/health-check", "/actuator/health"});

bool startsLike(std::string_view agent, std::string_view known)
{
    return agent.size() >= known.size() && std::equal(known.begin(), known.end(), agent.begin(), [](char wanted, char written) {
        return wanted == written || (wanted == ' ' && written == '+');
    });
}

} // namespace

bool isHealthCheck(const Request &request)
{
    if (!request.userAgent.empty())
        return std::ranges::any_of(agents, [&](std::string_view known) { return startsLike(request.userAgent, known); });
    if (request.method == "OPTIONS" && request.target == "/" && request.protocol == "HTTP/1.0")
        return true; // HAProxy's "option httpchk" as it comes
    const bool asks = request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS";
    return asks && std::ranges::find(paths, pathOf(originForm(request.target))) != paths.end();
}

} // namespace hopscope
