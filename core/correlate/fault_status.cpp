// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/fault_status.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace hopscope {

namespace {

bool ranOutOfTime(Meaning meaning)
{
    return meaning == Meaning::ReadTimeout || meaning == Meaning::ConnectTimeout || meaning == Meaning::SendTimeout || meaning == Meaning::TlsTimeout;
}

bool failedToConnect(Meaning meaning)
{
    return meaning == Meaning::Refused || meaning == Meaning::ConnectTimeout || meaning == Meaning::Unreachable;
}

/// No server was free, or none was left to try.
bool hadNoConnection(Meaning meaning)
{
    return meaning == Meaning::QueueFull || meaning == Meaning::QueueTimeout || meaning == Meaning::NoLiveUpstream;
}

} // namespace

bool mayFollowFault(int status, const Event &line)
{
    if (line.source == "nginx")
        return status < 100 || status == (ranOutOfTime(line.meaning) ? 504 : 502);
    if (line.source == "HTTP.sys" && line.code.starts_with("Connection_Abandoned"))
        return status != 504; // the proxy saw it close
    if (line.source == "lighttpd")
        return (status == 504) == ranOutOfTime(line.meaning);
    if (line.source == "httpd" && (failedToConnect(line.meaning) || hadNoConnection(line.meaning)))
        return status == 503;
    return line.source != "httpd" || status != 503 || isOfApplicationProtocol(line);
}

bool isOfApplicationProtocol(const Event &line)
{
    static constexpr std::array<std::string_view, 5> codes{"AH01075", "AH00878", "AH00992", "AH01030", "AH00893"};
    return line.source == "httpd" && std::ranges::find(codes, line.code) != codes.end();
}

bool brokeWithinBody(const Event &line)
{
    return line.source == "nginx" && line.message.ends_with("while reading upstream");
}

bool isOfNoConnection(const Event &line)
{
    return line.source == "nginx" && line.connection.empty() && line.client.empty() && line.target.empty();
}

} // namespace hopscope
