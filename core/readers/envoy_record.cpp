// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/envoy_record.h"

#include "base/text.h"
#include "facts/envoy_signal.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

using enum AccessField;

bool isMissing(std::string_view text) { return text.empty() || text == "-"; }

/// A key in small letters, without ':', '_' and '-': ":authority", "x-request-id" and "REQUEST_ID" are written in many ways.
class FoldedKey {
public:
    explicit FoldedKey(std::string_view key)
    {
        for (const char c : key) {
            if (c == ':' || c == '_' || c == '-')
                continue;
            if (m_size == m_text.size()) {
                m_size = 0;
                return;
            }
            m_text[m_size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        }
    }
    std::string_view text() const { return {m_text.data(), m_size}; }

private:
    std::array<char, 48> m_text{};
    std::size_t m_size = 0;
};

struct Key {
    std::string_view name;
    AccessFieldUse use;
    bool onlyEnvoy = false;
};

constexpr double milliseconds = 1e3;

// Istio's names, those of Envoy Gateway and Contour, and the operators' own.
constexpr Key keys[] = {{"starttime", {StampIso, 1e6, StampSide::Start}}, {"method", {Method}}, {"requestmethod", {Method}},
    {"path", {Target}}, {"xenvoyoriginalpath", {Target}, true}, {"xenvoyoriginpath", {Target}, true}, {"requestpath", {Target}},
    {"uripath", {Target}}, {"uri", {Target}}, {"protocol", {Protocol}}, {"bytessent", {Bytes}},
    {"duration", {Total, milliseconds}}, {"durationms", {Total, milliseconds}}, {"totalduration", {Total, milliseconds}},
    {"useragent", {UserAgent}}, {"referer", {Referer}}, {"requestid", {Identifier}}, {"xrequestid", {Identifier}},
    {"authority", {Host}}, {"host", {Host}}, {"upstreamcluster", {Backend}, true}, {"clientip", {Client}},
    {"downstreamremoteaddress", {Client}, true}, {"downstreamdirectremoteaddress", {Client}, true}};

struct PartKey {
    std::string_view name;
    EnvoyRecord::Part part;
    bool onlyEnvoy = false;
};

using Part = EnvoyRecord::Part;
constexpr PartKey partKeys[] = {{"responseflags", Part::Flags, true}, {"responseflag", Part::Flags, true},
    {"flags", Part::Flags}, {"responsecodedetails", Part::Details, true},
    {"upstreamtransportfailurereason", Part::Reason, true}, {"responsecode", Part::Status}, {"status", Part::Status},
    {"statuscode", Part::Status}, {"upstreamservicetime", Part::ServiceTime, true},
    {"xenvoyupstreamservicetime", Part::ServiceTime, true}, {"upstreamhost", Part::Upstream}, {"time", Part::OtherStamp},
    {"timestamp", Part::OtherStamp}, {"@timestamp", Part::OtherStamp}, {"xforwardedfor", Part::ForwardedFor},
    {"upstreamrequestattemptcount", Part::Attempts, true}};

} // namespace

std::string_view EnvoyRecord::read(std::string_view text, const LinePosition &at)
{
    m_record.begin(at);
    for (std::string &part : m_parts)
        part.clear();
    m_ofEnvoy = m_connection = false;
    // Containers put their stamp and stream in front, pods their name in brackets.
    const std::size_t bracket = text.find('[');
    const std::size_t brace = text.find('{');
    std::string_view reason = "neither a line nor a JSON object of Envoy's";
    if (bracket < brace)
        reason = readText(text);
    if (!reason.empty() && brace != std::string_view::npos)
        reason = readJson(text.substr(brace));
    if (reason.empty())
        conclude();
    return reason;
}

