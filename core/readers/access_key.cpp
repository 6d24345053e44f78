// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/access_key.h"

#include "base/text.h"

#include <algorithm>
#include <optional>
#include <string>

namespace hopscope {

namespace {

using enum AccessField;

constexpr double guessed = 0;

struct Name {
    std::string_view name; ///< small letters, without '_' and '-'
    AccessField field;
    double unit = 1e6;     ///< of durations; 0: to be guessed
    bool nginx = false;
    StampSide side = StampSide::End;
};

constexpr bool ngx = true;

constexpr Name names[] = {
    {"remoteaddr", Client}, {"remoteip", Client}, {"clientip", Client}, {"cip", Client}, {"client", Client}, {"ip", Client},
    {"sourceip", Client}, {"srcip", Client}, {"remotehost", Client}, {"remoteaddress", Client}, {"clientaddr", Client},
    {"client.ip", Client}, {"source.ip", Client}, {"source.address", Client}, {"client.address", Client}, {"req.remoteaddress", Client},
    {"request.remoteip", Client}, {"http.remoteaddr", Client}, {"request.remoteaddr", Client}, {"clientipaddress", Client}, {"clientaddress", Client},
    {"clienthost", Client}, {"peer", Client}, {"peeraddr", Client}, {"realip", Client}, {"req.ip", Client}, {"req.remoteip", Client}, {"request.ip", Client}, {"request.clientip", Client},
    {"http.clientip", Client}, {"network.client.ip", Client}, {"httprequest.remoteip", Client}, {"meta.req.ip", Client},
    {"xforwardedfor", ForwardedFor}, {"httpxforwardedfor", ForwardedFor}, {"forwardedfor", ForwardedFor},
    {"xff", ForwardedFor}, {"req.headers.xforwardedfor", ForwardedFor},
    {"request", WholeRequest}, {"requestline", WholeRequest}, {"req", WholeRequest},
    {"requestedurl", WholeRequest}, // logback's encoder of access events: "GET /x HTTP/1.1"
    {"method", Method}, {"requestmethod", Method}, {"httpmethod", Method}, {"verb", Method}, {"req.method", Method},
    {"request.method", Method}, {"http.request.method", Method}, {"http.method", Method}, {"reqmethod", Method}, {"httprequestmethod", Method},
    {"http.requestmethod", Method}, {"http.verb", Method}, {"httprequest.requestmethod", Method}, {"httprequest.method", Method}, {"meta.req.method", Method},
    {"uri", Target}, {"requesturi", Target}, {"url", Target}, {"target", Target}, {"requesturl", Target}, {"req.url", Target},
    {"request.uri", Target}, {"requesteduri", Target}, {"request.url", Target}, {"url.original", Target}, {"http.target", Target}, {"http.url", Target},
    {"requrl", Target}, {"originalurl", Target}, {"req.originalurl", Target}, {"meta.req.url", Target}, {"url.full", Target}, {"http.uri", Target},
    {"http.requesturi", Target}, {"httprequest.requesturl", Target}, {"httprequest.url", Target}, {"httprequesturi", Target},
    {"fullpath", Target}, {"requestfullpath", Target},
    {"httppath", Path}, {"http.path", Path}, {"rawpath", Path}, {"resourcepath", Path}, {"reqpath", Path}, {"httprequest.requestpath", Path},
    {"csmethod", Method}, {"http.request.target", Target}, {"http.request.url", Target}, {"http.request.uri", Target},
    {"path", Path}, {"requestpath", Path}, {"urlpath", Path}, {"url.path", Path}, {"request.path", Path}, {"req.path", Path},
    {"http.request.path", Path}, {"csuristem", Path}, {"csuriquery", Query}, {"http.query", Query},
    {"query", Query}, {"querystring", Query}, {"args", Query}, {"url.query", Query}, {"requestquery", Query},
    {"protocol", Protocol}, {"serverprotocol", Protocol}, {"proto", Protocol}, {"requestprotocol", Protocol},
    {"request.proto", Protocol}, {"request.protocol", Protocol},
    {"host", Host}, {"httphost", Host}, {"vhost", Host}, {"request.host", Host}, {"req.headers.host", Host},
    {"url.domain", Host}, {"requesthost", Host}, {"servername", Site}, {"virtualhost", Site},
    {"status", Status}, {"statuscode", Status}, {"responsestatus", Status}, {"httpstatus", Status}, {"responsecode", Status},
    {"httpstatuscode", Status}, {"res.statuscode", Status}, {"response.status", Status}, {"response.statuscode", Status},
    {"resstatuscode", Status}, {"resstatus", Status}, {"res.status", Status}, {"responsestatuscode", Status}, {"responsehttpstatus", Status},
    {"httpresponsecode", Status}, {"httpresponsestatus", Status}, {"respstatus", Status}, {"respcode", Status}, {"resp.status", Status},
    {"resp.statuscode", Status}, {"response.code", Status}, {"http.status", Status}, {"http.response.status", Status}, {"httpresponse.status", Status},
    {"meta.res.statuscode", Status},
    {"http.response.statuscode", Status}, {"http.statuscode", Status}, {"httpcode", Status}, {"code", Status},
    {"scstatus", Status}, {"sc", Status}, {"st", Status},
    {"bytes", Bytes}, {"bytessent", Bytes}, {"bodybytessent", Bytes}, {"bytesout", Bytes}, {"size", Bytes},
    {"contentlength", Bytes}, {"responselength", Bytes}, {"response.length", Bytes}, {"response.size", Bytes}, {"httpresponse.bytes", Bytes},
    {"responsesize", Bytes}, {"responsebytes", Bytes}, {"byteswritten", Bytes}, {"http.response.body.bytes", Bytes},
    {"referer", Referer}, {"referrer", Referer}, {"httpreferer", Referer}, {"httpreferrer", Referer},
    {"http.request.referrer", Referer}, {"req.headers.referer", Referer}, {"request.headers.referer", Referer},
    {"useragent", UserAgent}, {"httpuseragent", UserAgent}, {"agent", UserAgent}, {"useragent.original", UserAgent},
    {"req.headers.useragent", UserAgent}, {"request.headers.useragent", UserAgent},
    {"requestid", Identifier}, {"reqid", Identifier}, {"rid", Identifier}, {"xrequestid", Identifier},
    {"httpxrequestid", Identifier}, {"correlationid", Identifier}, {"uniqueid", Identifier}, {"id", LocalIdentifier},
    {"req.id", LocalIdentifier}, {"request.id", LocalIdentifier}, {"http.request.id", Identifier}, {"traceid", Identifier}, {"trace.id", Identifier},
    {"req.headers.xrequestid", Identifier}, {"request.headers.xrequestid", Identifier},
    {"connection", Connection},
    // HAProxy's, as its ingress controllers and handbooks name them in formats of JSON.
    {"terminationstate", Signal}, {"backendname", Backend}, {"frontendname", Frontend}, {"httprequest", WholeRequest},
    {"haproxytimestamp", StampIso, 1e6, false, StampSide::Start},
    // ASP.NET Core's JSON console: the request is the message's state.
    {"state.method", Method}, {"state.path", Path}, {"state.querystring", Query}, {"state.statuscode", Status},
    {"state.protocol", Protocol}, {"state.host", Host}, {"state.elapsedmilliseconds", Total, 1e3},
    {"time", StampIso}, {"timeutc", StampIso}, {"ts", StampIso}, {"timestamp", StampIso}, {"@timestamp", StampIso}, {"timelocal", StampIso},
    {"timeiso8601", StampIso}, {"datetime", StampIso}, {"date", StampIso}, {"msec", StampIso}, {"@t", StampIso}, {"asctime", StampIso},
    {"endtime", StampIso}, {"starttime", StampIso, 1e6, false, StampSide::Start},
    {"start", StampIso, 1e6, false, StampSide::Start}, {"end", StampIso}, {"startedat", StampIso, 1e6, false, StampSide::Start}, {"request.time", StampIso, 1e6, false, StampSide::Start},
    {"requeststarttime", StampIso, 1e6, false, StampSide::Start}, {"timegenerated", StampIso},
    {"requesttime", Total, guessed, ngx}, {"rt", Total, guessed, ngx}, {"duration", Total, guessed}, {"latency", Total, guessed},
    {"elapsed", Total, guessed}, {"elapsedtime", Total, guessed}, {"took", Total, guessed}, {"responsetime", Total, guessed},
    {"processingtime", Total, guessed}, {"totaltime", Total, guessed}, {"requestduration", Total, guessed},
    {"processtime", Total, guessed}, {"executiontime", Total, guessed}, {"exectime", Total, guessed}, {"resptime", Total, guessed},
    {"reqtime", Total, guessed}, {"cost", Total, guessed}, {"costtime", Total, guessed}, {"requestlatency", Total, guessed}, {"timespent", Total, guessed},
    {"runtime", Total, guessed}, {"timing.total", Total, guessed}, {"ta", Total, guessed}, {"tt", Total, guessed},
    {"response.latency", Total, guessed}, {"response.duration", Total, guessed}, {"response.time", Total, guessed}, {"request.duration", Total, guessed},
    {"res.responsetime", Total, guessed}, {"res.duration", Total, guessed}, {"http.duration", Total, guessed}, {"http.latency", Total, guessed},
    {"http.responsetime", Total, guessed}, {"httpresponse.elapsed", Total, 1e3}, {"httprequest.latency", Total, guessed},
    {"http.server.request.duration", Total, 1e6}, {"meta.responsetime", Total, 1e3}, {"responselatency", Total, 1e3},
    {"latencies.request", Total, 1e3}, {"latencies.proxy", UpstreamResponse, 1e3}, // Kong's
    {"integrationlatency", UpstreamResponse, 1e3}, {"integration.latency", UpstreamResponse, 1e3}, {"integrationstatus", UpstreamStatus}, // AWS's API gateway
    {"integration.status", UpstreamStatus},
    {"latencyhuman", Total, 1e-6}, // Echo's, with its unit behind it: better than its bare "latency", so the finest of units
    {"timetaken", Total, guessed}, {"requesttimetaken", Total, guessed}, {"dur", Total, guessed}, {"d", Total, guessed}, {"event.duration", Total, 1e-3},
    {"ua", UpstreamAddress, 1e6, ngx}, {"upstreamaddr", UpstreamAddress, 1e6, ngx}, {"upstream", UpstreamAddress, 1e6, ngx},
    {"us", UpstreamStatus, 1e6, ngx}, {"upstreamstatus", UpstreamStatus, 1e6, ngx},
    {"uct", UpstreamConnect, guessed, ngx}, {"upstreamconnecttime", UpstreamConnect, guessed, ngx},
    {"uht", UpstreamHeader, guessed, ngx}, {"upstreamheadertime", UpstreamHeader, guessed, ngx},
    {"urt", UpstreamResponse, guessed, ngx}, {"upstreamresponsetime", UpstreamResponse, guessed, ngx},
    {"upstreamtime", UpstreamResponse, guessed, ngx}, {"apptime", UpstreamResponse, guessed, ngx}, {"ut", UpstreamResponse, guessed, ngx}, {"upstreamqueuetime", UpstreamQueue, guessed, ngx},
};

struct Suffix {
    std::string_view text;
    double unit;
};

// Longer ones first: "seconds" ends in "s", too.
constexpr Suffix suffixes[] = {{"milliseconds", 1e3}, {"microseconds", 1}, {"nanoseconds", 1e-3}, {"seconds", 1e6},
    {"millisec", 1e3}, {"microsec", 1}, {"millis", 1e3}, {"micros", 1}, {"nanos", 1e-3}, {"msec", 1e3}, {"usec", 1}, {"secs", 1e6}, {"sec", 1e6}, {"ms", 1e3},
    {"us", 1}, {"ns", 1e-3}, {"s", 1e6}};

const Name *find(std::string_view name)
{
    const auto *found = std::ranges::find(names, name, &Name::name);
    return found == std::end(names) ? nullptr : found;
}

bool isTime(AccessField field)
{
    return field == Total || field == UpstreamQueue || field == UpstreamConnect || field == UpstreamHeader
        || field == UpstreamResponse;
}

/// As many digits as a moment in seconds since 1970 has, or more, or a date.
bool mayBeStamp(std::string_view value)
{
    constexpr std::size_t digitsOfSeconds = 10;
    return value.size() >= digitsOfSeconds && value.front() >= '0' && value.front() <= '9';
}

/// "71ms", "0.071": no moment.
bool isShortNumber(std::string_view value)
{
    return !value.empty() && value.size() < 10 && value.front() >= '0' && value.front() <= '9' && value.find_first_of("-:/T ") == std::string_view::npos;
}

bool isStatus(std::string_view value)
{
    return value.size() == 3 && value[0] >= '1' && value[0] <= '5' && parseInteger<int>(value);
}

/// "GET /a HTTP/1.1" or "GET /a", and nothing else.
bool isRequestLine(std::string_view value)
{
    const std::size_t blank = value.find(' ');
    if (blank == std::string_view::npos || blank < 3 || blank > 8 || !std::ranges::all_of(value.substr(0, blank), [](char c) { return c >= 'A' && c <= 'Z'; }))
        return false;
    const std::string_view target = value.substr(blank + 1);
    const std::size_t end = target.find(' ');
    return target.starts_with('/') && (end == std::string_view::npos || target.substr(end + 1).starts_with("HTTP/"));
}

/// What a key of one letter stands for, which its value has to look like.
AccessKey singleLetter(char key, std::string_view value)
{
    const auto is = [](AccessField field, StampSide side = StampSide::End) { return AccessKey{{field, 1e6, side}, true, false}; };
    const bool isWord = !value.empty() && value.size() < 9 && std::ranges::all_of(value, [](char c) { return c >= 'A' && c <= 'Z'; });
    switch (key) {
    case 't': return mayBeStamp(value) ? is(StampIso) : AccessKey{};
    case 'm': return isWord ? is(Method) : AccessKey{};
    case 'u': return value.starts_with('/') ? is(Target) : looksLikeUpstream(value) ? is(UpstreamAddress) : AccessKey{};
    case 's': return isStatus(value) ? is(Status) : AccessKey{};
    case 'b': return parseInteger<std::uint64_t>(value) ? is(Bytes) : AccessKey{};
    case 'r': return isRequestLine(value) ? is(WholeRequest) : AccessKey{};
    default: return {};
    }
}

/// A duration, or a moment, whose name says its unit.
std::optional<AccessKey> withUnit(std::string_view name, std::string_view value)
{
    for (const Suffix &suffix : suffixes) {
        if (!name.ends_with(suffix.text))
            continue;
        const Name *base = find(name.substr(0, name.size() - suffix.text.size()));
        if (base != nullptr && isTime(base->field))
            return AccessKey{{base->field, suffix.unit, base->side}, true, base->nginx};
        if (base != nullptr && base->field == StampIso && mayBeStamp(value))
            return AccessKey{{StampIso, 1e6, base->side}, true, false};
    }
    return std::nullopt;
}

/// Without the proxy's name in front and the points between levels, as what puts a log into documents adds them.
std::string withoutLevels(std::string_view name)
{
    for (const std::string_view writer : {"nginx.", "apache.", "haproxy.", "caddy.", "traefik."})
        name.remove_prefix(name.starts_with(writer) ? writer.size() : 0);
    std::string out(name);
    std::erase(out, '.');
    return out;
}

} // namespace

std::string foldedKey(std::string_view key)
{
    std::string out;
    for (const char c : key) {
        if (c != '_' && c != '-')
            out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c);
    }
    return out;
}

