// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/gcp_http_lb_reader.h"

#include "readers/json_request_reader.h"
#include "readers/trial_read.h"

namespace hopscope {

namespace {

using enum AccessField;

constexpr JsonField fields[] = {
    {"timestamp", {StampIso, 1e6, StampSide::Start}}, {"httprequest.latency", {Total, 1e6}}, {"httprequest.remoteip", {Client}},
    {"httprequest.requestmethod", {Method}}, {"httprequest.requesturl", {Target}}, {"httprequest.protocol", {Protocol}},
    {"httprequest.status", {Status}}, {"httprequest.responsesize", {Bytes}}, {"httprequest.useragent", {UserAgent}},
    {"httprequest.referer", {Referer}}, {"httprequest.serverip", {UpstreamAddress}},
    {"resource.labels.forwarding_rule_name", {Site}}, {"resource.labels.backend_service_name", {Backend}},
    {"resource.labels.backend_target_name", {Backend}},
};

/// "projects/shop/traces/5334e0e7" → "5334e0e7", as X-Cloud-Trace-Context has it.
std::string_view traceIdOf(std::string_view trace)
{
    return trace.substr(trace.rfind('/') + 1);
}

/// The host of an absolute URL, with its port if it has one.
std::string_view hostOf(std::string_view url)
{
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    url.remove_prefix(scheme + 3);
    return url.substr(0, url.find_first_of("/?"));
}

class GcpHttpLbReader final : public JsonRequestReader {
public:
    GcpHttpLbReader() : JsonRequestReader(fields, {}, StampMeaning::Start) {}

private:
    void beginEntry() override
    {
        m_details.clear();
        m_proxyStatus.clear();
        m_trace.clear();
        m_balancer = false;
    }

    void takeOther(std::string_view path, std::string_view value) override
    {
        if (path == "jsonpayload.statusdetails")
            m_details.assign(value);
        else if (path == "jsonpayload.proxystatus")
            m_proxyStatus.assign(value);
        else if (path == "trace")
            m_trace.assign(traceIdOf(value));
        else if (path == "resource.type" || path == "logname" || path == "jsonpayload.@type")
            m_balancer |= isBalancer(path, value);
    }

    static bool isBalancer(std::string_view path, std::string_view value)
    {
        if (path == "resource.type")
            return value.starts_with("http_") || value.starts_with("internal_http_");
        if (path == "logname")
            return value.ends_with("/logs/requests") || value.find("loadbalancing.googleapis.com") != std::string_view::npos;
        return value.ends_with(".LoadBalancerLogEntry");
    }

    std::string_view completeEntry(AccessRecord &record) override
    {
        const Request &request = record.request();
        if (!m_balancer)
            return "no entry of a load balancer's request log";
        record.set({Host}, hostOf(request.target), Escapes::None);
        record.set({Identifier}, m_trace, Escapes::None);
        const bool fromBackend = m_details == "response_sent_by_backend";
        if (fromBackend && request.status) // the status is the backend's own, too
            record.set({UpstreamStatus}, std::to_string(*request.status), Escapes::None);
        if (!fromBackend || request.status >= 400)
            record.set({Signal}, m_details.empty() ? m_proxyStatus : m_details, Escapes::None);
        return {};
    }

    std::string m_details, m_proxyStatus, m_trace;
    bool m_balancer = false;
};

} // namespace

const Format gcpHttpLbFormat{
    .id = "gcp-http-lb",
    .title = "Google Cloud load balancer request log",
    .role = Role::Proxy,
    .recognise =
        [](const Prefix &prefix) {
            GcpHttpLbReader reader;
            return trialShare(prefix, reader);
        },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<GcpHttpLbReader>(); },
    .takesPieces = true,
};

} // namespace hopscope
