// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/squid_conf_reader.h"

#include "base/text.h"
#include "readers/secret_settings.h"

#include <algorithm>
#include <array>
#include <set>

namespace hopscope {

namespace {

// Enough of its directives to tell squid.conf from other files of words.
constexpr auto directives = std::to_array<std::string_view>({"accept_filter", "access_log", "acl", "adaptation_access", "always_direct", "auth_param",
    "cache", "cache_access_log", "cache_dir", "cache_effective_user", "cache_log", "cache_mem", "cache_mgr", "cache_peer", "cache_peer_access",
    "cachemgr_passwd", "client_lifetime", "connect_retries", "connect_timeout", "coredump_dir", "dns_nameservers", "dns_timeout", "follow_x_forwarded_for",
    "forward_max_tries", "forward_timeout", "forwarded_for", "half_closed_clients", "hierarchy_stoplist", "hosts_file", "http_access", "http_port",
    "http_reply_access", "https_port", "icap_enable", "icp_access", "icp_port", "logformat", "max_filedescriptors", "maximum_object_size", "never_direct",
    "pconn_timeout", "peer_connect_timeout", "pid_filename", "read_timeout", "refresh_pattern", "reply_body_max_size", "reply_header_access",
    "request_body_max_size", "request_header_access", "request_header_max_size", "request_timeout", "server_pconn_for_nonretriable",
    "server_persistent_connections", "shutdown_lifetime", "ssl_bump", "tls_outgoing_options", "url_rewrite_program", "visible_hostname", "workers",
    "write_timeout"});

/// Those that no other program's file of words has.
constexpr auto telling = std::to_array<std::string_view>({"cache_dir", "cache_mem", "cache_peer", "cache_peer_access", "coredump_dir", "forward_timeout", "http_access",
    "http_port", "https_port", "never_direct", "always_direct", "read_timeout", "refresh_pattern", "visible_hostname"});

std::string_view nameOf(std::string_view line)
{
    line = trimmed(line);
    return line.starts_with('#') ? std::string_view() : line.substr(0, line.find_first_of(" \t"));
}

bool isDirective(std::string_view name)
{
    return std::ranges::find(directives, name) != directives.end();
}

/// "login=user:password" and "password=…" of a peer without what they hold.
std::string withoutLogin(std::string_view arguments)
{
    std::string kept;
    while (!arguments.empty()) {
        const std::string_view word = takeUntil(arguments, ' ');
        const auto equals = word.find('=');
        const bool secret = equals != std::string_view::npos && (word.starts_with("login=") || isSecretSetting(word.substr(0, equals)));
        kept.append(kept.empty() ? "" : " ").append(secret ? word.substr(0, equals + 1) : word).append(secret ? withheld : std::string_view());
    }
    return kept;
}

class SquidConfReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        std::string_view text = trimmed(line.text);
        const bool further = !m_line.empty();
        if (text.empty() || (!further && text.starts_with('#')))
            return LineOutcome::structure();
        const bool goesOn = text.ends_with('\\') && m_line.size() < longest;
        if (goesOn)
            text.remove_suffix(1);
        if (!further)
            m_at = line.at;
        m_line.append(further ? " " : "").append(trimmed(text));
        if (!goesOn)
            deliver(sink);
        return further ? LineOutcome::structure() : LineOutcome::record();
    }

    void finish(RecordSink &sink) override
    {
        if (!m_line.empty())
            deliver(sink);
    }

private:
    static constexpr std::size_t longest = 1 << 14;

    void deliver(RecordSink &sink)
    {
        const std::string_view name = nameOf(m_line);
        const std::string_view arguments = trimmed(std::string_view(m_line).substr(name.size()));
        m_setting.at = m_at;
        m_setting.name.assign(name);
        m_setting.value = name == "cache_peer" ? withoutLogin(arguments) : std::string(keptValue(name, arguments));
        sink.add(m_setting);
        m_line.clear();
    }

    std::string m_line; ///< a directive whose lines are not all read yet
    LinePosition m_at;
    Setting m_setting;
};

/// Two of the telling directives, and most lines those of Squid.
double recognise(const Prefix &prefix)
{
    std::set<std::string_view> found;
    std::size_t lines = 0, ours = 0;
    bool further = false;
    for (const std::string_view line : prefix.lines) {
        const std::string_view name = nameOf(line);
        const bool counts = !name.empty() && !further;
        further = trimmed(line).ends_with('\\');
        if (!counts)
            continue;
        ++lines;
        ours += isDirective(name) && !trimmed(line).ends_with(';') ? 1 : 0;
        if (std::ranges::find(telling, name) != telling.end())
            found.insert(name);
    }
    return found.size() >= 2 && ours * 5 >= lines * 3 ? 0.9 : 0;
}

} // namespace

const Format squidConfFormat{
    .id = "squid-conf",
    .title = "Squid configuration",
    .role = Role::Config,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<SquidConfReader>(); },
};

} // namespace hopscope
