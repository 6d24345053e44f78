// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/plain_name.h"
#include "facts/findings.h"

namespace hopscope {

/// The way from a proxy to one server, as the logs and configurations of a case tell it.
struct Link {
    HostPort server;
    bool tls = false;
    std::string path = "/"; ///< to ask for; what is no plain path is asked for as "/"
    std::string site;       ///< Host header, or empty; left out where it is no plain name
    Duration patience = std::chrono::seconds(75); ///< for one answer
};

/// Commands that try the link step by step, from the name to the answer, for Linux and Windows. They change nothing. Whatever
/// the logs hold, each command is one line with no more effect than its title says.
std::vector<LinkCheck> checksOf(const Link &link);

} // namespace hopscope
