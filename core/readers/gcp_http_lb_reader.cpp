// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/gcp_http_lb_reader.h"

#include "readers/event_meaning.h"
#include "readers/json_request_reader.h"
#include "readers/trial_read.h"

#include <algorithm>
#include <array>

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

struct CloudRunText {
    std::string_view words;
    std::string_view mark;
};

/// Why Cloud Run answered instead of the container: it tells that in sentences only.
constexpr CloudRunText cloudRunTexts[] = {
    {"response was malformed or connection to the instance had an error", "run:malformed_response_or_connection_error"},
    {"reached the maximum request timeout", "run:maximum_request_timeout"},
    {"no available instance", "run:no_available_instance"},
};

std::string_view markOf(std::string_view text)
{
    const auto *found = std::ranges::find_if(cloudRunTexts, [text](const CloudRunText &known) { return text.find(known.words) != std::string_view::npos; });
    return found == std::end(cloudRunTexts) ? std::string_view{} : found->mark;
}

/// What Cloud Run's system log says of a container.
constexpr auto instanceMessages = std::to_array<MessageRow>({
    {Meaning::OutOfMemory, "Memory limit of * exceeded"},
    {Meaning::OutOfMemory, "*container instance was found to be using too much memory"},
    {Meaning::WorkerCrash, "Uncaught signal: "},
    {Meaning::WorkerCrash, "Container terminated on signal "},
    {Meaning::Recycle, "Container called exit(0)"},
    {Meaning::WorkerCrash, "Container called exit("},
    {Meaning::WorkerCrash, "*Default STARTUP TCP probe failed"},
    {Meaning::WorkerStart, "*Default STARTUP TCP probe succeeded"},
});

class GcpHttpLbReader final : public JsonRequestReader {
public:
    GcpHttpLbReader() : JsonRequestReader(fields, {}, StampMeaning::Start) {}

private:
    void beginEntry() override
    {
        m_details.clear();
        m_proxyStatus.clear();
        m_trace.clear();
        m_text.clear();
        m_balancer = m_cloudRun = false;
    }

    void takeOther(std::string_view path, std::string_view value) override
    {
        if (path == "jsonpayload.statusdetails")
            m_details.assign(value);
        else if (path == "jsonpayload.proxystatus")
            m_proxyStatus.assign(value);
        else if (path == "textpayload")
            m_text.assign(value);
        else if (path == "trace")
            m_trace.assign(traceIdOf(value));
        else if (path == "resource.type" || path == "logname" || path == "jsonpayload.@type")
            takeOrigin(path, value);
    }

    void takeOrigin(std::string_view path, std::string_view value)
    {
        m_cloudRun |= value == "cloud_run_revision" || value.find("run.googleapis.com") != std::string_view::npos;
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
        if (m_cloudRun)
            m_details.assign(markOf(m_text));
        else if (!m_balancer)
            return "no entry of a load balancer's request log";
        record.set({Host}, hostOf(request.target), Escapes::None);
        record.set({Identifier}, m_trace, Escapes::None);
        const bool fromBackend = m_details == "response_sent_by_backend";
        if (fromBackend && request.status) // the status is the backend's own, too
            record.set({UpstreamStatus}, std::to_string(*request.status), Escapes::None);
        if (m_cloudRun ? !m_details.empty() : !fromBackend || request.status >= 400)
            record.set({Signal}, m_details.empty() ? m_proxyStatus : m_details, Escapes::None);
        return {};
    }

    /// An entry without a request: what the system, or the container itself, said.
    bool completeMessage(Event &event) override
    {
        if (!m_cloudRun || m_text.empty())
            return false;
        event.source = "cloud-run";
        event.message.assign(m_text);
        event.meaning = meaningOf(instanceMessages, {.text = m_text});
        return true;
    }

    std::string m_details, m_proxyStatus, m_trace, m_text;
    bool m_balancer = false;
    bool m_cloudRun = false;
};

} // namespace

const Format gcpHttpLbFormat{
    .id = "gcp-http-lb",
    .title = "Google Cloud request log (load balancer, Cloud Run)",
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
