// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue/cause_catalogue.h"

#include "resources/register_resources.h"

#include <QtCore/QFile>

#include <simdjson.h>

#include <array>
#include <cassert>

namespace hopscope {

namespace {

struct KindName {
    ProxyKind kind;
    std::string_view name;
};
constexpr auto kinds = std::to_array<KindName>({{ProxyKind::Any, "any"}, {ProxyKind::Nginx, "nginx"}, {ProxyKind::HAProxy, "haproxy"},
    {ProxyKind::Apache, "apache"}, {ProxyKind::Iis, "iis"}, {ProxyKind::Varnish, "varnish"}, {ProxyKind::Envoy, "envoy"},
    {ProxyKind::Traefik, "traefik"}, {ProxyKind::Caddy, "caddy"}, {ProxyKind::Squid, "squid"},
    {ProxyKind::AwsElb, "aws-elb"}, {ProxyKind::CloudFront, "cloudfront"}, {ProxyKind::AzureAppGateway, "azure-app-gateway"},
    {ProxyKind::AzureFrontDoor, "azure-front-door"}, {ProxyKind::GcpHttpLb, "gcp-http-lb"}, {ProxyKind::Cloudflare, "cloudflare"}});

std::string text(simdjson::dom::element value)
{
    return std::string(std::string_view(value));
}

std::vector<std::string> texts(simdjson::dom::element list)
{
    std::vector<std::string> out;
    for (const simdjson::dom::element item : simdjson::dom::array(list))
        out.push_back(text(item));
    return out;
}

CauseText readCause(simdjson::dom::element entry)
{
    CauseText cause{text(entry["title"]), text(entry["says"]), text(entry["explanation"]), texts(entry["checks"]),
        text(entry["visitor"]), {}};
    for (const KindName &kind : kinds) {
        simdjson::dom::element fixes;
        if (entry["fixes"][kind.name].get(fixes) == simdjson::SUCCESS)
            cause.fixes[kind.kind] = texts(fixes);
    }
    return cause;
}

// The catalogue is part of the program: an entry that is missing or misspelt is our own mistake, and the tests walk it all.
std::map<Cause, CauseText> readCatalogue()
{
    registerHopscopeResources();
    QFile file(QStringLiteral(":/hopscope/causes/causes.json"));
    const bool opened = file.open(QIODevice::ReadOnly);
    assert(opened);
    (void)opened;
    const QByteArray bytes = file.readAll();
    simdjson::dom::parser parser;
    const simdjson::dom::element all = parser.parse(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    std::map<Cause, CauseText> catalogue;
    for (const Cause cause : allCauses())
        catalogue[cause] = readCause(all[causeId(cause)]);
    return catalogue;
}

} // namespace

ProxyKind proxyKindOf(std::string_view formatId)
{
    for (const KindName &kind : kinds) {
        if (formatId.starts_with(kind.name))
            return kind.kind;
    }
    return ProxyKind::Any;
}

const CauseText &causeText(Cause cause)
{
    static const std::map<Cause, CauseText> catalogue = readCatalogue();
    return catalogue.at(cause);
}

std::string filledIn(std::string_view text, const FixValues &values)
{
    std::string out;
    while (!text.empty()) {
        const auto open = text.find('{');
        out.append(text.substr(0, open));
        if (open == std::string_view::npos)
            break;
        text.remove_prefix(open);
        const auto close = text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 1);
        if (close == std::string_view::npos || close == 1 || text[close] != '}') {
            out.push_back('{'); // a brace of the configuration's own syntax
            text.remove_prefix(1);
            continue;
        }
        const std::string_view name = text.substr(1, close - 1);
        const auto value = values.find(name);
        out += value != values.end() ? value->second : "<" + std::string(name) + ">";
        text.remove_prefix(close + 1);
    }
    return out;
}

} // namespace hopscope
