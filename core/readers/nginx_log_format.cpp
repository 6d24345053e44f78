// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/nginx_log_format.h"

#include "base/text.h"

#include <algorithm>

namespace hopscope {

namespace {

using enum AccessField;

struct Variable {
    std::string_view name;
    AccessField field;
    double unit = 1e6;
};

constexpr Variable variables[] = {
    {"remote_addr", Client},
    {"http_x_forwarded_for", ForwardedFor},
    {"proxy_add_x_forwarded_for", ForwardedFor},
    {"request", WholeRequest},
    {"request_method", Method},
    {"request_uri", Target},
    {"uri", Path},
    {"document_uri", Path},
    {"args", Query},
    {"query_string", Query},
    {"server_protocol", Protocol},
    {"host", Host},
    {"http_host", Host},
    {"server_name", Site},
    {"status", Status},
    {"body_bytes_sent", Bytes},
    {"bytes_sent", Bytes},
    {"http_referer", Referer},
    {"http_user_agent", UserAgent},
    {"request_id", Identifier},
    {"req_id", Identifier},
    {"http_x_request_id", Identifier},
    {"http_x_correlation_id", Identifier},
    {"upstream_http_x_request_id", Identifier},
    {"sent_http_x_request_id", Identifier},
    {"connection", Connection},
    {"proxy_upstream_name", Backend},
    {"time_local", StampClf},
    {"time_iso8601", StampIso},
    {"msec", StampEpoch},
    {"request_time", Total},
    {"upstream_queue_time", UpstreamQueue},
    {"upstream_addr", UpstreamAddress},
    {"upstream_status", UpstreamStatus},
    {"upstream_connect_time", UpstreamConnect},
    {"upstream_header_time", UpstreamHeader},
    {"upstream_response_time", UpstreamResponse},
};

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Takes the name of a variable off `text` that begins behind its dollar: "status…" or "{status}…".
std::string_view takeName(std::string_view &text)
{
    std::size_t braces = text.starts_with('{') ? 1 : 0;
    text.remove_prefix(braces);
    const auto end = std::ranges::find_if_not(text, isNameCharacter);
    const std::string_view name = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(name.size());
    text.remove_prefix(braces == 1 && text.starts_with('}') ? 1 : 0);
    return name;
}

/// Without "escape=…" in front, which it returns in `escape`.
std::string_view withoutEscape(std::string_view text, std::string_view &escape)
{
    text = trimmed(text);
    if (!text.starts_with("escape="))
        return text;
    std::string_view rest = text.substr(7);
    escape = takeUntil(rest, ' ');
    return trimmed(rest);
}

/// Whether a variable that nginx does not know by itself (one of a map, a script or a module) may hold the time: by its name,
/// since what it holds is only seen in the lines. Those of other modules that hold durations are named for what they measure.
bool mayBeTime(std::string_view name)
{
    constexpr std::string_view durations[] = {"upstream", "request", "response", "connect", "session", "elapsed", "duration", "proxy", "http_", "arg_", "cookie_"};
    constexpr std::string_view times[] = {"time", "date", "stamp", "msec", "millis"};
    const auto has = [name](std::string_view part) { return name.find(part) != std::string_view::npos; };
    return name == "ts" || name == "now" || (std::ranges::any_of(times, has) && std::ranges::none_of(durations, has));
}

/// What the variable tells. What may be a time is taken for one of any form.
AccessFieldUse useOf(std::string_view name)
{
    const AccessFieldUse use = nginxVariable(name);
    return use.field == Skip && mayBeTime(name) ? AccessFieldUse{StampAny} : use;
}

bool isKnownStamp(const AccessFieldUse &use)
{
    return isStamp(use.field) && use.field != StampAny;
}

/// A time in parts, each a variable of its own ("$date.$millis+$zone"), is one field.
std::vector<FormatItem> withWholeStamps(std::vector<FormatItem> items)
{
    std::vector<FormatItem> whole;
    for (FormatItem &item : items) {
        const auto isPart = [](const FormatItem &of) { return of.isField && of.use.field == StampAny; };
        const bool joins = whole.size() > 1 && !whole.back().isField && isPart(whole[whole.size() - 2])
            && whole.back().literal.find_first_not_of(".,+-") == std::string::npos;
        if (joins && (isPart(item) || (item.isField && item.use.field == Skip)))
            whole.pop_back();
        else
            whole.push_back(std::move(item));
    }
    return whole;
}

std::vector<FormatItem> itemsOf(std::string_view text)
{
    std::vector<FormatItem> items;
    while (!text.empty()) {
        const std::size_t dollar = text.find('$');
        items.push_back(FormatItem::text(std::string(text.substr(0, dollar))));
        if (dollar == std::string_view::npos)
            break;
        text.remove_prefix(dollar + 1);
        const std::string_view name = takeName(text);
        if (name == "is_args") // a question mark or nothing: belongs to the query behind it
            continue;
        const AccessFieldUse use = useOf(name);
        items.push_back(FormatItem::field(use, isUpstream(use.field) || name.starts_with("upstream_")));
    }
    if (std::ranges::none_of(items, [](const FormatItem &item) { return isKnownStamp(item.use); }))
        return withWholeStamps(std::move(items));
    for (FormatItem &item : items)
        item.use.field = item.use.field == StampAny ? Skip : item.use.field;
    return items;
}

} // namespace

AccessFieldUse nginxVariable(std::string_view name)
{
    const auto *found = std::ranges::find(variables, name, &Variable::name);
    return found == std::end(variables) ? AccessFieldUse{} : AccessFieldUse{found->field, found->unit, StampSide::End};
}

std::optional<AccessPattern> NginxLogFormat::compile(std::string_view text)
{
    if (isJsonLogFormat(text))
        return std::nullopt;
    std::string_view escape;
    text = withoutEscape(text, escape);
    return AccessPattern::make(itemsOf(text), escape == "none" ? Escapes::None : Escapes::Backslash);
}

bool isJsonLogFormat(std::string_view text)
{
    std::string_view escape;
    text = withoutEscape(text, escape);
    if (!text.starts_with('{'))
        return false;
    text = trimmed(text.substr(1));
    return escape == "json" || text.starts_with('"');
}

std::vector<std::pair<std::string, AccessFieldUse>> jsonLogFormatKeys(std::string_view text)
{
    std::vector<std::pair<std::string, AccessFieldUse>> keys;
    std::vector<std::string> path; // the key of every object that is open
    std::string key;
    while (!text.empty()) {
        const char c = text.front();
        text.remove_prefix(1);
        if (c == '{') {
            path.push_back(path.empty() ? std::string() : path.back() + key + ".");
        } else if (c == '}' && !path.empty()) {
            path.pop_back();
        } else if (c == '$' && !path.empty()) {
            const AccessFieldUse use = useOf(takeName(text));
            if (use.field != Skip && !key.empty())
                keys.emplace_back(path.back() + key, use);
            key.clear();
        } else if (c == '"') {
            const std::string_view rest = trimmed(text);
            const std::string_view word = rest.substr(0, rest.find('"'));
            const bool isKey = trimmed(rest.substr(std::min(word.size() + 1, rest.size()))).starts_with(':');
            if (isKey && word.find('$') == std::string_view::npos) {
                key.assign(word);
                text.remove_prefix(std::min(text.find('"') + 1, text.size()));
            } else if (word.find('$') != std::string_view::npos && word.find('$') != word.rfind('$')) {
                if (std::string_view first = word.substr(word.find('$') + 1); !key.empty() && !path.empty() && mayBeTime(takeName(first)))
                    keys.emplace_back(path.back() + key, AccessFieldUse{StampAny});
                key.clear(); // a value of several variables
            }
        }
    }
    if (std::ranges::any_of(keys, [](const auto &known) { return isKnownStamp(known.second); }))
        std::erase_if(keys, [](const auto &known) { return known.second.field == StampAny; });
    return keys;
}

} // namespace hopscope
