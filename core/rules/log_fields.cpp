// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/log_fields.h"

#include "base/text.h"
#include "readers/log_format_from_config.h"

#include <algorithm>

namespace hopscope {

namespace {

using Kind = KnownLogFormat::Kind;

struct Field {
    std::string_view label; ///< key before it
    std::string_view name;  ///< as the program's format names it
};

constexpr Field nginxFields[] = {{"rt", "$request_time"}, {"ua", "$upstream_addr"}, {"us", "$upstream_status"},
    {"uct", "$upstream_connect_time"}, {"uht", "$upstream_header_time"}, {"urt", "$upstream_response_time"}, {"host", "$host"},
    {"id", "$request_id"}, {"c", "$connection"}};
constexpr Field apacheFields[] = {{"us", "%D"}, {"x", "%X"}, {"member", "%{BALANCER_WORKER_NAME}e"}, {"host", "%{Host}i"},
    {"id", "%{UNIQUE_ID}e"}, {"log", "%L"}};

const std::string nginxCombined
    = "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" \"$http_user_agent\"";
const std::string apacheCombined = "%h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\"";

bool isWrittenTo(const std::string &file, std::string_view logPath)
{
    KnownLogFormat format;
    format.files = {file};
    return isWrittenIn(format, logPath);
}

/// How a log is written now.
struct LogInUse {
    std::string format; ///< the format's name
    std::string text;
    std::string file;
    bool json = false;
};

/// As the configuration says, or else as the program does without one.
LogInUse logInUse(LogInUse usual, std::string_view directive, std::string_view logPath, std::span<const Setting> settings)
{
    for (const Setting &setting : settings) {
        std::string_view value = setting.value;
        std::string file(takeUntil(value, ' '));
        if (equalsIgnoreCase(setting.name, directive) && isWrittenTo(file, logPath))
            usual.file = std::move(file);
    }
    for (const KnownLogFormat &known : logFormatsOf(settings)) {
        const auto file = std::ranges::find_if(known.files, [&](const std::string &f) { return isWrittenTo(f, logPath); });
        const bool json = known.kind == Kind::NginxJson || known.text.starts_with('{');
        if (file != known.files.end())
            return {known.name.empty() ? usual.format : known.name, known.text, *file, json};
    }
    return usual;
}

/// Whether the format has the field, and not only a longer one that begins like it ("$host", "$hostname").
bool names(std::string_view format, std::string_view field)
{
    for (std::size_t at = format.find(field); at != std::string_view::npos; at = format.find(field, at + 1)) {
        const std::size_t end = at + field.size();
        const char next = end < format.size() ? format[end] : ' ';
        if (next != '_' && !(next >= 'a' && next <= 'z'))
            return true;
    }
    return false;
}

/// `text` with `quote` and backslashes escaped, in quotes.
std::string inQuotes(std::string_view text, char quote)
{
    std::string out(1, quote);
    for (const char c : text) {
        if (c == quote || c == '\\')
            out.push_back('\\');
        out.push_back(c);
    }
    return out + quote;
}

/// ` rt=$request_time ua="$upstream_addr" …`, or `, "rt":"$request_time" …` for a format of JSON; empty where nothing is lacking.
std::string lackingFields(std::string_view format, std::span<const Field> fields, bool json)
{
    std::string text;
    for (const Field &field : fields) {
        if (names(format, field.name))
            continue;
        const std::string label(field.label);
        const std::string name(field.name);
        const bool mayHoldBlanks = name.starts_with("$upstream_") || name.starts_with("%{");
        if (json)
            text += ",\"" + label + "\":\"" + name + '"';
        else
            text += ' ' + label + '=' + (mayHoldBlanks ? '"' + name + '"' : name);
    }
    return text;
}

std::string withFields(std::string format, const std::string &fields, bool json)
{
    const std::size_t end = json ? format.rfind('}') : std::string::npos;
    return end == std::string::npos ? format + fields : format.insert(end, fields);
}

/// "escape=json " in front of an nginx format is an argument of its own.
std::string takeEscape(std::string &format)
{
    if (!format.starts_with("escape="))
        return {};
    const std::size_t blank = std::min(format.find(' '), format.size());
    std::string escape = format.substr(0, blank) + ' ';
    format.erase(0, blank);
    format.erase(0, std::min(format.find_first_not_of(' '), format.size()));
    return escape;
}

std::string nginxLines(LogInUse log)
{
    const std::string escape = takeEscape(log.text);
    const std::string fields = lackingFields(log.text, nginxFields, log.json);
    if (fields.empty())
        return {};
    const std::string name = log.format + "_timed";
    return "log_format " + name + ' ' + escape + inQuotes(withFields(log.text, fields, log.json), '\'') + ";\naccess_log " + log.file
        + ' ' + name + ';';
}

std::string apacheLines(const LogInUse &log)
{
    const std::string fields = lackingFields(log.text, apacheFields, log.json);
    if (fields.empty())
        return {};
    const std::string name = log.format + "_timed";
    return "LogFormat " + inQuotes(withFields(log.text, fields, log.json), '"') + ' ' + name + "\nCustomLog \"" + log.file + "\" " + name;
}

} // namespace

std::string extendedLogFormat(ProxyKind program, std::string_view logPath, std::span<const Setting> settings)
{
    if (program == ProxyKind::Nginx)
        return nginxLines(logInUse({"combined", nginxCombined, "/var/log/nginx/access.log"}, "access_log", logPath, settings));
    if (program == ProxyKind::Apache)
        return apacheLines(logInUse({"combined", apacheCombined, "/var/log/apache2/access.log"}, "CustomLog", logPath, settings));
    return {};
}

} // namespace hopscope