std::string_view EnvoyRecord::readText(std::string_view text)
{
    if (const std::string_view reason = splitEnvoyLine(text, m_line); !reason.empty())
        return reason;
    m_connection = m_line.request == "- - -";
    m_parts[Part::Flags].assign(m_line.flags);
    m_parts[Part::Details].assign(m_line.details);
    m_parts[Part::Reason].assign(m_line.reason);
    m_parts[Part::Status].assign(m_line.status);
    m_parts[Part::ServiceTime].assign(m_line.serviceTime);
    m_parts[Part::Upstream].assign(m_line.upstreamHost);
    m_parts[Part::ForwardedFor].assign(m_line.forwardedFor);
    const auto set = [this](const AccessFieldUse &use, std::string_view value) { m_record.set(use, value, Escapes::None); };
    set({StampIso, 1e6, StampSide::Start}, m_line.stamp);
    if (!m_line.request.starts_with("- - "))
        set({WholeRequest}, m_line.request);
    set({Bytes}, m_line.bytesSent);
    set({Total, milliseconds}, m_line.duration);
    set({UserAgent}, m_line.userAgent);
    set({Identifier}, m_line.requestId);
    set({Host}, m_line.authority);
    set({Backend}, m_line.cluster);
    set({Client}, m_line.downstreamRemote);
    return {};
}

std::string_view EnvoyRecord::readJson(std::string_view text)
{
    if (!m_leaves.walk(text, *this))
        return "no JSON object";
    if (!m_ofEnvoy)
        return "JSON without a field of Envoy's";
    if (m_parts[Part::Status].empty())
        return "JSON of a request without its status";
    m_connection = m_record.request().method.empty() && m_record.request().target.empty();
    return {};
}

void EnvoyRecord::leaf(std::string_view path, std::string_view value)
{
    const FoldedKey key(path);
    if (const auto *found = std::ranges::find(partKeys, key.text(), &PartKey::name); found != std::end(partKeys)) {
        m_parts[found->part].assign(value);
        m_ofEnvoy |= found->onlyEnvoy;
        return;
    }
    const auto *known = std::ranges::find(keys, key.text(), &Key::name);
    if (known == std::end(keys))
        return;
    m_ofEnvoy |= known->onlyEnvoy;
    m_record.set(isStamp(known->use.field) ? stampUse(value, StampSide::Start) : known->use, value, Escapes::None);
}

void EnvoyRecord::conclude()
{
    const std::string_view forwarded = m_parts[Part::ForwardedFor];
    if (!m_record.hasStamp()) // %START_TIME% by another name
        m_record.set(stampUse(m_parts[Part::OtherStamp], StampSide::Start), m_parts[Part::OtherStamp], Escapes::None);
    m_record.set({AccessField::Status}, m_parts[Part::Status], Escapes::None);
    m_record.set({AccessField::ForwardedFor}, forwarded, Escapes::None);
    if (m_record.request().client.empty()) // only the text format lacks the peer
        m_record.set({Client}, trimmed(forwarded.substr(0, forwarded.find(','))), Escapes::None);
    if (const auto attempts = parseInteger<int>(m_parts[Part::Attempts]); attempts && *attempts > 0)
        m_record.setRetries(*attempts - 1);
    setUpstream();
    const std::optional<int> status = m_record.request().status;
    writeEnvoySignal(m_signal, m_parts[Part::Flags], m_parts[Part::Details], m_parts[Part::Reason], !status || *status >= 500);
    m_record.set({Signal}, m_signal, Escapes::None);
}

/// The status is the server's own where the details say so; without details a service time shows that it answered.
void EnvoyRecord::setUpstream()
{
    std::string_view address = m_parts[Part::Upstream];
    if (isMissing(address))
        return;
    if (const auto scheme = address.find("://"); scheme != std::string_view::npos)
        address.remove_prefix(scheme + 3);
    const std::string_view details = m_parts[Part::Details];
    const std::string_view serviceTime = m_parts[Part::ServiceTime];
    m_record.set({UpstreamAddress}, address, Escapes::None);
    m_record.set({UpstreamHeader, milliseconds}, serviceTime, Escapes::None);
    if (isMissing(details) ? isMissing(m_parts[Part::Flags]) && !isMissing(serviceTime) : details == "via_upstream")
        m_record.set({UpstreamStatus}, m_parts[Part::Status], Escapes::None);
}

} // namespace hopscope
