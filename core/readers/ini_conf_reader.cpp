// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/ini_conf_reader.h"

#include "base/text.h"
#include "readers/secret_settings.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

/// In what the three dialects differ.
struct Dialect {
    bool goesOn = false;        ///< a backslash at the end joins the next line
    bool endsInComment = false; ///< a value may be followed by a blank and ; or #
    bool bareNames = false;     ///< an option may stand without a value
};

constexpr Dialect systemd{.goesOn = true};
constexpr Dialect phpFpm{.endsInComment = true};
constexpr Dialect uwsgi{.endsInComment = true, .bareNames = true};

/// A line as it is written, before it is joined with others.
struct IniLine {
    enum class Kind { Nothing, Section, Option, Other } kind = Kind::Nothing;
    std::string_view name;
    std::string_view value;
};

std::string_view withoutComment(std::string_view value)
{
    for (std::size_t i = 1; i < value.size(); ++i) {
        if ((value[i] == ';' || value[i] == '#') && (value[i - 1] == ' ' || value[i - 1] == '\t'))
            return trimmed(value.substr(0, i));
    }
    return value;
}

std::string_view withoutQuotes(std::string_view value)
{
    const bool quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
    return quoted ? value.substr(1, value.size() - 2) : value;
}

IniLine splitLine(std::string_view text, const Dialect &dialect)
{
    text = trimmed(text);
    if (text.empty() || text.front() == '#' || text.front() == ';')
        return {};
    if (text.front() == '[' && text.find(']') != std::string_view::npos)
        return {IniLine::Kind::Section, text.substr(1, text.find(']') - 1), {}};
    const auto equals = text.find('=');
    if (equals == 0 || (equals == std::string_view::npos && !dialect.bareNames))
        return {IniLine::Kind::Other, text, {}};
    std::string_view value = equals == std::string_view::npos ? std::string_view() : trimmed(text.substr(equals + 1));
    if (dialect.endsInComment)
        value = withoutQuotes(withoutComment(value));
    return {IniLine::Kind::Option, trimmed(text.substr(0, equals)), value};
}

class IniConfReader final : public Reader {
public:
    explicit IniConfReader(const Dialect &dialect) : m_dialect(dialect) {}

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (!m_joined.empty())
            return readFurther(line.text, sink);
        const IniLine parts = splitLine(line.text, m_dialect);
        switch (parts.kind) {
        case IniLine::Kind::Nothing: return LineOutcome::structure();
        case IniLine::Kind::Section: m_setting.scope = parts.name; return LineOutcome::structure();
        case IniLine::Kind::Other: return LineOutcome::unparsed("neither a section nor a name with a value");
        case IniLine::Kind::Option: break;
        }
        if (m_setting.scope.empty())
            return LineOutcome::unparsed("a setting before the first section");
        m_setting.at = line.at;
        m_setting.name = parts.name;
        if (m_dialect.goesOn && parts.value.ends_with('\\'))
            join(parts.value);
        else
            add(parts.value, sink);
        return LineOutcome::record();
    }

    void finish(RecordSink &sink) override
    {
        if (!m_joined.empty())
            add(trimmed(m_joined), sink);
    }

private:
    static constexpr std::size_t longestValue = 1 << 16;

    LineOutcome readFurther(std::string_view text, RecordSink &sink)
    {
        text = trimmed(text);
        const bool comment = text.starts_with('#') || text.starts_with(';'); // systemd passes over those within a value
        if (!comment && (!text.ends_with('\\') || m_joined.size() > longestValue)) {
            m_joined.append(text);
            add(trimmed(m_joined), sink);
            m_joined.clear();
        } else if (!comment) {
            join(text);
        }
        return LineOutcome::structure();
    }

    void join(std::string_view text)
    {
        text.remove_suffix(1);
        m_joined.append(trimmed(text)).push_back(' ');
    }

    void add(std::string_view value, RecordSink &sink)
    {
        m_setting.value = keptValue(m_setting.name, value);
        sink.add(m_setting);
    }

    const Dialect &m_dialect;
    Setting m_setting;
    std::string m_joined; ///< a value that goes on in the next line
};

/// How many of the lines with a name and a value have one that `knows`; 0 where a section is none of the dialect's.
struct NameCount {
    std::size_t known = 0;
    std::size_t options = 0;
    std::size_t others = 0;

    double share() const
    {
        const std::size_t all = options + others;
        return all == 0 ? 0 : static_cast<double>(known) / static_cast<double>(all);
    }
};

