// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/json_writer.h"

#include "base/text.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>

namespace hopscope {

namespace {

template <typename Number>
void appendNumber(std::string &out, Number value)
{
    char digits[32];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
    assert(error == std::errc{});
    out.append(digits, end);
}

void appendEscaped(std::string &out, char c)
{
    constexpr std::string_view hex = "0123456789abcdef";
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) {
        out += c;
        return;
    }
    out += "\\u00";
    out += hex[byte >> 4];
    out += hex[byte & 15];
}

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

} // namespace

void JsonWriter::key(std::string_view name)
{
    assert(!m_hasMembers.empty() && !m_afterKey);
    separate();
    appendString(name);
    m_buffer += m_style == Style::Indented ? ": " : ":";
    m_afterKey = true;
}

void JsonWriter::string(std::string_view text)
{
    separate();
    appendString(text);
    valueDone();
}

void JsonWriter::integer(std::int64_t value)
{
    separate();
    appendNumber(m_buffer, value);
    valueDone();
}

void JsonWriter::unsignedInteger(std::uint64_t value)
{
    separate();
    appendNumber(m_buffer, value);
    valueDone();
}

void JsonWriter::number(double value)
{
    if (!std::isfinite(value))
        return null();
    separate();
    appendNumber(m_buffer, value);
    valueDone();
}

void JsonWriter::milliseconds(const std::optional<Duration> &duration)
{
    duration ? number(toMilliseconds(*duration)) : null();
}

void JsonWriter::time(const std::optional<Timestamp> &t, int digits)
{
    t ? string(toIso8601(*t, digits)) : null();
}

void JsonWriter::flush()
{
    if (!m_buffer.empty())
        m_sink.write(m_buffer);
    m_buffer.clear();
}

void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_hasMembers.empty())
        return;
    if (m_hasMembers.back())
        m_buffer += ',';
    m_hasMembers.back() = true;
    breakLine();
}

void JsonWriter::bare(std::string_view text)
{
    separate();
    m_buffer += text;
    valueDone();
}

void JsonWriter::open(char bracket)
{
    separate();
    m_buffer += bracket;
    m_hasMembers.push_back(false);
}

void JsonWriter::close(char bracket)
{
    assert(!m_hasMembers.empty() && !m_afterKey);
    const bool hadMembers = m_hasMembers.back();
    m_hasMembers.pop_back();
    if (hadMembers)
        breakLine();
    m_buffer += bracket;
    valueDone();
}

void JsonWriter::breakLine()
{
    if (m_style == Style::Indented) {
        m_buffer += '\n';
        m_buffer.append(m_hasMembers.size(), ' ');
    }
}

void JsonWriter::appendString(std::string_view text)
{
    m_buffer += '"';
    if (isAscii(text)) {
        for (const char c : text)
            appendEscaped(m_buffer, c);
    } else {
        for (const char c : toUtf8(text))
            appendEscaped(m_buffer, c);
    }
    m_buffer += '"';
}

void JsonWriter::valueDone()
{
    if (m_hasMembers.empty())
        m_buffer += '\n';
    if (m_buffer.size() >= bufferLimit)
        flush();
}

} // namespace hopscope
