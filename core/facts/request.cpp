// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/request.h"

namespace hopscope {

void Request::clear()
{
    at = {};
    start.reset();
    end.reset();
    resolution = {};
    for (std::string *text : {&client, &forwardedFor, &method, &target, &protocol, &host, &userAgent, &referer, &requestId,
             &connection, &signal, &frontend, &backend})
        text->clear();
    status.reset();
    bytes.reset();
    for (std::optional<Duration> *time : {&duration, &queue, &connect, &header, &upstream})
        time->reset();
    attempts.clear();
    retries.reset();
    queueDepth.reset();
    activeRequests.reset();
}

} // namespace hopscope
