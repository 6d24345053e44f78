// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/httperr_reasons.h"

#include "base/text.h"

#include <array>

namespace hopscope {

namespace {

using L = Level;
using M = Meaning;

// Limits on a request and parse errors that a browser's odd URL explains as well carry no meaning. Abandoned requests are
// PrematureClose, which is all that HTTP.sys knows: whether the worker crashed or was recycled is told by the WAS events
// of that moment. Connection_Dropped is the same: the worker closed, or the peer left while it waited.
constexpr auto reasons = std::to_array<HttperrReason>({
    {"AppOffline", L::Error, M::WorkerCrash, "the application pool was taken out of service after errors"},
    {"AppPoolTimer", L::Error, M::Overloaded, "the application pool's process was too busy to take the request"},
    {"AppShutdown", L::Warning, M::Recycle, "the application pool is shut down"},
    {"BadRequest", L::Warning, M::BadRequestLine, "the request could not be parsed"},
    {"Client_Reset", L::Warning, M::QueueTimeout, "the peer closed before the request reached a worker: it was still queued"},
    {"Connection_Abandoned_By_AppPool", L::Error, M::PrematureClose, "the worker went away while it held the request"},
    {"Connection_Abandoned_By_ReqQueue", L::Error, M::PrematureClose, "the request queue went away while it held the request"},
    {"Connection_Dropped", L::Warning, M::PrematureClose, "the connection ended before the last packet of the response"},
    {"Connection_Dropped_List_Full", L::Error, M::Overloaded, "the list of dropped connections is full"},
    {"ConnLimit", L::Error, M::QueueFull, "the site's limit of connections is reached"},
    {"Connections_Refused", L::Critical, M::OutOfMemory, "kernel memory is low: no connection is accepted"},
    {"Disabled", L::Error, M::Recycle, "an administrator took the application pool offline"},
    {"EntityTooLarge", L::Warning, M::None, "the request's body is over the limit"},
    {"FieldLength", L::Warning, M::None, "a header field is over the limit"},
    {"Forbidden", L::Warning, M::None, "the path leads out of the site"},
    {"Header", L::Warning, M::BadRequestLine, "the header could not be parsed"},
    {"Hostname", L::Warning, M::None, "the host name is missing or malformed"},
    {"Internal", L::Error, M::None, "internal error of HTTP.sys"},
    {"Invalid_CR/LF", L::Warning, M::BadRequestLine, "a line end is malformed"},
    {"LengthRequired", L::Warning, M::None, "the length of the body is not given"},
    {"N/A", L::Error, M::RoutingError, "the service is not available: nothing is registered for the address, or memory is low"},
    {"N/I", L::Error, M::None, "the request asks for what HTTP.sys does not do, such as a transfer coding that it does not know"},
    {"NotFound", L::Warning, M::RoutingError, "no site is there for the host and port"},
    {"Number", L::Warning, M::None, "a number could not be parsed"},
    {"Precondition", L::Warning, M::None, "a precondition is not met"},
    {"QueueFull", L::Error, M::QueueFull, "the application pool's request queue is full"},
    {"RequestLength", L::Warning, M::None, "the request is over the limit"},
    {"Timer_AppPool", L::Error, M::QueueTimeout, "the request waited too long in the application pool's queue"},
    {"Timer_ConnectionIdle", L::Info, M::None, "an idle connection was closed"},
    {"Timer_EntityBody", L::Warning, M::None, "the request's body did not arrive in time"},
    {"Timer_HeaderWait", L::Warning, M::None, "the request's header did not arrive in time"},
    {"Timer_MinBytesPerSecond", L::Warning, M::ClientGone, "the peer took the response too slowly"},
    {"Timer_ReqQueue", L::Error, M::QueueTimeout, "the request waited too long in the request queue"},
    {"Timer_Response", L::Warning, M::None, "the time for the response is over"},
    {"Timer_SslRenegotiation", L::Warning, M::TlsFromPeerFailed, "the TLS renegotiation took too long"},
    {"URL", L::Warning, M::None, "the URL could not be parsed"},
    {"URL_Length", L::Warning, M::None, "the URL is over the limit"},
    {"Verb", L::Warning, M::BadRequestLine, "the method could not be parsed"},
    {"Version_N/S", L::Warning, M::BadRequestLine, "the HTTP version is not supported"},
});

} // namespace

const HttperrReason *findHttperrReason(std::string_view id)
{
    for (const HttperrReason &reason : reasons) {
        if (equalsIgnoreCase(reason.id, id))
            return &reason;
    }
    return nullptr;
}

} // namespace hopscope