template <typename Section, typename Name>
NameCount countNames(const Prefix &prefix, const Dialect &dialect, Section isSection, Name knows)
{
    NameCount count;
    bool within = false, foreign = false, goesOn = false;
    for (const std::string_view line : prefix.lines) {
        const bool further = std::exchange(goesOn, dialect.goesOn && trimmed(line).ends_with('\\'));
        const IniLine parts = splitLine(line, dialect);
        if (further || parts.kind == IniLine::Kind::Nothing)
            continue;
        if (parts.kind == IniLine::Kind::Section) {
            within = true;
            foreign = foreign || !isSection(parts.name);
        } else if (parts.kind == IniLine::Kind::Option && within) {
            ++count.options;
            count.known += knows(parts.name) ? 1 : 0;
        } else {
            ++count.others;
        }
    }
    return foreign ? NameCount{} : count;
}

template <std::size_t size>
bool isOneOf(std::string_view name, const std::array<std::string_view, size> &names)
{
    return std::ranges::find(names, name) != names.end();
}

double recogniseSystemd(const Prefix &prefix)
{
    static constexpr auto sections = std::to_array<std::string_view>({"Unit", "Service", "Install", "Socket", "Slice", "Scope", "Timer", "Path", "Mount"});
    const auto isSection = [](std::string_view name) { return isOneOf(name, sections) || name.starts_with("X-"); };
    // Names are of words with capitals, as in few other files of these sections.
    const auto knows = [](std::string_view name) {
        return name.size() > 2 && name[0] >= 'A' && name[0] <= 'Z'
            && std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; });
    };
    const NameCount count = countNames(prefix, systemd, isSection, knows);
    return count.known == 0 ? 0 : 0.9 * count.share();
}

double recognisePhpFpm(const Prefix &prefix)
{
    static constexpr auto names = std::to_array<std::string_view>({"user", "group", "listen", "pm", "slowlog", "chdir", "chroot", "prefix", "include", "pid",
        "error_log", "log_level", "log_limit", "daemonize", "catch_workers_output", "clear_env", "decorate_workers_output", "rlimit_files", "rlimit_core",
        "request_terminate_timeout", "request_slowlog_timeout", "request_slowlog_trace_depth", "request_terminate_timeout_track_finished",
        "process_control_timeout", "emergency_restart_threshold", "emergency_restart_interval", "events.mechanism", "systemd_interval", "apparmor_hat"});
    static constexpr auto prefixes = std::to_array<std::string_view>({"pm.", "listen.", "access.", "ping.", "env[", "php_value[", "php_flag[",
        "php_admin_value[", "php_admin_flag[", "process.", "security.", "syslog.", "request_"});
    std::size_t own = 0;
    const auto knows = [&own](std::string_view name) {
        own += name == "pm" || name.starts_with("pm.") || name.starts_with("request_terminate_timeout") || name.starts_with("emergency_restart_") ? 1 : 0;
        return isOneOf(name, names) || std::ranges::any_of(prefixes, [name](std::string_view start) { return name.starts_with(start); });
    };
    const NameCount count = countNames(prefix, phpFpm, [](std::string_view) { return true; }, knows);
    return own == 0 ? 0 : 0.9 * count.share();
}

/// The name of the section is enough; files of several programs (a paste.ini) may hold it.
double recogniseUwsgi(const Prefix &prefix)
{
    bool ours = false;
    const auto isSection = [&ours](std::string_view name) {
        ours = ours || name == "uwsgi";
        return true;
    };
    const NameCount count = countNames(prefix, uwsgi, isSection, [](std::string_view name) { return name.find(' ') == std::string_view::npos; });
    return ours && count.known > 0 ? 0.9 * count.share() : 0;
}

template <const Dialect &dialect>
std::unique_ptr<Reader> make(const ReaderContext &)
{
    return std::make_unique<IniConfReader>(dialect);
}

} // namespace

const Format systemdUnitFormat{.id = "systemd-unit", .title = "systemd unit", .role = Role::Config, .recognise = recogniseSystemd, .makeReader = make<systemd>};
const Format phpFpmConfFormat{.id = "php-fpm-conf", .title = "PHP-FPM configuration", .role = Role::Config, .recognise = recognisePhpFpm,
    .makeReader = make<phpFpm>};
const Format uwsgiConfFormat{.id = "uwsgi-conf", .title = "uWSGI configuration", .role = Role::Config, .recognise = recogniseUwsgi, .makeReader = make<uwsgi>};

} // namespace hopscope
