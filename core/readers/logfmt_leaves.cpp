// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/logfmt_leaves.h"

#include "base/text.h"
#include "readers/text_escapes.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

bool isKeyByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-'
        || c == '@' || c == '/';
}

/// Length of the key at the start of `text`; 0 where no "key=" stands there.
std::size_t keyLength(std::string_view text)
{
    const auto end = static_cast<std::size_t>(std::ranges::find_if_not(text, isKeyByte) - text.begin());
    return end < text.size() && text[end] == '=' ? end : 0;
}

/// Length of the label at the start of a field of LTSV ("uri:/a"); 0 where it has none.
std::size_t labelLength(std::string_view field)
{
    const auto end = static_cast<std::size_t>(std::ranges::find_if_not(field, isKeyByte) - field.begin());
    return end < field.size() && field[end] == ':' ? end : 0;
}

/// LTSV (ltsv.org): "label:value" between tabs. False where a field is none. Its "host" is the client's.
bool walkLabelled(std::string_view text, JsonLeaves::Visitor &visitor)
{
    std::size_t pairs = 0;
    while (!text.empty()) {
        const std::string_view field = takeUntil(text, '\t');
        const std::size_t length = labelLength(field);
        if (length == 0)
            return false;
        const std::string_view label = field.substr(0, length);
        std::string_view value = field.substr(length + 1);
        if (value.starts_with('[') && value.ends_with(']')) // its time
            value = value.substr(1, value.size() - 2);
        visitor.leaf(label == "host" ? std::string_view("remote_host") : label, value);
        ++pairs;
    }
    return pairs >= 2;
}

void skipBlanks(std::string_view &text)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
}

} // namespace

bool LogfmtLeaves::walk(std::string_view text, JsonLeaves::Visitor &visitor)
{
    if (text.find('\t') != npos && labelLength(text) > 0)
        return walkLabelled(trimmed(text), visitor);
    std::size_t pairs = 0;
    for (text = trimmed(text); !text.empty(); skipBlanks(text)) {
        const std::size_t length = keyLength(text);
        if (length == 0) {
            if (pairs == 0)
                return false;
            takeUntil(text, ' ');
            continue;
        }
        const std::string_view key = text.substr(0, length);
        text.remove_prefix(length + 1);
        std::string_view value;
        if (!takeValue(text, value))
            return false;
        visitor.leaf(key, value);
        ++pairs;
    }
    return pairs >= 2;
}

bool LogfmtLeaves::takeValue(std::string_view &text, std::string_view &value)
{
    if (!text.starts_with('"')) {
        value = text.substr(0, text.find_first_of(" \t"));
        text.remove_prefix(value.size());
        return true;
    }
    text.remove_prefix(1);
    const auto end = closingQuote(text, 0);
    if (end == npos)
        return false;
    value = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (value.find('\\') != npos) {
        m_scratch.clear();
        appendUnescaped(m_scratch, value);
        if (!isUtf8(m_scratch))
            m_scratch = toUtf8(m_scratch);
        value = m_scratch;
    }
    return true;
}

} // namespace hopscope
