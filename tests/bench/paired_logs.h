// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

/// The logs of a proxy and of the server behind it, of the same requests, as a busy shop writes them: half of the requests have
/// a target of their own, half go to 50 targets that thousands share; one in a thousand (or in `failingEach`) is given up by the proxy
/// after a minute while the server goes on, and every fifth of those never comes to the server.

/// One request as both logs tell it.
struct Exchange {
    std::int64_t second = 0;       ///< of its end at the proxy, since the first midnight
    std::int64_t milliseconds = 0; ///< how long it took at the server
    std::int64_t bytes = 0;        ///< to the client
    int status = 200;              ///< at the proxy
    bool reached = true;           ///< the server logged it
    std::string client;
    std::string target;
};

Exchange exchangeOf(std::int64_t number, std::int64_t failingEach = 1000);

/// The log format of the proxy's log, for where it can't be recognised.
extern const char *const pairedLogFormat;

/// `requests` lines at the proxy, and at the server those that came there; about 185 bytes each.
void writePairedLogs(const std::string &proxyPath, const std::string &serverPath, std::int64_t requests, std::int64_t failingEach = 1000);
