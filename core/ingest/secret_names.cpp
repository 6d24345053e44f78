// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/secret_names.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace hopscope {

namespace {

using Words = std::string_view;

/// Small letters, without separators; the name ends with one of them.
constexpr auto valueNames = std::to_array<Words>({"password", "passwd", "passphrase", "passcode", "pwd", "secret", "token", "apikey",
    "accesskey", "secretkey", "privatekey", "authkey", "signingkey", "encryptionkey", "accountkey", "secretkeybase", "credential",
    "credentials", "sessionid", "sessid", "jwt", "otp", "pass"});
/// Directives that end like "pass" and hide nothing.
constexpr auto passingOn = std::to_array<Words>({"proxypass", "fastcgipass", "uwsgipass", "scgipass", "grpcpass", "memcachedpass", "bypass"});
/// The whole name.
constexpr auto queryNames = std::to_array<Words>({"args", "query", "querystring", "requestquery", "uriquery", "csuriquery", "urlquery", "httpquery"});
constexpr auto schemes = std::to_array<Words>({"bearer", "basic", "digest", "negotiate", "ntlm", "token", "apikey", "hoba", "mutual"});
constexpr auto nothings = std::to_array<Words>({"", "-", "null", "none", "nil", "true", "false", "undefined", "redacted", "[redacted]", "filtered",
    "[filtered]", "off", "on"});

std::string reduced(std::string_view name)
{
    std::string out;
    for (const char c : name) {
        if (c != '_' && c != '-' && c != '.')
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    return out;
}

bool endsWithOneOf(std::string_view text, std::span<const Words> ends)
{
    return std::ranges::any_of(ends, [text](std::string_view end) { return text.ends_with(end); });
}

bool isOneOf(std::string_view text, std::span<const Words> words)
{
    return std::ranges::any_of(words, [text](std::string_view word) { return equalsIgnoreCase(text, word); });
}

bool isSmall(char c) { return c >= 'a' && c <= 'z'; }
bool isCapital(char c) { return c >= 'A' && c <= 'Z'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

SecretKind secretKindOf(std::string_view name)
{
    const std::string plain = reduced(name);
    if (plain.ends_with("authorization"))
        return SecretKind::Authorization;
    if (plain.ends_with("cookie") || plain == "cookies")
        return SecretKind::Cookies;
    if (endsWithOneOf(plain, valueNames) && !endsWithOneOf(plain, passingOn))
        return SecretKind::Value;
    return isOneOf(plain, queryNames) ? SecretKind::Query : SecretKind::None;
}

bool isNoSecret(std::string_view value)
{
    value = trimmed(value);
    return isOneOf(value, nothings) || value.find_first_not_of('*') == std::string_view::npos;
}

bool isVariable(std::string_view value)
{
    if (value.size() < 2)
        return false;
    if (value.find_first_of("=:") != std::string_view::npos)
        return false;
    const char second = value[1];
    return (value[0] == '$' && (isSmall(second) || second == '_' || second == '{')) || (value[0] == '%' && (second == '{' || second == '['));
}

bool looksLikeCredentials(std::string_view word)
{
    if (word.size() < 8)
        return false;
    const bool digits = std::ranges::any_of(word, isDigit);
    const bool innerCapital = std::ranges::any_of(word.substr(1), isCapital) && std::ranges::any_of(word, isSmall);
    return digits || innerCapital || word.size() >= 24 || word.ends_with('=');
}

bool isAuthorizationScheme(std::string_view word)
{
    return isOneOf(word, schemes);
}

} // namespace hopscope
