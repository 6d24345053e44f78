// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue/catalogue_file.h"

#include "resources/register_resources.h"

#include <QtCore/QFile>

#include <array>
#include <cassert>

namespace hopscope {

std::span<const KindName> kindNames()
{
    static constexpr auto kinds = std::to_array<KindName>({{ProxyKind::Any, "any"}, {ProxyKind::Nginx, "nginx"},
        {ProxyKind::HAProxy, "haproxy"}, {ProxyKind::Apache, "apache"}, {ProxyKind::ModJk, "mod-jk"},
        {ProxyKind::ModFcgid, "mod-fcgid"}, {ProxyKind::ModWsgi, "mod-wsgi"}, {ProxyKind::Iis, "iis"}, {ProxyKind::Varnish, "varnish"},
        {ProxyKind::Envoy, "envoy"}, {ProxyKind::Traefik, "traefik"}, {ProxyKind::Caddy, "caddy"}, {ProxyKind::Squid, "squid"},
        {ProxyKind::AwsElb, "aws-elb"}, {ProxyKind::CloudFront, "cloudfront"}, {ProxyKind::AzureAppGateway, "azure-app-gateway"},
        {ProxyKind::AzureFrontDoor, "azure-front-door"}, {ProxyKind::GcpHttpLb, "gcp-http-lb"},
        {ProxyKind::Cloudflare, "cloudflare"}, {ProxyKind::Heroku, "heroku-router"}});
    return kinds;
}

simdjson::dom::element parseCatalogue(const char *name, simdjson::dom::parser &parser)
{
    registerHopscopeResources();
    QFile file(QStringLiteral(":/hopscope/") + QLatin1String(name));
    const bool opened = file.open(QIODevice::ReadOnly);
    assert(opened);
    (void)opened;
    const QByteArray bytes = file.readAll();
    return parser.parse(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

std::string catalogueText(simdjson::dom::element value)
{
    return std::string(std::string_view(value));
}

} // namespace hopscope
