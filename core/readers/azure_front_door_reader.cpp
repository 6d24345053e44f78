// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/azure_readers.h"

#include "base/text.h"
#include "readers/json_request_reader.h"
#include "readers/trial_read.h"

namespace hopscope {

namespace {

using enum AccessField;

constexpr double seconds = 1e6;

constexpr JsonField fields[] = {
    {"time", {StampIso}}, {"timegenerated", {StampIso}}, {"clientip", {Client}}, {"httpmethod", {Method}},
    {"requesturi", {Target}}, {"httpversion", {Protocol}}, {"hostname", {Host}}, {"host", {Host}}, {"useragent", {UserAgent}},
    {"referer", {Referer}}, {"referrer", {Referer}}, {"httpstatuscode", {Status}}, {"responsebytes", {Bytes}},
    {"timetaken", {Total, seconds}}, {"trackingreference", {Identifier}}, {"endpoint", {Site}}, {"routingrulename", {Backend}},
};

class FrontDoorReader final : public JsonRequestReader {
public:
    FrontDoorReader() : JsonRequestReader(fields, "properties.", StampMeaning::End) {}

private:
    void beginEntry() override
    {
        m_origin.clear();
        m_originName.clear();
        m_error.clear();
        m_accessLog = false;
    }

    void takeOther(std::string_view path, std::string_view value) override
    {
        if (path == "category" || path == "operationname" || path == "type")
            m_accessLog |= equalsIgnoreCase(value, "FrontDoorAccessLog");
        else if (equalsIgnoreCase(value, "N/A") || value == "-")
            return;
        else if (path == "originip")
            m_origin.assign(value);
        else if (path == "originname" || path == "backendhostname")
            m_originName.assign(value);
        else if (path == "errorinfo")
            m_error.assign(value);
    }

    std::string_view completeEntry(AccessRecord &record) override
    {
        if (!m_accessLog)
            return "no entry of Front Door's access log";
        record.set({UpstreamAddress}, m_origin.empty() ? m_originName : m_origin, Escapes::None);
        if (m_error != "NoError" || record.request().status >= 400)
            record.set({Signal}, m_error, Escapes::None);
        return {};
    }

    std::string m_origin, m_originName, m_error;
    bool m_accessLog = false;
};

} // namespace

const Format azureFrontDoorFormat{
    .id = "azure-front-door",
    .title = "Azure Front Door access log",
    .role = Role::Proxy,
    .recognise =
        [](const Prefix &prefix) {
            FrontDoorReader reader;
            return trialShare(prefix, reader);
        },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<FrontDoorReader>(); },
    .takesPieces = true,
};

} // namespace hopscope
