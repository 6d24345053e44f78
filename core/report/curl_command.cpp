// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/curl_command.h"

#include "base/plain_name.h"

#include <algorithm>

namespace hopscope {

namespace {

bool isPlainMethod(const std::string &method)
{
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return !method.empty() && method.size() <= 20 && std::ranges::all_of(method, isCapital);
}

/// Printable ASCII stays but for quotes, backslashes, blanks and '<' and '>'; an encoded byte stays as it is.
std::string encoded(const std::string &target)
{
    constexpr std::string_view unsafe = "'\"`\\<>^|{}";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const char c : target) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7f && unsafe.find(c) == std::string_view::npos)
            text += c;
        else
            text += {'%', digits[byte >> 4], digits[byte & 0xf]};
    }
    return text;
}

std::string urlOf(const FlaggedRequest &request)
{
    if (request.target.starts_with("http://") || request.target.starts_with("https://"))
        return encoded(request.target);
    const bool plain = isPlainHost(request.host) || parseHostPort(request.host);
    const std::string path = request.target.starts_with('/') ? encoded(request.target) : "/";
    return "http://" + (plain ? request.host : "<host>") + path;
}

} // namespace

std::string curlCommand(const FlaggedRequest &request)
{
    std::string command = "curl -sS -o /dev/null --globoff";
    if (request.method == "HEAD")
        command += " --head";
    else if (request.method != "GET" && isPlainMethod(request.method))
        command += " -X " + request.method;
    return command + " -w 'status %{http_code} after %{time_total} s\\n' '" + urlOf(request) + "'";
}

} // namespace hopscope
