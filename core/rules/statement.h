// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/strand_name.h"
#include "rules/failure_context.h"

#include <string>

namespace hopscope {

/// "app1_access.log:48": the short name of the source and the line, for sentences.
std::string cited(const SourceInfo &source, LineNumber line);
/// "12 ms before it", "1.3 s after it", "within 5 ms of it" (nearer than that, or than what the stamps leave open).
std::string distance(Timestamp event, Timestamp to, Duration resolution);
/// Context's `elapsed`, which it must have: "3 s", "less than 1 s" where a log of whole seconds says 0.
std::string spokenElapsed(const FailureContext &context);
/// "01:04:17 to 01:04:19 (UTC)", "01:04:17 (UTC)" of an instant.
std::string clockTimes(TimeRange range);
/// The message of an error line, cut to a readable length and without its full stop, control characters shown as '.'.
std::string quoted(const std::string &message);
/// "nginx", "HAProxy", "Apache", "IIS", "the proxy".
std::string nameOf(ProxyKind kind);
/// "proxy_read_timeout 60 s", or "a limit of 60 s (inferred from where durations pile up)".
std::string named(const EffectiveTimeout &timeout);

} // namespace hopscope
