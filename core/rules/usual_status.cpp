// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/usual_status.h"

#include "base/text.h"
#include "correlate/fault_status.h"

#include <algorithm>

namespace hopscope {

namespace {

/// After the head was sent its status stays, however the body ends.
bool brokeInBody(const std::string &message)
{
    return message.ends_with("while reading upstream") || message.find("while sending to client") != std::string::npos;
}

/// 503 unless the configuration sets another status for what its limits refuse.
std::optional<int> limitStatus(const Correlation &all)
{
    std::optional<int> status = 503;
    for (const StoredSetting &stored : all.settings()) {
        if (stored.setting.name == "limit_req_status" || stored.setting.name == "limit_conn_status")
            status = parseInteger<int>(stored.setting.value);
    }
    return status;
}

std::optional<int> statusOfNginx(const Event &line, const Correlation &all)
{
    if (brokeInBody(line.message))
        return std::nullopt;
    switch (line.meaning) {
    case Meaning::ReadTimeout:
    case Meaning::SendTimeout:
    case Meaning::TlsTimeout: return 504;
    // "connect() failed (110: …)": the kernel gave up before nginx's own timer did.
    case Meaning::ConnectTimeout: return line.message.find("connect() failed") == std::string::npos ? 504 : 502;
    case Meaning::Refused:
    case Meaning::Reset:
    case Meaning::PrematureClose:
    case Meaning::InvalidHeader:
    case Meaning::HeaderTooBig:
    case Meaning::NoLiveUpstream:
    case Meaning::QueueFull:
    case Meaning::ResolveFailed:
    case Meaning::TlsFailed:
    case Meaning::Unreachable: return 502;
    case Meaning::RateLimited: return limitStatus(all);
    case Meaning::ClientGone: return 499;
    // The system denied it; what a rule of nginx's own denies is answered otherwise.
    case Meaning::AccessDenied: return line.message.starts_with("connect() ") ? std::optional(502) : std::nullopt;
    default: return std::nullopt;
    }
}

std::optional<int> statusOfApache(const Event &line)
{
    const bool application = isOfApplicationProtocol(line);
    if (line.message.find("daemon process") != std::string::npos) // mod_wsgi's
        return line.meaning == Meaning::ReadTimeout ? 504 : line.meaning == Meaning::PrematureClose ? 500 : 503;
    switch (line.meaning) {
    case Meaning::ReadTimeout: return line.code == "AH01075" ? 504 : application ? 503 : 502;
    case Meaning::Reset:
    case Meaning::PrematureClose: return application ? 503 : 502;
    case Meaning::SendTimeout: return 504;
    case Meaning::HeaderTooBig: return 502;
    case Meaning::Refused:
    case Meaning::ConnectTimeout:
    case Meaning::Unreachable:
    case Meaning::PortExhaustion:
    case Meaning::NoLiveUpstream:
    case Meaning::QueueFull:
    case Meaning::QueueTimeout: return 503;
    case Meaning::AccessDenied: return line.code == "AH00957" || line.code == "AH02454" ? std::optional(503) : std::nullopt; // the system denied it
    default: return std::nullopt; // of names and handshakes it differs by version
    }
}

} // namespace

std::optional<int> usualStatus(const FailureContext &context)
{
    for (auto line = context.errorLines.rbegin(); line != context.errorLines.rend(); ++line) {
        const Event &event = (*line)->event;
        const std::optional<int> status = context.proxy == ProxyKind::Nginx ? statusOfNginx(event, *context.all)
            : context.proxy == ProxyKind::Apache                            ? statusOfApache(event)
                                                                            : std::nullopt;
        if (status)
            return status;
    }
    return std::nullopt;
}

} // namespace hopscope
