// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hopscope {

/// A line of Envoy's default text format or Istio's, as views into it. "-" stands for what is missing.
struct EnvoyLine {
    std::string_view stamp;      ///< "2026-11-21T00:56:20.310Z"
    std::string_view request;    ///< "GET /a HTTP/1.1"; "- - -" of a connection without HTTP
    std::string_view status;     ///< "0": nothing was sent
    std::string_view flags;
    std::string_view details, reason; ///< Istio's
    std::string_view bytesSent;
    std::string_view duration;   ///< ms
    std::string_view serviceTime;///< ms
    std::string_view forwardedFor, userAgent, requestId, authority, upstreamHost;
    std::string_view cluster, downstreamRemote; ///< Istio's
};

/// Takes the line apart; a container's or pod's name may stand in front. Returns an empty text, or the reason (static) why
/// it is no such line. Sources: Envoy's documentation "Access logging", Istio's pilot/pkg/model/telemetry_logging.go.
std::string_view splitEnvoyLine(std::string_view text, EnvoyLine &line);

} // namespace hopscope
