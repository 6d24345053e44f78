// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/request.h"

#include <string_view>

namespace hopscope {

/// Of a log that tells phases which follow one another (receive, queue, connect, header, rest), and of the attempts only the
/// last: sets `upstream`, and the one attempt at "backend/server". The request has its backend, status, duration, queue,
/// connect and header already. No attempt where `server` is empty or stands for none ("<NOSRV>", "<STATS>").
/// `receive`: nullopt where the request never came whole.
void setServerAttempt(Request &request, std::string_view server, std::optional<Duration> receive);

} // namespace hopscope
