// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

#include <string_view>

namespace hopscope {

/// Whether a message's source is a proxy within a program of another trade: "yarp" (ASP.NET Core), "httputil" (Go's
/// ReverseProxy, as in oauth2-proxy, authentik and Anubis), "http-proxy" (Node's, behind webpack's, Vite's and Next's servers), "spring-gateway" (Spring Cloud
/// Gateway), "fly-proxy" (Fly.io's); or "edge", see edgeFault().
bool isForwarder(std::string_view source);

/// Sets source, meaning and upstream, and the request that is named, of a message in which one of these but the first tells why it could
/// not pass a request on. False of any other message.
bool takeForwarderFault(std::string_view message, Event &event);

/// What an edge that others run (Fastly, Railway) writes beside a request that it could not pass on: "first byte timeout".
Meaning edgeFault(std::string_view words);

} // namespace hopscope
