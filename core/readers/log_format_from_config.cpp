// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/log_format_from_config.h"

#include "base/text.h"
#include "readers/apache_log_format.h"
#include "readers/haproxy_http_reader.h"
#include "readers/haproxy_log_format.h"
#include "readers/json_leaves.h"
#include "readers/keyed_log_format.h"
#include "readers/nginx_log_format.h"
#include "readers/share_of_lines.h"

#include <algorithm>

namespace hopscope {

namespace {

using Kind = KnownLogFormat::Kind;

/// "main escape=json {…}": the name, then the text as the reader takes it.
KnownLogFormat nginxFormat(std::string_view value)
{
    KnownLogFormat format;
    format.name = takeUntil(value, ' ');
    format.text = value;
    format.kind = kindOf(value);
    return format;
}

/// The header that a "capture request header NAME len 64" or "http-request capture req.hdr(NAME) len 64" keeps; empty for
/// other settings.
std::string_view capturedHeader(const Setting &setting)
{
    const std::string_view value = setting.value;
    if (setting.name == "capture" && value.starts_with("request header "))
        return value.substr(15, value.find(' ', 15) - 15);
    if (setting.name == "http-request" && value.starts_with("capture req.hdr("))
        return value.substr(16, value.find_first_of(",)") - 16);
    return {};
}

/// HAProxy's log-format with the names of captured headers in the place of their numbers, where its section captures any.
std::string namedCaptures(const Setting &logFormat, std::span<const Setting> settings)
{
    std::string text = logFormat.value;
    int slot = 0;
    for (const Setting &setting : settings) {
        const std::string_view header = setting.scope == logFormat.scope ? capturedHeader(setting) : std::string_view{};
        if (header.empty())
            continue;
        const std::string numbered = "capture.req.hdr(" + std::to_string(slot++) + ")";
        if (const std::size_t at = text.find(numbered); at != std::string::npos)
            text.replace(at, numbered.size(), "req.hdr(" + std::string(header) + ")");
    }
    return text;
}

bool isNickname(std::string_view word)
{
    return !word.empty() && word.find_first_of("%\"[]{}") == std::string_view::npos;
}

/// LogFormat's text and, if the last word is no part of it, its nickname.
KnownLogFormat apacheFormat(std::string_view value)
{
    KnownLogFormat format{{}, std::string(value), Kind::Apache};
    const std::size_t blank = value.rfind(' ');
    if (blank != std::string_view::npos && isNickname(value.substr(blank + 1))) {
        format.name = value.substr(blank + 1);
        format.text = value.substr(0, blank);
    }
    return format;
}

/// The format that a CustomLog has of its own: it begins at the first word behind the path that looks like one.
std::string_view inlineFormat(std::string_view value)
{
    for (std::size_t at = value.find(' '); at != std::string_view::npos; at = value.find(' ', at + 1)) {
        const std::string_view rest = value.substr(at + 1);
        if (rest.starts_with('%') || rest.starts_with('"') || rest.starts_with('[') || rest.starts_with('{'))
            return rest.substr(0, rest.find(" env="));
    }
    return {};
}

/// Enters the file of an access_log or CustomLog with the format that it names or has.
void addFile(std::vector<KnownLogFormat> &formats, const Setting &setting)
{
    const bool isNginx = setting.name == "access_log";
    if (!isNginx && !equalsIgnoreCase(setting.name, "CustomLog"))
        return;
    std::string_view rest = setting.value;
    const std::string_view own = isNginx ? std::string_view{} : inlineFormat(rest);
    if (!own.empty())
        rest = trimmed(rest.substr(0, static_cast<std::size_t>(own.data() - rest.data())));
    std::string_view file = takeUntil(rest, ' ');
    if (file.starts_with('|')) { // a program with the file as an argument: the word with the last slash
        const std::string_view command = setting.value;
        const std::size_t slash = command.rfind('/');
        const std::size_t begin = command.rfind(' ', slash) + 1;
        file = command.substr(begin, command.find(' ', slash) - begin);
        rest = rest.substr(rest.rfind(' ') + 1);
    }
    const std::string_view name = takeUntil(rest, ' ');
    for (KnownLogFormat &format : formats) {
        const bool same = own.empty() ? !format.name.empty() && format.name == name : format.text == own;
        if (same && (format.kind == Kind::Apache) != isNginx)
            format.files.emplace_back(file);
    }
}

std::string_view baseName(std::string_view path)
{
    return path.substr(path.find_last_of("/\\!") + 1);
}

/// Without what rotation and compression append: "access.log.1", "access.log-20261121.gz" are "access.log".
std::string_view unrotated(std::string_view name)
{
    for (const std::string_view suffix : {".gz", ".xz", ".zst", ".bz2"})
        name.remove_suffix(name.ends_with(suffix) ? suffix.size() : 0);
    const std::size_t end = name.find_last_not_of("0123456789-");
    const bool numbered = end != std::string_view::npos && end + 1 < name.size() && (name[end] == '.' || name[end + 1] == '-');
    return numbered ? name.substr(0, name[end] == '.' ? end : end + 1) : name;
}

/// The share of lines that are objects with at least half of the keys, and with a status where one of them holds it.
double jsonFit(std::vector<std::pair<std::string, AccessFieldUse>> keys, const Prefix &prefix)
{
    struct Counter final : JsonLeaves::Visitor {
        void leaf(std::string_view path, std::string_view) override
        {
            for (const auto &[key, use] : keys) {
                found += key == path ? 1 : 0;
                status |= key == path && use.field == AccessField::Status;
            }
        }
        std::vector<std::pair<std::string, AccessFieldUse>> keys;
        std::size_t found = 0;
        bool status = false;
    } counter;
    counter.keys = std::move(keys);
    if (counter.keys.empty())
        return 0;
    const bool tellsStatus = std::ranges::any_of(counter.keys, [](const auto &key) { return key.second.field == AccessField::Status; });
    JsonLeaves leaves;
    return shareOfLines(prefix, [&](std::string_view line) {
        counter.found = 0;
        counter.status = !tellsStatus;
        return leaves.walk(line, counter) && counter.status && counter.found * 2 >= counter.keys.size();
    });
}

/// nullopt where the text is none of a line of fields.
std::optional<AccessPattern> patternOf(Kind kind, std::string_view formatText)
{
    switch (kind) {
    case Kind::Nginx: return NginxLogFormat::compile(formatText);
    case Kind::Apache: return ApacheLogFormat::compile(formatText);
    case Kind::HAProxy: return HaproxyLogFormat::compile(formatText);
    case Kind::NginxJson:
    case Kind::Keyed: break;
    }
    return std::nullopt;
}

} // namespace

std::vector<KnownLogFormat> logFormatsOf(std::span<const OwnFormat> formats)
{
    std::vector<KnownLogFormat> known;
    for (const OwnFormat &format : formats)
        known.push_back({format.title, format.logFormat, kindOf(format.logFormat), {}, format.id, format.role});
    return known;
}

std::vector<KnownLogFormat> logFormatsOf(std::span<const Setting> settings)
{
    std::vector<KnownLogFormat> formats;
    for (const Setting &setting : settings) {
        KnownLogFormat format;
        if (setting.name == "log_format")
            format = nginxFormat(setting.value);
        else if (setting.name == "log-format" || setting.name == "error-log-format")
            format = {{}, namedCaptures(setting, settings), Kind::HAProxy};
        else if (equalsIgnoreCase(setting.name, "LogFormat"))
            format = apacheFormat(setting.value);
        else if (equalsIgnoreCase(setting.name, "CustomLog"))
            format = {{}, std::string(inlineFormat(setting.value)), Kind::Apache};
        if (!format.text.empty() && std::ranges::find(formats, format.text, &KnownLogFormat::text) == formats.end())
            formats.push_back(std::move(format));
    }
    for (const Setting &setting : settings)
        addFile(formats, setting);
    return formats;
}

bool isWrittenIn(const KnownLogFormat &format, std::string_view path)
{
    const std::string_view name = unrotated(baseName(path));
    return std::ranges::any_of(format.files, [&](const std::string &file) {
        const std::string_view written = baseName(file);
        const std::size_t pattern = written.find('%'); // "access.%Y-%m-%d.log" of a log rotating program
        return pattern == std::string_view::npos ? written == name : pattern > 0 && name.starts_with(written.substr(0, pattern));
    });
}

KnownLogFormat::Kind kindOf(std::string_view formatText)
{
    if (isKeyedLogFormat(formatText))
        return Kind::Keyed;
    if (isHaproxyLogFormat(formatText))
        return Kind::HAProxy;
    if (formatText.find('$') == std::string_view::npos)
        return Kind::Apache;
    return isJsonLogFormat(formatText) ? Kind::NginxJson : Kind::Nginx;
}

std::string_view formatIdOf(KnownLogFormat::Kind kind)
{
    switch (kind) {
    case Kind::Nginx: return "nginx-access";
    case Kind::NginxJson:
    case Kind::Keyed: return "json-access";
    case Kind::HAProxy: return "haproxy-http";
    case Kind::Apache: break;
    }
    return "apache-access";
}

Result<void> checkLogFormat(std::string_view formatText)
{
    const Kind kind = kindOf(formatText);
    if (kind == Kind::Keyed) {
        const auto keyed = KeyedLogFormat::parse(formatText);
        return keyed ? Result<void>() : keyed.problem();
    }
    const bool sound = kind == Kind::NginxJson ? !jsonLogFormatKeys(formatText).empty() : patternOf(kind, formatText).has_value();
    return sound ? Result<void>() : Problem{"The log format can't be used", "No field that is known is in it", {}, {}};
}

LogFormatMatcher::LogFormatMatcher(std::string_view formatText)
{
    const Kind kind = kindOf(formatText);
    m_formatId = formatIdOf(kind);
    if (kind == Kind::Nginx || kind == Kind::Apache)
        m_pattern = patternOf(kind, formatText);
}

bool LogFormatMatcher::matches(std::string_view line)
{
    m_record.begin({});
    return m_pattern && m_pattern->match(line, m_record);
}

double logFormatFit(std::string_view formatText, const Prefix &prefix)
{
    const Kind kind = kindOf(formatText);
    if (kind == Kind::NginxJson)
        return jsonFit(jsonLogFormatKeys(formatText), prefix);
    if (kind == Kind::HAProxy)
        return haproxyLogFormatFit(formatText, prefix);
    if (kind == Kind::Keyed) {
        const auto keyed = KeyedLogFormat::parse(formatText);
        return keyed ? jsonFit(keyed->keys, prefix) : 0;
    }
    const std::optional<AccessPattern> pattern = patternOf(kind, formatText);
    if (!pattern)
        return 0;
    AccessRecord record;
    return shareOfLines(prefix, [&](std::string_view line) {
        record.begin({});
        return pattern->match(line, record);
    });
}

} // namespace hopscope
