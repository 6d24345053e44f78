// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/failure_context.h"

namespace hopscope {

/// Whether the proxy speaks TLS to a server, by its configuration.
enum class UpstreamTls { Untold, No, Yes };

/// For the server of the front's last attempt: nginx's `proxy_pass` with its upstream group, HAProxy's `server … ssl`. Untold
/// of other proxies, without configuration, and where its lines disagree.
UpstreamTls upstreamTls(const FailureContext &context);

} // namespace hopscope
