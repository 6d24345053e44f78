// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/cloudflare_reader.h"

#include "base/text.h"
#include "readers/json_request_reader.h"
#include "readers/trial_read.h"

#include <algorithm>

namespace hopscope {

namespace {

using enum AccessField;

constexpr JsonField fields[] = {
    {"edgestarttimestamp", {StampIso, 1e6, StampSide::Start}}, {"edgeendtimestamp", {StampIso, 1e6, StampSide::End}},
    {"clientip", {Client}}, {"clientrequestmethod", {Method}}, {"clientrequesturi", {Target}}, {"clientrequestprotocol", {Protocol}},
    {"clientrequesthost", {Host}}, {"clientrequestuseragent", {UserAgent}}, {"clientrequestreferer", {Referer}},
    {"rayid", {Identifier}}, {"edgeresponsestatus", {Status}}, {"edgeresponsebytes", {Bytes}},
};

/// Times towards the origin, in the order in which they pass.
struct OriginTime {
    std::string_view path;
    bool ofConnect;
};
constexpr OriginTime originTimes[] = {{"origindnsresponsetimems", false}, {"origintcphandshakedurationms", true},
    {"origintlshandshakedurationms", true}, {"originrequestheadersenddurationms", false},
    {"originresponseheaderreceivedurationms", false}};

bool stops(std::string_view action)
{
    constexpr std::string_view stopping[] = {"block", "drop", "challenge", "jschallenge", "managedChallenge", "managed_challenge",
        "connectionClose", "connection_close"};
    return std::ranges::find(stopping, action) != std::end(stopping);
}

class CloudflareReader final : public JsonRequestReader {
public:
    CloudflareReader() : JsonRequestReader(fields, {}, StampMeaning::End) {}

private:
    void beginEntry() override
    {
        m_address.clear();
        m_action.clear();
        m_status.reset();
        m_response.reset();
        m_connect = m_header = Duration{};
        m_phases = m_edge = false;
    }

    void takeOther(std::string_view path, std::string_view value) override
    {
        if (path == "originip")
            m_address.assign(value);
        else if (path == "originresponsestatus")
            m_status = parseInteger<int>(value);
        else if (path == "originresponsedurationms")
            m_response = readDuration(value, 1e3);
        else if (path == "originresponsetime") // nanoseconds; the older of the two
            m_response = m_response ? m_response : readDuration(value, 1e-3);
        else if ((path == "wafaction" || path == "securityaction") && stops(value))
            m_action.assign(value);
        else if (path.starts_with("edge"))
            m_edge = true;
        else
            takePhase(path, value);
    }

    void takePhase(std::string_view path, std::string_view value)
    {
        const auto *phase = std::ranges::find(originTimes, path, &OriginTime::path);
        const auto time = phase == std::end(originTimes) ? std::nullopt : readDuration(value, 1e3);
        if (!time)
            return;
        m_phases = true;
        m_connect += phase->ofConnect ? *time : Duration{};
        m_header += *time;
    }

    std::string_view completeEntry(AccessRecord &record) override
    {
        const Request &request = record.request();
        if (!request.status || !record.hasStamp() || (request.requestId.empty() && !m_edge))
            return "no request as Logpush writes it (EdgeResponseStatus and EdgeStartTimestamp)";
        record.set({Signal}, m_action, Escapes::None);
        if (m_address.empty() && m_status.value_or(0) == 0)
            return {}; // the origin was not asked
        Attempt attempt;
        attempt.address = m_address;
        attempt.status = m_status.value_or(0) == 0 ? std::nullopt : m_status;
        if (m_response.value_or(Duration{}) > Duration{})
            attempt.response = m_response;
        if (m_phases && attempt.status) {
            attempt.connect = m_connect;
            attempt.header = m_header;
        }
        record.addAttempt(attempt);
        return {};
    }

    std::string m_address, m_action;
    std::optional<int> m_status;
    std::optional<Duration> m_response;
    Duration m_connect{}, m_header{};
    bool m_phases = false; ///< some of the times towards the head are logged
    bool m_edge = false;
};

} // namespace

const Format cloudflareFormat{
    .id = "cloudflare",
    .title = "Cloudflare HTTP requests (Logpush)",
    .role = Role::Proxy,
    .recognise =
        [](const Prefix &prefix) {
            CloudflareReader reader;
            return trialShare(prefix, reader);
        },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<CloudflareReader>(); },
    .takesPieces = true,
};

} // namespace hopscope
