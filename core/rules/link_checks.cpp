// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/link_checks.h"

#include "facts/masked_address.h"

namespace hopscope {

namespace {

bool isLoopback(const std::string &host)
{
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

bool isAddress(const std::string &host)
{
    return host.find(':') != std::string::npos || host.find_first_not_of("0123456789.") == std::string::npos || isMaskedAddress(host);
}

/// "shop.example.com" or "shop.example.com:8443", nothing else.
bool isPlainSite(const std::string &site)
{
    return isPlainHost(site) || parseHostPort(site).has_value();
}

/// Writes the commands of one link. All that is not ours in them is a plain name, and single quotes mean the same to
/// both shells.
class Commands {
public:
    explicit Commands(const Link &link)
        : m_link(link), m_host(link.server.host), m_port(std::to_string(link.server.port)), m_path(isPlainPath(link.path) ? link.path : "/")
    {
    }

    LinkCheck name() const;
    LinkCheck connect() const;
    LinkCheck tls() const;
    LinkCheck http1() const;
    LinkCheck http2() const;
    LinkCheck ping() const;
    LinkCheck route() const;
    LinkCheck listener() const;
    LinkCheck firewall() const;

private:
    /// `program` and `sink` differ by system.
    std::string request(const std::string &program, const std::string &sink, const std::string &version) const;

    const Link &m_link;
    std::string m_host;
    std::string m_port;
    std::string m_path;
};

LinkCheck Commands::name() const
{
    return {"Name resolution", "getent ahosts " + m_host, "Resolve-DnsName -Name " + m_host,
        "No address: the name does not resolve on this machine. Several, or an IPv6 one first: the server must listen on each."};
}

LinkCheck Commands::connect() const
{
    return {"Connect", "nc -vz -w 5 " + m_host + ' ' + m_port, "Test-NetConnection -ComputerName " + m_host + " -Port " + m_port,
        "Refused at once: nothing listens on port " + m_port + ". No answer: a filter drops the packets, the host is down, or its "
        "listen queue is full."};
}

LinkCheck Commands::tls() const
{
    const std::string site = isPlainHost(m_link.site) ? m_link.site : m_host;
    return {"TLS", "openssl s_client -brief -connect '" + m_link.server.text() + "' -servername " + site + " </dev/null",
        "curl.exe -sv -o NUL --max-time 10 'https://" + m_link.server.text() + "/'",
        "A wrong version number: the port speaks plain HTTP. A certificate that is not accepted: its name or its authority is not "
        "what the proxy expects."};
}

std::string Commands::request(const std::string &program, const std::string &sink, const std::string &version) const
{
    const std::string limit = std::to_string(static_cast<long long>(toSeconds(m_link.patience)) + 1);
    const std::string site = isPlainSite(m_link.site) ? " -H 'Host: " + m_link.site + "'" : std::string();
    return program + ' ' + version + (m_link.tls ? " -k" : "") + " -sS -o " + sink + " --max-time " + limit
        + " -w 'status %{http_code}, connected after %{time_connect} s, first byte after %{time_starttransfer} s, all after %{time_total} s\\n'"
        + site + " '" + (m_link.tls ? "https://" : "http://") + m_link.server.text() + m_path + "'";
}

LinkCheck Commands::http1() const
{
    return {"HTTP/1.1, past the proxy", request("curl", "/dev/null", "--http1.1"), request("curl.exe", "NUL", "--http1.1"),
        "As slow as through the proxy: it is the server. Fast here and slow there: the request waited in a queue, or the proxy did "
        "something else with it. The same error: the proxy only passed it on."};
}

LinkCheck Commands::http2() const
{
    const std::string version = m_link.tls ? "--http2" : "--http2-prior-knowledge";
    return {"HTTP/2, past the proxy", request("curl", "/dev/null", version), request("curl.exe", "NUL", version),
        "An error here while HTTP/1.1 works: the port speaks HTTP/1.1 only, and the proxy must not speak HTTP/2 to it. The curl.exe "
        "that comes with Windows may lack HTTP/2."};
}

LinkCheck Commands::ping() const
{
    return {"Ping", "ping -c 4 " + m_host, "Test-Connection -ComputerName " + m_host + " -Count 4",
        "Some answers lost, or times far above the others: the network. No answer at all proves nothing: many filters drop ping."};
}

LinkCheck Commands::route() const
{
    return {"Route", "traceroute -n -w 2 " + m_host, "tracert -d -w 2000 " + m_host,
        "Where the answers end, or the times jump, lies the router, filter or tunnel to ask about."};
}

LinkCheck Commands::listener() const
{
    return {"Who listens, on the server", "ss -ltn 'sport = :" + m_port + "'", "Get-NetTCPConnection -State Listen -LocalPort " + m_port,
        "Nothing: the service is down or uses another port. 127.0.0.1 only: other machines can't reach it. Recv-Q at or above Send-Q: "
        "the listen queue is full."};
}

LinkCheck Commands::firewall() const
{
    return {"Firewall, on the server", "sudo nft list ruleset | grep -nE 'drop|reject|policy|dport " + m_port + "'",
        "Get-NetFirewallPortFilter | Where-Object LocalPort -eq " + m_port
            + " | Get-NetFirewallRule | Format-Table DisplayName, Enabled, Direction, Action",
        "A rule that drops or rejects, and none that lets port " + m_port + " through: the filter of this host is in the way."};
}

} // namespace

std::vector<LinkCheck> checksOf(const Link &link)
{
    if (!isPlainHost(link.server.host))
        return {};
    const Commands commands(link);
    std::vector<LinkCheck> checks;
    if (!isAddress(link.server.host))
        checks.push_back(commands.name());
    checks.push_back(commands.connect());
    if (link.tls)
        checks.push_back(commands.tls());
    checks.push_back(commands.http1());
    checks.push_back(commands.http2());
    if (!isLoopback(link.server.host)) {
        checks.push_back(commands.ping());
        checks.push_back(commands.route());
    }
    checks.push_back(commands.listener());
    if (!isLoopback(link.server.host))
        checks.push_back(commands.firewall());
    return checks;
}

} // namespace hopscope
