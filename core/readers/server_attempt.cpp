// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/server_attempt.h"

namespace hopscope {

void setServerAttempt(Request &request, std::string_view server, std::optional<Duration> receive)
{
    if (request.duration && request.queue && receive && *request.duration >= *receive + *request.queue)
        request.upstream = *request.duration - *receive - *request.queue;
    request.attempts.clear();
    if (server.empty() || server.starts_with('<'))
        return;
    Attempt &attempt = request.attempts.emplace_back();
    if (!request.backend.empty())
        attempt.address.append(request.backend).push_back('/');
    attempt.address.append(server);
    attempt.connect = request.connect;
    attempt.response = request.upstream;
    if (!request.header)
        return;
    attempt.status = request.status;
    if (request.connect)
        attempt.header = *request.connect + *request.header;
}

} // namespace hopscope
