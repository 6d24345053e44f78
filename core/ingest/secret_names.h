// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace hopscope {

/// What a name tells of the value behind it.
enum class SecretKind : std::uint8_t {
    None,
    Value,         ///< password, token, API key, session id
    Authorization, ///< a scheme and credentials
    Cookies,       ///< name=value; name=value
    Query,         ///< the arguments of a request: args, query_string
};

/// By the end of the name, whatever its case and its separators: "X-Api-Key", "db_password" and "refreshToken" are secrets,
/// "server_tokens", "proxy_pass" and "password_file" are not.
SecretKind secretKindOf(std::string_view name);

/// "-", "null", "[REDACTED]": nothing that would have to be hidden.
bool isNoSecret(std::string_view value);
/// "$http_cookie", "%{Cookie}i": what a configuration puts in later.
bool isVariable(std::string_view value);

/// Whether this may be credentials behind the name of a scheme, rather than the next word of a sentence.
bool looksLikeCredentials(std::string_view word);
/// "Bearer", "Basic", "Negotiate" …
bool isAuthorizationScheme(std::string_view word);

} // namespace hopscope
