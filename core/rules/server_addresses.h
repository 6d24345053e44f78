// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/plain_name.h"
#include "correlate/correlation.h"

#include <map>
#include <set>

namespace hopscope {

struct ServerAddress {
    HostPort address;
    bool tls = false; ///< spoken to by TLS
};

/// The addresses of servers that the configurations of a case name, for logs that tell a server by a name or not at all.
class ServerAddresses {
public:
    explicit ServerAddresses(const std::vector<StoredSetting> &settings);

    /// Of what a log calls the server: an address, HAProxy's "backend/server", the name of a group (then its first server),
    /// or nothing (then the only one that is configured). nullopt where that is no plain address.
    std::optional<ServerAddress> of(const std::string &upstream) const;

private:
    void read(const Setting &setting);
    void readVarnish(const Setting &setting);
    void add(const std::string &name, std::string_view address, bool tls);

    std::map<std::string, ServerAddress> m_named;
    std::map<HostPort, bool> m_all;     ///< with whether TLS is spoken to it
    std::set<std::string> m_tlsGroups;  ///< of nginx, that are passed on to by https
    std::string m_host;                 ///< of a Varnish backend whose port follows
};

} // namespace hopscope
