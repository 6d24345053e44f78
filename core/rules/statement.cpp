// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/statement.h"

#include "rules/wording.h"

#include <algorithm>

namespace hopscope {

std::string cited(const SourceInfo &source, LineNumber line)
{
    return shortNameOf(source.path) + lineName(source, line);
}

std::string distance(Timestamp event, Timestamp to, Duration resolution)
{
    using std::chrono::milliseconds;
    const Duration gap = event - to;
    const Duration open = std::max<Duration>(resolution, milliseconds(5));
    if (std::chrono::abs(gap) <= open)
        return "within " + spoken(open) + " of it";
    return gap < Duration{} ? spoken(-gap) + " before it" : spoken(gap) + " after it";
}

std::string spokenElapsed(const FailureContext &context)
{
    const bool untold = *context.elapsed < context.elapsedResolution;
    return untold ? "less than " + spoken(context.elapsedResolution) : spoken(*context.elapsed);
}

std::string clockTimes(TimeRange range)
{
    const std::string begin = clockTime(range.begin);
    const std::string end = clockTime(range.end);
    return begin + (begin == end ? "" : " to " + end) + " (UTC)";
}

std::string quoted(const std::string &message)
{
    constexpr std::size_t limit = 140;
    std::size_t length = std::min(message.size(), limit);
    while (length < message.size() && length > 0 && (static_cast<unsigned char>(message[length]) & 0xC0) == 0x80)
        --length; // do not cut within a character
    std::string text = message.substr(0, length);
    for (char &c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            c = '.';
    }
    if (length == message.size() && text.ends_with('.') && !text.ends_with(".."))
        text.pop_back(); // the sentence around it has its own
    return "\u201c" + text + (length < message.size() ? "\u2026" : "") + "\u201d";
}

std::string nameOf(ProxyKind kind)
{
    switch (kind) {
    case ProxyKind::Nginx: return "nginx";
    case ProxyKind::HAProxy: return "HAProxy";
    case ProxyKind::Apache: return "Apache";
    case ProxyKind::ModJk: return "mod_jk";
    case ProxyKind::ModFcgid: return "mod_fcgid";
    case ProxyKind::ModWsgi: return "mod_wsgi";
    case ProxyKind::Iis: return "IIS";
    case ProxyKind::Varnish: return "Varnish";
    case ProxyKind::Envoy: return "Envoy";
    case ProxyKind::Traefik: return "Traefik";
    case ProxyKind::Caddy: return "Caddy";
    case ProxyKind::Squid: return "Squid";
    case ProxyKind::AwsElb: return "AWS ELB";
    case ProxyKind::CloudFront: return "CloudFront";
    case ProxyKind::AzureAppGateway: return "Application Gateway";
    case ProxyKind::AzureFrontDoor: return "Front Door";
    case ProxyKind::GcpHttpLb: return "Google Cloud's balancer";
    case ProxyKind::Cloudflare: return "Cloudflare";
    case ProxyKind::Heroku: return "Heroku's router";
    case ProxyKind::Any: break;
    }
    return "the proxy";
}

std::string named(const EffectiveTimeout &timeout)
{
    switch (timeout.origin) {
    case TimeoutOrigin::Given: return "the timeout of " + spoken(timeout.value) + " that was given";
    case TimeoutOrigin::Inferred:
        return "a limit of " + spoken(timeout.value) + " (inferred from where durations pile up)";
    case TimeoutOrigin::Config: break;
    }
    return timeout.name + " " + spoken(timeout.value);
}

} // namespace hopscope