AccessKey accessKey(std::string_view key, std::string_view value)
{
    if (key.size() > 64)
        return {};
    if (key == "responseTime" || key == "Elapsed") // pino-http's and Serilog's spelling: always milliseconds
        return {{Total, 1e3, StampSide::End}, true, false};
    for (const std::string_view object : {"Properties.", "fields.", "span."}) { // of Serilog's formatters, and of Rust's tracing
        if (key.starts_with(object))
            return accessKey(key.substr(object.size()), value);
    }
    const std::string name = foldedKey(key);
    if (name.size() == 1 && name != "d")
        return singleLetter(name.front(), value);
    const Name *known = find(name);
    if (known == nullptr) {
        if (const auto told = withUnit(name, value))
            return *told;
        if (isRequestLine(value) && !name.ends_with("message") && !name.ends_with("msg"))
            return {{WholeRequest, 1e6, StampSide::End}, true, false};
        const std::string plain = withoutLevels(name); // "nginx.upstream.response_time"
        return plain == name ? AccessKey{} : accessKey(plain, value);
    }
    if (known->name == "requesttime" && value.size() > 16 && value.find(':') != std::string_view::npos)
        return {{StampIso, 1e6, StampSide::Start}, true, false}; // a gateway's: when the request came
    if (known->name == "response.time" && value.find(':') != std::string_view::npos)
        return {{StampIso, 1e6, StampSide::End}, true, false};
    if (known->name == "time" && isShortNumber(value))
        return {{Total, 1e6, StampSide::End}, false, false};
    if (known->name == "ua" && !looksLikeUpstream(value))
        return {{UserAgent, 1e6, StampSide::End}, true, false};
    if ((known->name == "start" || known->name == "end") && !mayBeStamp(value))
        return {}; // an offset, a word
    if (known->name == "req" && value.find(" /") == std::string_view::npos)
        return {}; // an id
    if (known->name == "target" && !value.starts_with('/') && !value.starts_with("http"))
        return {}; // a logger, as Rust calls it
    if (known->name == "id" && value.size() < 8)
        return {}; // a counter or a number of something
    if ((known->name == "code" || known->name == "sc" || known->name == "st") && !isStatus(value))
        return {}; // an error's, a score
    const bool unitKnown = known->unit != guessed;
    return {{known->field, unitKnown ? known->unit : 1e6, known->side}, unitKnown, known->nginx};
}

bool looksLikeUpstream(std::string_view value)
{
    value = value.substr(0, value.find(", "));
    if (value.starts_with("unix:"))
        return true;
    const std::size_t colon = value.rfind(':');
    if (colon == std::string_view::npos || colon == 0 || value.find_first_of(" /\"") != std::string_view::npos)
        return false;
    if (parseInteger<std::uint64_t>(value.substr(0, colon)))
        return false; // two counters
    return parseInteger<std::uint16_t>(value.substr(colon + 1)).has_value();
}

} // namespace hopscope
