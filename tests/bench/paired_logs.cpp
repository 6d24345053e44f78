// SPDX-License-Identifier: GPL-3.0-or-later
#include "paired_logs.h"

#include <cstdio>
#include <fstream>

const char *const pairedLogFormat = "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" "
                                    "\"$http_user_agent\" $request_time $upstream_response_time $upstream_addr";

namespace {

constexpr int requestsPerSecond = 500;
constexpr long givenUpAfter = 60'001; // ms

std::string stampOf(std::int64_t second)
{
    char stamp[64];
    std::snprintf(stamp, sizeof stamp, "%02ld/Nov/2026:%02ld:%02ld:%02ld +0000", static_cast<long>(20 + second / 86400),
        static_cast<long>(second / 3600 % 24), static_cast<long>(second / 60 % 60), static_cast<long>(second % 60));
    return stamp;
}

/// Referer and user agent, as both logs have them.
std::string visitorOf(std::int64_t number)
{
    char text[160];
    std::snprintf(text, sizeof text, "\"https://shop.example.com/\" \"Mozilla/5.0 (X11; Linux x86_64; rv:%ld.0) Gecko/20100101 Firefox/%ld.0\"",
        static_cast<long>(120 + number % 6), static_cast<long>(120 + number % 6));
    return text;
}

} // namespace

Exchange exchangeOf(std::int64_t number, std::int64_t failingEach)
{
    Exchange exchange;
    exchange.second = number / requestsPerSecond;
    exchange.milliseconds = 5 + number * 7919 % 400;
    exchange.bytes = 600 + number % 5000;
    exchange.status = number % failingEach == failingEach - 1 ? 504 : 200;
    exchange.reached = number % (5 * failingEach) != failingEach - 1;
    exchange.client = "203.0." + std::to_string(number % 7) + "." + std::to_string(number % 251);
    exchange.target = number % 2 == 0 ? "/shop/item/" + std::to_string(number) : "/api/list/" + std::to_string(number * 31 % 50);
    return exchange;
}

void writePairedLogs(const std::string &proxyPath, const std::string &serverPath, std::int64_t requests, std::int64_t failingEach)
{
    std::ofstream proxy(proxyPath);
    std::ofstream server(serverPath);
    char line[512];
    for (std::int64_t i = 0; i < requests; ++i) {
        const Exchange e = exchangeOf(i, failingEach);
        const std::string stamp = stampOf(e.second);
        const std::string visitor = visitorOf(i);
        const long took = static_cast<long>(e.milliseconds);
        const long wait = e.status == 504 ? givenUpAfter : took + 1;
        proxy.write(line, std::snprintf(line, sizeof line, "%s - - [%s] \"GET %s HTTP/1.1\" %d %ld %s %ld.%03ld %ld.%03ld 10.0.0.5:8080\n",
            e.client.c_str(), stamp.c_str(), e.target.c_str(), e.status, static_cast<long>(e.bytes), visitor.c_str(), wait / 1000, wait % 1000,
            wait / 1000, wait % 1000));
        if (e.reached)
            server.write(line, std::snprintf(line, sizeof line, "10.0.0.2 - - [%s] \"GET %s HTTP/1.1\" 200 %ld %s %ld\n", stamp.c_str(),
                e.target.c_str(), static_cast<long>(e.bytes - 155), visitor.c_str(), took * 1000));
    }
}
