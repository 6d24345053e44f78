// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/gunicorn_conf_reader.h"

#include "base/text.h"
#include "readers/secret_settings.h"

#include <algorithm>
#include <array>
#include <set>

namespace hopscope {

namespace {

constexpr auto settings = std::to_array<std::string_view>({"accesslog", "access_log_format", "backlog", "bind", "capture_output", "certfile", "chdir",
    "check_config", "config", "daemon", "default_proc_name", "disable_redirect_access_to_syslog", "dogstatsd_tags", "enable_stdio_inheritance", "errorlog",
    "forwarded_allow_ips", "forwarder_headers", "graceful_timeout", "group", "header_map", "initgroups", "keepalive", "keyfile", "limit_request_field_size",
    "limit_request_fields", "limit_request_line", "logconfig", "logconfig_dict", "loglevel", "max_requests", "max_requests_jitter", "no_sendfile",
    "paste", "pidfile", "preload_app", "print_config", "proc_name", "proxy_allow_ips", "proxy_protocol", "pythonpath", "raw_env", "reload",
    "reload_engine", "reload_extra_files", "reuse_port", "secure_scheme_headers", "sendfile", "spew", "statsd_host", "statsd_prefix", "syslog",
    "syslog_addr", "syslog_facility", "syslog_prefix", "threads", "timeout", "tmp_upload_dir", "umask", "user", "worker_class", "worker_connections",
    "worker_tmp_dir", "workers", "wsgi_app"});

/// Follows Python's brackets and strings over lines, as far as it takes to see where an assignment ends.
class PythonCode {
public:
    /// The text without its comment. Call for every line in turn.
    std::string_view read(std::string_view line)
    {
        std::size_t i = 0;
        while (i < line.size()) {
            const std::string_view rest = line.substr(i);
            if (m_quote.empty() && rest.front() == '#')
                break;
            i += m_quote.empty() ? takeCode(rest) : takeString(rest);
        }
        if (m_quote.size() == 1)
            m_quote = {}; // such a string ends with its line
        return trimmed(line.substr(0, i));
    }
    bool isOpen() const { return m_depth > 0 || !m_quote.empty(); }

private:
    std::size_t takeCode(std::string_view rest)
    {
        for (const std::string_view quote : {"\"\"\"", "'''", "\"", "'"}) {
            if (rest.starts_with(quote)) {
                m_quote = quote;
                return quote.size();
            }
        }
        if (std::string_view("([{").find(rest.front()) != std::string_view::npos)
            ++m_depth;
        else if (m_depth > 0 && std::string_view(")]}").find(rest.front()) != std::string_view::npos)
            --m_depth;
        return 1;
    }

    std::size_t takeString(std::string_view rest)
    {
        if (rest.front() == '\\' && rest.size() > 1)
            return 2;
        if (!rest.starts_with(m_quote))
            return 1;
        const std::size_t size = m_quote.size();
        m_quote = {};
        return size;
    }

    std::string_view m_quote; ///< that ends the open string; empty outside of one
    int m_depth = 0;          ///< open brackets
};

/// "timeout" of "timeout = 30" and "timeout: int = 30"; empty where the line is no assignment at the outermost level.
std::string_view assignedName(std::string_view line)
{
    const auto end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_");
    if (end == 0 || end == std::string_view::npos)
        return {};
    const std::string_view rest = trimmed(line.substr(end));
    const auto equals = rest.find('=');
    const bool assigns = equals != std::string_view::npos && (equals == 0 || rest.front() == ':') && !rest.substr(equals).starts_with("==");
    return assigns ? line.substr(0, end) : std::string_view();
}

bool isSetting(std::string_view name)
{
    return std::ranges::find(settings, name) != settings.end();
}

/// The text of a plain string; anything else as it is.
std::string_view plain(std::string_view value)
{
    const bool quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.find(value.front(), 1) == value.size() - 1;
    return quoted ? value.substr(1, value.size() - 2) : value;
}

class GunicornConfReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        const bool further = m_code.isOpen();
        const std::string_view code = m_code.read(line.text);
        if (further) {
            if (!m_setting.name.empty() && m_value.size() < longestValue)
                m_value.append(m_value.empty() || code.empty() ? "" : " ").append(code);
            if (!m_code.isOpen())
                complete(sink);
            return LineOutcome::structure();
        }
        const std::string_view name = assignedName(code.empty() || line.text.starts_with(code.substr(0, 1)) ? code : std::string_view());
        if (!isSetting(name))
            return LineOutcome::structure();
        m_setting.at = line.at;
        m_setting.name = name;
        m_value = trimmed(code.substr(code.find('=') + 1));
        if (!m_code.isOpen())
            complete(sink);
        return LineOutcome::record();
    }

    void finish(RecordSink &sink) override
    {
        if (!m_setting.name.empty())
            sink.reject(m_setting.at, "a value without its end", keptValue(m_setting.name, m_value));
    }

private:
    static constexpr std::size_t longestValue = 1 << 12;

    void complete(RecordSink &sink)
    {
        if (m_setting.name.empty())
            return;
        m_setting.value = keptValue(m_setting.name, plain(m_value));
        sink.add(m_setting);
        m_setting.name.clear();
        m_value.clear();
    }

    PythonCode m_code;
    Setting m_setting; ///< the one that is being read; without a name where none is
    std::string m_value;
};

/// Three of gunicorn's names, and most assignments to them.
double recognise(const Prefix &prefix)
{
    std::set<std::string_view> known;
    std::size_t assignments = 0, ours = 0;
    PythonCode code;
    for (const std::string_view line : prefix.lines) {
        const bool further = code.isOpen();
        const std::string_view text = code.read(line);
        if (!further && text.starts_with('['))
            return 0; // a section: some other configuration
        const std::string_view name = further || !line.starts_with(text.substr(0, 1)) ? std::string_view() : assignedName(text);
        assignments += name.empty() ? 0 : 1;
        if (isSetting(name)) {
            known.insert(name);
            ++ours;
        }
        if (!name.empty() && text.ends_with(';'))
            return 0;
    }
    const bool telling = known.contains("workers") || known.contains("worker_class") || known.contains("bind") || known.contains("wsgi_app");
    return known.size() >= 3 && telling && ours * 2 >= assignments ? 0.8 : 0;
}

} // namespace

const Format gunicornConfFormat{
    .id = "gunicorn-conf",
    .title = "gunicorn configuration",
    .role = Role::Config,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<GunicornConfReader>(); },
};

} // namespace hopscope
