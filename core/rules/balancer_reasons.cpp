// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/balancer_reasons.h"

#include <algorithm>
#include <array>
#include <string>

namespace hopscope {

namespace {

using enum ProxyKind;
using enum Cause;

constexpr std::string_view noAnswer = "the target had the request, and no answer came before the idle timeout";
constexpr std::string_view inQueue = "no answer came in time, and a wait in the server's own queue ends there too";
constexpr std::string_view notReached = "the request never reached the target";
constexpr std::string_view brokeOff = "the target ended the connection before a whole response head";
constexpr std::string_view misconfigured = "the function could not be invoked as it is configured";
constexpr std::string_view reset = "a reset looks the same here";

// AWS: "Troubleshoot your Application Load Balancers" and its table of error reasons.
constexpr auto awsReasons = std::to_array<BalancerReason>({
    {AwsElb, "460", 0, ClientAbort, 0.95, "the client closed its connection before the answer"},
    {AwsElb, "561", 0, DependencyExhausted, 0.8, "the identity provider answered with an error"},
    {AwsElb, "request_processing_time=-1", 502, ConnectionRefused, 0.5, notReached, 0, 5},
    {AwsElb, "request_processing_time=-1", 502, KeepaliveRace, 0.45, "a target that closes an idle connection just then looks the same", 0, 5},
    {AwsElb, "request_processing_time=-1", 502, HostUnreachable, 0.35, notReached},
    {AwsElb, "request_processing_time=-1", 502, TlsHandshake, 0.25, "a failed TLS handshake with the target looks the same", 0, 9},
    {AwsElb, "request_processing_time=-1", 502, TlsHandshake, 0.6, "a TLS handshake with a target ends after 10 s", 9, 11},
    {AwsElb, "request_processing_time=-1", 503, NoLiveUpstream, 0.85, "no target was there to be tried"},
    {AwsElb, "request_processing_time=-1", 504, ProxyTimeoutConnect, 0.85, "no connection was made within its 10 s", 9, 11},
    {AwsElb, "request_processing_time=-1", 504, ProxyTimeoutRead, 0.55, noAnswer, 11},
    {AwsElb, "request_processing_time=-1", 504, QueueTimeout, 0.45, inQueue, 11},
    {AwsElb, "target_processing_time=-1", 504, ProxyTimeoutRead, 0.6, noAnswer},
    {AwsElb, "target_processing_time=-1", 504, QueueTimeout, 0.45, inQueue},
    {AwsElb, "target_processing_time=-1", 502, PrematureClose, 0.6, brokeOff},
    {AwsElb, "target_processing_time=-1", 502, ConnectionReset, 0.45, reset},
    {AwsElb, "response_processing_time=-1", 504, ProxyTimeoutRead, 0.6, noAnswer},
    {AwsElb, "response_processing_time=-1", 504, QueueTimeout, 0.45, inQueue},
    {AwsElb, "response_processing_time=-1", 502, PrematureClose, 0.6, brokeOff},
    {AwsElb, "response_processing_time=-1", 502, ConnectionReset, 0.45, reset},
    {AwsElb, "response_processing_time=-1", 502, InvalidResponseHeader, 0.3, "an answer that is no HTTP looks the same here"},
    {AwsElb, "fixed-response", 0, AccessDeniedByProxy, 0.85, "a rule of its listener answered with a fixed response"},
    {AwsElb, "waf-failed", 0, ProxyResourceLimit, 0.8, "the web application firewall gave no answer"},
    {AwsElb, "WAF*", 0, ProxyResourceLimit, 0.8, "the web application firewall gave no answer"},
    {AwsElb, "AuthTokenEpRequest*", 0, DependencyExhausted, 0.85, "the identity provider gave no good answer"},
    {AwsElb, "AuthUserinfoEpRequest*", 0, DependencyExhausted, 0.85, "the identity provider gave no good answer"},
    {AwsElb, "AWSALBTGCookieInvalid", 0, RoutingError, 0.7, "the cookie names no target group"},
    {AwsElb, "WeightedTargetGroups*", 0, RoutingError, 0.7, "it could not choose among weighted target groups"},
    {AwsElb, "LambdaConnectionTimeout", 0, ProxyTimeoutConnect, 0.9, "the connection to Lambda was not made in time"},
    {AwsElb, "LambdaInvalidResponse", 0, InvalidResponseHeader, 0.85, "the function's answer has not the form of a response"},
    {AwsElb, "LambdaResponseTooLarge", 0, InvalidResponseBody, 0.85, "the function's answer is larger than 1 MB"},
    {AwsElb, "LambdaUnhandled", 0, WorkerCrash, 0.85, "the function raised an error"},
    {AwsElb, "LambdaThrottling", 0, Overload, 0.85, "the function was throttled: too many ran at once"},
    {AwsElb, "LambdaEC2Throttled*", 0, Overload, 0.85, "the start of the function was throttled"},
    {AwsElb, "LambdaENILimit*", 0, Overload, 0.85, "no network interface was left for the function"},
    {AwsElb, "LambdaSubnetIPAddressLimit*", 0, Overload, 0.85, "no address was left in the function's subnet"},
    {AwsElb, "LambdaAccessDenied", 0, RoutingError, 0.8, misconfigured},
    {AwsElb, "LambdaResourceNotFound", 0, RoutingError, 0.8, misconfigured},
    {AwsElb, "LambdaEC2AccessDenied*", 0, RoutingError, 0.8, misconfigured},
    {AwsElb, "LambdaKMS*", 0, RoutingError, 0.8, misconfigured},
    {AwsElb, "LambdaInvalidRuntimeException", 0, RoutingError, 0.8, misconfigured},
    {AwsElb, "LambdaInvalidSecurityGroupIDException", 0, RoutingError, 0.8, misconfigured},
    {AwsElb, "LambdaInvalidSubnetIDException", 0, RoutingError, 0.8, misconfigured},
    {AwsElb, "LambdaInvalidZipFileException", 0, RoutingError, 0.8, misconfigured},
});

// Amazon CloudFront Developer Guide, "x-edge-detailed-result-type". It tries a connection for 10 s, three times.
constexpr auto cloudFrontReasons = std::to_array<BalancerReason>({
    {CloudFront, "AbortedOrigin", 0, PrematureClose, 0.8, "the origin aborted the response"},
    {CloudFront, "ClientCommError", 0, ClientAbort, 0.9, "the connection to the viewer broke"},
    {CloudFront, "ClientHungUpRequest", 0, ClientAbort, 0.95, "the viewer left before its request was complete"},
    {CloudFront, "SlowReaderOriginError", 0, ClientAbort, 0.6, "the viewer read too slowly"},
    {CloudFront, "OriginConnectError", 0, ConnectionRefused, 0.75, "it could not connect to the origin, and knew so soon", 0, 5},
    {CloudFront, "OriginConnectError", 0, ProxyTimeoutConnect, 0.8, "it could not connect to the origin for seconds", 5},
    {CloudFront, "OriginDnsError", 0, DnsFailure, 0.95, "the origin's name did not resolve"},
    {CloudFront, "OriginCommError", 504, ProxyTimeoutRead, 0.6, "the origin did not answer in time"},
    {CloudFront, "OriginCommError", 504, QueueTimeout, 0.45, inQueue},
    {CloudFront, "OriginContentRangeLengthError", 0, InvalidResponseBody, 0.85, "the body's length is not that of Content-Range"},
    {CloudFront, "OriginError", 0, UpstreamReturnedError, 0.85, "the origin itself answered with an error"},
    {CloudFront, "OriginHeaderTooBigError", 0, ResponseHeaderTooBig, 0.95, "a response header is larger than it takes"},
    {CloudFront, "OriginInvalidResponseError", 0, InvalidResponseHeader, 0.85, "the origin's answer is no valid response"},
    {CloudFront, "OriginReadError", 0, ConnectionReset, 0.65, "reading from the origin failed"},
    {CloudFront, "OriginReadError", 0, PrematureClose, 0.45, "reading from the origin failed"},
    {CloudFront, "OriginWriteError", 0, ConnectionReset, 0.75, "writing to the origin failed"},
    {CloudFront, "OriginZeroSizeObjectError", 0, PrematureClose, 0.85, "the origin sent an empty answer"},
    {CloudFront, "LimitExceeded", 0, RateLimited, 0.85, "a quota was exceeded"},
    {CloudFront, "CapacityExceeded", 0, Overload, 0.85, "the edge had no capacity for it"},
});

// Microsoft: "Diagnostic logs for Application Gateway", "Monitor metrics and logs in Azure Front Door".
constexpr auto azureReasons = std::to_array<BalancerReason>({
    {AzureAppGateway, "ERRORINFO_NO_ERROR", 0, UpstreamReturnedError, 0.85, "it saw no fault, so the answer is the backend's own"},
    {AzureAppGateway, "ERRORINFO_CLIENT_CLOSED_REQUEST", 0, ClientAbort, 0.95, "the client closed its connection before the answer"},
    {AzureAppGateway, "ERRORINFO_UPSTREAM_NO_LIVE", 0, NoLiveUpstream, 0.9, "no member of the backend pool was healthy"},
    {AzureAppGateway, "ERRORINFO_UPSTREAM_CLOSED_CONNECTION", 0, PrematureClose, 0.65, "the backend closed the connection"},
    {AzureAppGateway, "ERRORINFO_UPSTREAM_CLOSED_CONNECTION", 0, ConnectionReset, 0.4, reset},
    {AzureAppGateway, "ERRORINFO_UPSTREAM_TIMED_OUT", 0, ProxyTimeoutRead, 0.6, "the backend did not answer in time"},
    {AzureAppGateway, "ERRORINFO_UPSTREAM_TIMED_OUT", 0, QueueTimeout, 0.45, inQueue},
    {AzureAppGateway, "ERRORINFO_UPSTREAM_TIMED_OUT", 0, ProxyTimeoutConnect, 0.35, "a connection that was not made in time is told so, too"},
    {AzureFrontDoor, "NoError", 0, UpstreamReturnedError, 0.85, "it saw no fault, so the answer is the origin's own"},
    {AzureFrontDoor, "OriginError", 0, UpstreamReturnedError, 0.85, "the origin itself answered with an error"},
    {AzureFrontDoor, "DNS*", 0, DnsFailure, 0.95, "the origin's name did not resolve"},
    {AzureFrontDoor, "OriginConnectionRefused", 0, ConnectionRefused, 0.95, "the origin refused the connection"},
    {AzureFrontDoor, "OriginConnectionAborted", 0, ConnectionReset, 0.65, "the connection to the origin was aborted"},
    {AzureFrontDoor, "OriginConnectionAborted", 0, PrematureClose, 0.5, "an orderly close looks the same here"},
    {AzureFrontDoor, "OriginConnectionError", 0, ConnectionReset, 0.6, "the connection to the origin failed"},
    {AzureFrontDoor, "OriginConnectionError", 0, PrematureClose, 0.5, "an orderly close looks the same here"},
    {AzureFrontDoor, "OriginTimeout", 0, ProxyTimeoutRead, 0.6, "the origin did not answer in time"},
    {AzureFrontDoor, "OriginTimeout", 0, QueueTimeout, 0.45, inQueue},
    {AzureFrontDoor, "OriginInvalidResponse", 0, InvalidResponseHeader, 0.85, "the origin's answer is no valid response"},
    {AzureFrontDoor, "ResponseHeaderTooBig", 0, ResponseHeaderTooBig, 0.95, "the response head is larger than it takes"},
    {AzureFrontDoor, "SSL*", 0, TlsHandshake, 0.9, "TLS with the origin failed"},
    {AzureFrontDoor, "Certificate*", 0, TlsHandshake, 0.9, "it did not accept the origin's certificate"},
    {AzureFrontDoor, "ClientDisconnected", 0, ClientAbort, 0.95, "the client closed its connection before the answer"},
    {AzureFrontDoor, "ClientGeoBlocked", 0, AccessDeniedByProxy, 0.95, "a rule blocks the client's country"},
});

// Google Cloud: "Monitor your Application Load Balancer", statusDetails.
constexpr auto googleReasons = std::to_array<BalancerReason>({
    {GcpHttpLb, "response_sent_by_backend", 0, UpstreamReturnedError, 0.9, "the backend itself sent the answer"},
    {GcpHttpLb, "failed_to_connect_to_backend", 0, ConnectionRefused, 0.75, "it could not connect to the backend, and knew so soon", 0, 4},
    {GcpHttpLb, "failed_to_connect_to_backend", 0, ProxyTimeoutConnect, 0.8, "it could not connect to the backend for seconds", 4},
    {GcpHttpLb, "failed_to_pick_backend", 0, NoLiveUpstream, 0.9, "no backend was healthy"},
    {GcpHttpLb, "failed_to_negotiate_alpn", 0, TlsHandshake, 0.65, "it and the backend agreed on no protocol in TLS"},
    {GcpHttpLb, "failed_to_negotiate_alpn", 0, ProtocolMismatch, 0.5, "it and the backend agreed on no protocol in TLS"},
    {GcpHttpLb, "backend_timeout", 0, ProxyTimeoutRead, 0.6, "the backend did not answer within the backend service's timeout"},
    {GcpHttpLb, "backend_timeout", 0, QueueTimeout, 0.45, inQueue},
    {GcpHttpLb, "backend_connection_closed_before_data_sent_to_client", 0, PrematureClose, 0.65, "the backend closed the connection before an answer"},
    {GcpHttpLb, "backend_connection_closed_before_data_sent_to_client", 0, ConnectionReset, 0.4, reset},
    {GcpHttpLb, "backend_connection_closed_after_partial_response_sent", 0, InvalidResponseBody, 0.8, "the backend closed the connection amid the answer"},
    {GcpHttpLb, "backend_early_response_with_non_error_status", 0, ProtocolMismatch, 0.8, "the backend answered before it had read the request"},
    {GcpHttpLb, "backend_interim_response_not_supported", 0, ProtocolMismatch, 0.8, "the backend sent an interim response that is not supported"},
    {GcpHttpLb, "backend_response_corrupted", 0, InvalidResponseBody, 0.85, "the body's framing was wrong"},
    {GcpHttpLb, "error_uncompressing_gzipped_body", 0, InvalidResponseBody, 0.8, "the body could not be uncompressed"},
    {GcpHttpLb, "backend_response_headers_too_long", 0, ResponseHeaderTooBig, 0.95, "the response head is larger than it takes"},
    {GcpHttpLb, "server_cert_*", 0, TlsHandshake, 0.9, "it did not accept the backend's certificate"},
    {GcpHttpLb, "ssl_certificate_*", 0, TlsHandshake, 0.9, "it did not accept the backend's certificate"},
    {GcpHttpLb, "run:malformed_response_or_connection_error", 0, PrematureClose, 0.55, "Cloud Run's container ended the connection, or answered with no valid response"},
    {GcpHttpLb, "run:malformed_response_or_connection_error", 0, InvalidResponseHeader, 0.35, "Cloud Run tells a response that is not valid in the same words"},
    {GcpHttpLb, "run:maximum_request_timeout", 0, ProxyTimeoutRead, 0.7, "Cloud Run's timeout for requests ended it"},
    {GcpHttpLb, "run:maximum_request_timeout", 0, QueueTimeout, 0.4, inQueue},
    {GcpHttpLb, "run:no_available_instance", 0, Overload, 0.55, "Cloud Run had no instance free for it, and did not start another one in time"},
    {GcpHttpLb, "run:no_available_instance", 0, QueueTimeout, 0.5, "it waited for an instance that was free"},
    {GcpHttpLb, "config_not_found", 0, RoutingError, 0.7, "it has no configuration for the request"},
    {GcpHttpLb, "request_loop_detected", 0, RoutingError, 0.95, "the request came back to it"},
    {GcpHttpLb, "client_disconnected_*", 0, ClientAbort, 0.95, "the client closed its connection before the whole answer"},
    {GcpHttpLb, "client_timed_out", 0, ClientAbort, 0.85, "the client did not go on in time"},
    {GcpHttpLb, "denied_by_security_policy", 0, AccessDeniedByProxy, 0.95, "a security policy refused it"},
    {GcpHttpLb, "fault_filter_abort", 0, AccessDeniedByProxy, 0.9, "a fault that its URL map injects ended it"},
});

// Cloudflare: "Cloudflare 5xx errors".
constexpr auto cloudflareReasons = std::to_array<BalancerReason>({
    {Cloudflare, "520", 0, PrematureClose, 0.55, "the origin's answer was empty or unexpected"},
    {Cloudflare, "520", 0, InvalidResponseHeader, 0.45, "the origin's answer was no valid response"},
    {Cloudflare, "520", 0, ResponseHeaderTooBig, 0.3, "response headers beyond its limit look the same"},
    {Cloudflare, "521", 0, ConnectionRefused, 0.9, "the origin refused the connection"},
    {Cloudflare, "522", 0, ProxyTimeoutConnect, 0.9, "the origin did not complete the connection in time"},
    {Cloudflare, "523", 0, HostUnreachable, 0.9, "the origin could not be reached"},
    {Cloudflare, "524", 0, ProxyTimeoutRead, 0.6, "the origin took the connection and did not answer in time"},
    {Cloudflare, "524", 0, QueueTimeout, 0.45, inQueue},
    {Cloudflare, "525", 0, TlsHandshake, 0.95, "the TLS handshake with the origin failed"},
    {Cloudflare, "526", 0, TlsHandshake, 0.95, "it did not accept the origin's certificate"},
    {Cloudflare, "530", 0, DnsFailure, 0.6, "an error 1xxx of its own, most often a name of the origin that does not resolve"},
    {Cloudflare, "block", 0, AccessDeniedByProxy, 0.9, "its firewall blocked the request"},
    {Cloudflare, "drop", 0, AccessDeniedByProxy, 0.9, "its firewall dropped the request"},
});

// Heroku Dev Center: "Heroku Error Codes".
constexpr auto herokuReasons = std::to_array<BalancerReason>({
    {Heroku, "H10", 0, WorkerCrash, 0.85, "the application's process had crashed, or did not start"},
    {Heroku, "H11", 0, QueueFull, 0.9, "its backlog of requests for the application was too deep"},
    {Heroku, "H12", 0, ProxyTimeoutRead, 0.6, "the application did not answer within 30 s"},
    {Heroku, "H12", 0, QueueTimeout, 0.45, inQueue},
    {Heroku, "H13", 0, PrematureClose, 0.65, "the process closed the connection without an answer"},
    {Heroku, "H13", 0, ConnectionReset, 0.3, reset},
    {Heroku, "H14", 0, NoLiveUpstream, 0.9, "no process of the application was running to take it"},
    {Heroku, "H15", 0, ProxyTimeoutRead, 0.6, "nothing was sent for 55 s"},
    {Heroku, "H17", 0, InvalidResponseHeader, 0.85, "the application's answer is no valid response"},
    {Heroku, "H18", 0, PrematureClose, 0.6, "the process closed the connection before a whole response"},
    {Heroku, "H18", 0, ConnectionReset, 0.5, reset},
    {Heroku, "H19", 0, ProxyTimeoutConnect, 0.9, "the connection to the process was not made within 5 s"},
    {Heroku, "H20", 0, QueueTimeout, 0.6, "it waited for a process that had not started within 75 s"},
    {Heroku, "H20", 0, NoLiveUpstream, 0.5, "it waited for a process, and none had started within 75 s"},
    {Heroku, "H21", 0, ConnectionRefused, 0.95, "the process refused the connection"},
    {Heroku, "H22", 0, QueueFull, 0.9, "the process had as many connections as are allowed"},
    {Heroku, "H23", 0, RoutingError, 0.8, "the endpoint is configured wrongly"},
    {Heroku, "H25", 0, InvalidResponseHeader, 0.8, "the answer does not keep to its restrictions of HTTP"},
    {Heroku, "H27", 0, ClientAbort, 0.95, "the client closed its connection before the answer"},
    {Heroku, "H28", 0, ClientAbort, 0.85, "the client did not go on in time"},
    {Heroku, "H80", 0, AccessDeniedByProxy, 0.7, "the application is in maintenance mode, in which no request is passed on"},
    {Heroku, "H81", 0, NoLiveUpstream, 0.9, "nothing has been deployed yet"},
    {Heroku, "H82", 0, NoLiveUpstream, 0.85, "the hours of its processes are used up"},
});

bool names(std::string_view mark, std::string_view value)
{
    return mark.ends_with('*') ? value.starts_with(mark.substr(0, mark.size() - 1)) : value == mark;
}

bool fits(const BalancerReason &reason, const Request &request, std::string_view status)
{
    if (!names(reason.mark, request.signal) && reason.mark != status)
        return false;
    if (reason.status != 0 && request.status != reason.status)
        return false;
    const double seconds = request.duration ? static_cast<double>(request.duration->count()) / 1e6 : 0;
    return seconds >= reason.least && seconds < reason.below;
}

std::span<const BalancerReason> reasonsOf(ProxyKind service)
{
    switch (service) {
    case AwsElb: return awsReasons;
    case CloudFront: return cloudFrontReasons;
    case AzureAppGateway:
    case AzureFrontDoor: return azureReasons;
    case GcpHttpLb: return googleReasons;
    case Cloudflare: return cloudflareReasons;
    case Heroku: return herokuReasons;
    default: return {};
    }
}

} // namespace

std::vector<const BalancerReason *> balancerReasons(ProxyKind service, const Request &request)
{
    std::vector<const BalancerReason *> found;
    const std::string status = request.status ? std::to_string(*request.status) : std::string();
    for (const BalancerReason &reason : reasonsOf(service)) {
        if (reason.service == service && fits(reason, request, status))
            found.push_back(&reason);
    }
    std::ranges::stable_sort(found, std::greater{}, [](const BalancerReason *r) { return r->weight; });
    return found;
}

std::string_view fieldOf(const BalancerReason &reason)
{
    const bool isStatus = reason.mark.front() >= '0' && reason.mark.front() <= '9';
    switch (reason.service) {
    case AwsElb:
        if (reason.mark.find('=') != std::string_view::npos)
            return {};
        if (reason.mark == "fixed-response" || reason.mark == "waf-failed")
            return "actions_executed";
        return isStatus ? "elb_status_code" : "error_reason";
    case CloudFront: return "x-edge-detailed-result-type";
    case AzureAppGateway: return "error_info";
    case AzureFrontDoor: return "errorInfo";
    case GcpHttpLb: return reason.mark.starts_with("run:") ? "textPayload" : "statusDetails";
    case Heroku: return "code";
    default: return isStatus ? "EdgeResponseStatus" : "SecurityAction";
    }
}

} // namespace hopscope
