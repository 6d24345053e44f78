// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/cause.h"

#include <map>
#include <string>
#include <vector>

namespace hopscope {

/// The program in front, in whose syntax a fix is told.
enum class ProxyKind : std::uint8_t {
    Any, Nginx, HAProxy, Apache, ModJk, ModFcgid, ModWsgi, Iis, Varnish, Envoy, Traefik, Caddy, Squid,
    AwsElb, CloudFront, AzureAppGateway, AzureFrontDoor, GcpHttpLb, Cloudflare, Heroku,
};
/// A service that a cloud runs: its request log is all that it tells.
constexpr bool isCloudService(ProxyKind kind) { return kind >= ProxyKind::AwsElb; }
/// The kind that a format of the registry stands for ("nginx-access" -> Nginx); Any where it tells nothing.
ProxyKind proxyKindOf(std::string_view formatId);

/// What the catalogue (resources/causes/causes.json) says of a cause. Texts are plain.
struct CauseText {
    std::string title;               ///< "Proxy timeout"
    std::string says;                ///< completes "Why? Because …": "the proxy stopped waiting for the response"
    std::string explanation;
    std::vector<std::string> checks; ///< may hold {host} {port} {upstream} {path}
    std::string visitor;             ///< advice for the person using the site
    std::string risk;                ///< of the changes below
    std::map<ProxyKind, std::vector<std::string>> fixes; ///< may hold the placeholders of FixValues
};

const CauseText &causeText(Cause cause);

/// Values for the placeholders of checks and fixes, by name without braces: "now" -> "60 s".
using FixValues = std::map<std::string, std::string, std::less<>>;
/// `text` with its placeholders replaced; one without a value becomes "<name>".
std::string filledIn(std::string_view text, const FixValues &values);

} // namespace hopscope
