// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/secret_mask.h"

#include "base/text.h"
#include "facts/request_key.h"

#include <algorithm>

namespace hopscope {

namespace {

bool isDigits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The column behind the path is the query; without it the port follows, which is a number with a name or "-" behind it.
bool isQueryColumn(std::string_view column, std::string_view next)
{
    return column != "-" && !column.empty() && (!isDigits(column) || isDigits(next));
}

} // namespace

void SecretMask::mask(std::string &text, TextStyle style)
{
    if (text.empty())
        return;
    m_scratch.clear();
    SecretScanner(m_words, text, style, m_scratch).run();
    text.swap(m_scratch);
}

void SecretMask::maskTarget(std::string &target)
{
    const std::size_t mark = pathOf(target).size();
    const bool hasQuery = mark < target.size();
    const std::string query = hasQuery ? withoutForwarderKeys(std::string_view(target).substr(mark + 1)) : std::string();
    target.resize(mark);
    mask(target);
    if (query.empty())
        return;
    target += '?';
    m_words.addSecret(target, query);
}

void SecretMask::apply(Request &request)
{
    for (std::string *text : {&request.client, &request.forwardedFor, &request.host, &request.userAgent, &request.referer, &request.requestId,
             &request.connection, &request.signal, &request.frontend, &request.backend})
        mask(*text);
    maskTarget(request.target);
    for (Attempt &attempt : request.attempts)
        mask(attempt.address);
}

void SecretMask::apply(Event &event)
{
    for (std::string *text : {&event.source, &event.message, &event.subject, &event.host, &event.connection, &event.client, &event.upstream})
        mask(*text);
    maskTarget(event.target);
}

void SecretMask::apply(Setting &setting)
{
    mask(setting.scope, TextStyle::Config);
    const SecretKind kind = secretKindOf(setting.name);
    const bool secret = kind == SecretKind::Value || kind == SecretKind::Authorization;
    if (!secret || isNoSecret(setting.value) || isVariable(setting.value))
        return mask(setting.value, TextStyle::Config);
    m_scratch.clear();
    m_words.addSecret(m_scratch, setting.value);
    setting.value.swap(m_scratch);
}

void SecretMask::apply(std::vector<std::string> &notes)
{
    for (std::string &note : notes)
        mask(note);
}

void SecretMask::maskLine(std::string &line, Role role, std::string_view format)
{
    if (format == "iis-w3c" && !line.starts_with('#') && line.find('\t') == std::string::npos)
        return maskColumns(line);
    const bool access = role == Role::Proxy || role == Role::Server || role == Role::Unknown;
    mask(line, role == Role::Config ? TextStyle::Config : access ? TextStyle::AccessLine : TextStyle::Message);
}

/// A line of columns between blanks, with path and query apart: what stands behind the path, and what has an equals sign
/// (cookies), is masked as a whole.
void SecretMask::maskColumns(std::string &line)
{
    std::string out;
    std::string column;
    bool behindPath = false;
    for (std::string_view rest = line; !rest.empty();) {
        column = takeUntil(rest, ' ');
        const std::string_view next = rest.substr(0, rest.find(' '));
        if (behindPath && isQueryColumn(column, next)) {
            const std::string query = withoutForwarderKeys(column);
            column = query.empty() ? "-" : "";
            if (!query.empty())
                m_words.addSecret(column, query);
        } else if (column.find('=') != std::string::npos && column.find("://") == std::string::npos) {
            const std::string secret = column;
            column.clear();
            m_words.addSecret(column, secret);
        } else {
            mask(column);
        }
        behindPath = column.starts_with('/') && !behindPath;
        out += column;
        out += rest.empty() ? "" : " ";
    }
    line = std::move(out);
}

} // namespace hopscope
