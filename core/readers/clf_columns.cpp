// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/clf_columns.h"

#include "base/text.h"
#include "readers/access_key.h"
#include "readers/swapped_columns.h"

#include <algorithm>

namespace hopscope {

namespace {

/// "www.example.com:443": Apache's %v:%p.
bool hasPort(std::string_view site)
{
    const std::size_t colon = site.rfind(':');
    return colon != std::string_view::npos && parseInteger<std::uint16_t>(site.substr(colon + 1)).has_value();
}

/// "GET http://shop.example.com/a HTTP/1.1".
bool hasAbsoluteTarget(std::string_view request)
{
    takeUntil(request, ' ');
    return request.starts_with("http://") || request.starts_with("https://");
}

/// `240 "shop@docker" "http://172.17.0.3:80" 12ms`.
bool hasTraefikTail(const ClfLine &line)
{
    using enum ClfField::Shape;
    const auto &extras = line.extras;
    return line.combined && line.extraCount == 4 && extras[0].shape == Plain && extras[1].shape == Quoted && extras[2].shape == Quoted
        && extras[3].shape == Plain && parseInteger<std::uint64_t>(extras[0].text) && extras[3].text.ends_with("ms");
}

/// Behind the agent in the log of Kubernetes' ingress controller (ingress-nginx, log-format-upstream): the request's length, its
/// time, the service, another service, the addresses, the lengths, times and statuses of their answers, the id.
constexpr AccessFieldUse ingressTail[] = {{}, {AccessField::Total}, {AccessField::Backend}, {}, {AccessField::UpstreamAddress}, {},
    {AccessField::UpstreamResponse}, {AccessField::UpstreamStatus}, {AccessField::Identifier}};

/// `301 0.002 [shop-cart-8080] [] 10.0.3.14:8080 5120 0.002 200 9d1be0c3d0d24f1b8f9a31c2f6fbb1aa`.
bool hasIngressTail(const ClfLine &line)
{
    using enum ClfField::Shape;
    const auto &extras = line.extras;
    return line.combined && line.extraCount == std::size(ingressTail) && extras[2].shape == Bracketed && extras[3].shape == Bracketed
        && parseInteger<std::uint64_t>(extras[0].text) && parseNumber(extras[1].text) && extras[8].text.size() == 32;
}

std::string_view fieldName(AccessField field)
{
    switch (field) {
    case AccessField::UpstreamConnect: return "the upstream's connect time";
    case AccessField::UpstreamHeader: return "the upstream's header time";
    case AccessField::UpstreamResponse: return "the upstream's response time";
    default: return "the duration";
    }
}

} // namespace

void ClfColumns::learn(const ClfLine &line)
{
    ++m_lines;
    m_sitesWithPort += hasPort(line.site) ? 1 : 0;
    m_traefikTails += hasTraefikTail(line) ? 1 : 0;
    m_ingressTails += hasIngressTail(line) ? 1 : 0;
    m_absolute += hasAbsoluteTarget(line.request) ? 1 : 0;
    if (!line.bytes.empty())
        m_bytes.learn({{}, line.bytes, ClfField::Shape::Plain}, line);
    std::vector<ClfColumn> &unkeyed = m_unkeyed[line.combined ? 1 : 0];
    std::size_t column = 0;
    for (std::size_t i = 0; i < line.extraCount; ++i) {
        const ClfField &field = line.extras[i];
        if (field.key.empty()) {
            if (unkeyed.size() <= column)
                unkeyed.emplace_back();
            unkeyed[column++].learn(field, line);
            continue;
        }
        auto keyed = std::ranges::find(m_keyed, field.key, &ClfColumn::key);
        if (keyed == m_keyed.end() && m_keyed.size() < ClfLine::mostExtras) {
            keyed = m_keyed.emplace(m_keyed.end());
            keyed->key.assign(field.key);
        }
        if (keyed != m_keyed.end())
            keyed->learn(field, line);
    }
}

void ClfColumns::decide(BytesPlace place)
{
    m_apache = m_sitesWithPort * 2 > m_lines;
    for (ClfColumn &column : m_keyed) {
        decideKeyed(column);
        m_nginx |= accessKey(column.key, column.sample).nginx;
        conclude(column);
    }
    for (std::vector<ClfColumn> &table : m_unkeyed) {
        decideColumns(table);
        if (m_ingressTails * 2 > m_lines && table.size() == std::size(ingressTail))
            decideIngress(table);
        if (place == BytesPlace::Guessed)
            decideBytes(table);
        for (const ClfColumn &column : table)
            conclude(column);
    }
}

/// A length of three digits looks like a status.
void ClfColumns::decideIngress(std::vector<ClfColumn> &table)
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        table[i].use = ingressTail[i];
        table[i].unitGuessed = false;
    }
}

/// Where the customary order would have bytes that look like a time, and a time that looks like bytes, it is the other one.
void ClfColumns::decideBytes(std::vector<ClfColumn> &table)
{
    for (ClfColumn &column : table) {
        if (column.use.field != AccessField::Total || !column.unitGuessed || !areSwapped(m_bytes, column))
            continue;
        m_bytes.use = {AccessField::Total, guessDurationUnit(m_bytes.values, false), StampSide::End};
        m_bytes.unitGuessed = true;
        column.use = {AccessField::Bytes};
        column.unitGuessed = false;
        conclude(m_bytes);
        return;
    }
}

void ClfColumns::conclude(const ClfColumn &column)
{
    // Apache writes the worker of a balancer as an address with its scheme, too.
    const bool url = column.use.field == AccessField::UpstreamAddress && column.serverUrls > 0;
    const bool traefik = url && m_traefikTails * 2 > m_lines;
    m_traefik |= traefik;
    m_apache |= url && !traefik;
    m_nginx |= isUpstream(column.use.field) && !url;
    const bool squid = column.use.field == AccessField::Signal && column.cacheResults > 0;
    m_squid |= squid;
    m_apache |= column.use.field == AccessField::Signal && !squid;
    if (column.unitGuessed)
        note(column);
}

void ClfColumns::note(const ClfColumn &column)
{
    const std::string where = column.key.empty() ? "a number behind the usual fields" : "the field " + column.key;
    std::string text = where + " is taken as " + std::string(fieldName(column.use.field)) + " in "
        + std::string(unitName(column.use.unit)) + ", " + std::string(column.evidence);
    if (std::ranges::find(m_notes, text) == m_notes.end())
        m_notes.push_back(std::move(text));
}

AccessFieldUse ClfColumns::keyedUse(const ClfField &field) const
{
    const auto known = std::ranges::find(m_keyed, field.key, &ClfColumn::key);
    return known == m_keyed.end() ? accessKey(field.key, field.text).use : known->use;
}

void ClfColumns::apply(const ClfLine &line, AccessRecord &record) const
{
    const std::vector<ClfColumn> &unkeyed = m_unkeyed[line.combined ? 1 : 0];
    std::size_t column = 0;
    if (bytesAreTime())
        record.set(m_bytes.use, line.bytes, Escapes::None);
    for (std::size_t i = 0; i < line.extraCount; ++i) {
        const ClfField &field = line.extras[i];
        AccessFieldUse use;
        if (!field.key.empty())
            use = keyedUse(field);
        else if (column < unkeyed.size())
            use = unkeyed[column++].use;
        if (isStamp(use.field))
            continue; // the stamp in brackets is the line's
        const Escapes escapes = field.shape == ClfField::Shape::Quoted ? Escapes::Backslash : Escapes::None;
        record.set(use, field.text, escapes);
    }
}

} // namespace hopscope
