// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/attempts_json.h"

#include <array>
#include <charconv>

namespace hopscope {

namespace {

template <typename Integer>
void appendInteger(std::string &out, Integer value)
{
    std::array<char, 24> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end);
}

void appendTime(std::string &out, const std::optional<Duration> &time)
{
    out.push_back(',');
    time ? appendInteger(out, time->count()) : static_cast<void>(out.append("null"));
}

void appendAttempt(std::string &out, const Attempt &attempt)
{
    out.push_back('[');
    appendJsonText(out, attempt.address);
    out.push_back(',');
    attempt.status ? appendInteger(out, *attempt.status) : static_cast<void>(out.append("null"));
    appendTime(out, attempt.connect);
    appendTime(out, attempt.header);
    appendTime(out, attempt.response);
    out.push_back(']');
}

} // namespace

void appendJsonText(std::string &out, std::string_view text)
{
    static constexpr std::string_view hex = "0123456789abcdef";
    out.push_back('"');
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else if (byte < 0x20) {
            out.append("\\u00").append(1, hex[byte >> 4]).append(1, hex[byte & 0xF]);
        } else {
            out.push_back(c);
        }
    }
    out.push_back('"');
}

void writeAttempts(const std::vector<Attempt> &attempts, std::string &out)
{
    out.clear();
    for (const Attempt &attempt : attempts) {
        out.push_back(out.empty() ? '[' : ',');
        appendAttempt(out, attempt);
    }
    if (!out.empty())
        out.push_back(']');
}

const std::string_view attemptsSql
    = "SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?1) WHERE type = 'array'";

std::vector<Attempt> readAttempts(Statement &rows, std::string_view json)
{
    std::vector<Attempt> attempts;
    if (json.empty())
        return attempts;
    rows.bind(1, json);
    while (rows.next())
        attempts.push_back({rows.string(0), rows.optionalInt(1), rows.duration(2), rows.duration(3), rows.duration(4)});
    return attempts;
}

} // namespace hopscope
