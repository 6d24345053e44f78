// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/azure_readers.h"

#include "base/text.h"
#include "readers/json_request_reader.h"
#include "readers/trial_read.h"

namespace hopscope {

namespace {

using enum AccessField;

constexpr double seconds = 1e6;
constexpr double milliseconds = 1e3;

constexpr JsonField fields[] = {
    {"timestamp", {StampIso}}, {"time", {StampIso}}, {"timegenerated", {StampIso}}, {"clientip", {Client}},
    {"httpmethod", {Method}}, {"useragent", {UserAgent}}, {"httpstatus", {Status}}, {"httpversion", {Protocol}},
    {"sentbytes", {Bytes}}, {"transactionid", {Identifier}}, {"listenername", {Site}}, {"backendpoolname", {Backend}},
    {"serverrouted", {UpstreamAddress}}, {"serverstatus", {UpstreamStatus}}, {"serverresponselatency", {UpstreamResponse, seconds}},
};

class AppGatewayReader final : public JsonRequestReader {
public:
    AppGatewayReader() : JsonRequestReader(fields, "properties.", StampMeaning::Unknown) {}

private:
    void beginEntry() override
    {
        for (std::string *text : {&m_original, &m_uri, &m_query, &m_originalHost, &m_host, &m_taken, &m_error})
            text->clear();
        m_accessLog = m_v2 = false;
    }

    void takeOther(std::string_view path, std::string_view value) override
    {
        const auto keep = [&](std::string_view name, std::string &text) {
            if (path == name && value != "-")
                text.assign(value);
            return path == name;
        };
        if (path == "category" || path == "operationname" || path == "type")
            m_accessLog |= value == "ApplicationGatewayAccessLog" || value == "ApplicationGatewayAccess" || value == "AGWAccessLogs";
        else if (path == "clientresponsetime" || path == "wafevaluationtime" || path == "upstreamsourceport")
            m_v2 = true;
        else if (!keep("originalrequesturiwithargs", m_original) && !keep("requesturi", m_uri) && !keep("requestquery", m_query)
            && !keep("originalhost", m_originalHost) && !keep("host", m_host) && !keep("timetaken", m_taken))
            keep("error_info", m_error) || keep("errorinfo", m_error);
    }

    std::string_view completeEntry(AccessRecord &record) override
    {
        if (!m_accessLog)
            return "no entry of Application Gateway's access log";
        m_v2 |= !record.request().requestId.empty() || !record.request().attempts.empty() || m_taken.find('.') != std::string::npos;
        record.set({Total, m_v2 ? seconds : milliseconds}, m_taken, Escapes::None);
        if (!m_v2)
            takeForwarding(record);
        record.set({Target}, m_original.empty() ? m_uri : m_original, Escapes::None);
        record.set({Query}, m_query, Escapes::None);
        record.set({Host}, m_originalHost.empty() ? m_host : m_originalHost, Escapes::None);
        if (m_error != "ERRORINFO_NO_ERROR" || record.request().status >= 400)
            record.set({Signal}, m_error, Escapes::None);
        return {};
    }

    /// Version 1 puts what it did into the query: "X-AzureApplicationGateway-CACHE-HIT=0&SERVER-ROUTED=10.4.0.4&…". What is
    /// left is the client's own.
    void takeForwarding(AccessRecord &record)
    {
        std::string own;
        for (std::string_view rest = m_query; !rest.empty();) {
            const std::string_view parameter = takeUntil(rest, '&');
            const auto equals = parameter.find('=');
            const std::string_view key = parameter.substr(0, equals);
            const std::string_view value = equals == std::string_view::npos ? std::string_view{} : parameter.substr(equals + 1);
            if (key == "SERVER-ROUTED")
                record.set({UpstreamAddress}, value, Escapes::None);
            else if (key == "SERVER-STATUS")
                record.set({UpstreamStatus}, value, Escapes::None);
            else if (key == "X-AzureApplicationGateway-LOG-ID")
                record.set({Identifier}, value, Escapes::None);
            else if (key != "X-AzureApplicationGateway-CACHE-HIT")
                own.append(own.empty() ? "" : "&").append(parameter);
        }
        m_query = own;
    }

    std::string m_original, m_uri, m_query, m_originalHost, m_host, m_taken, m_error;
    bool m_accessLog = false;
    bool m_v2 = false;
};

} // namespace

const Format azureAppGatewayFormat{
    .id = "azure-app-gateway",
    .title = "Azure Application Gateway access log",
    .role = Role::Proxy,
    .recognise =
        [](const Prefix &prefix) {
            AppGatewayReader reader;
            return trialShare(prefix, reader);
        },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<AppGatewayReader>(); },
    .takesPieces = true,
};

} // namespace hopscope
