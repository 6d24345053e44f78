// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/loose_fields.h"

#include "base/text.h"
#include "readers/access_field.h"
#include "readers/access_key.h"
#include "readers/text_escapes.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::string_view gaps = " \t|;*[](){}<>";

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// A status that servers answer with; other numbers of three digits are counts more often.
bool isStatus(std::string_view text)
{
    if (text.size() != 3 || !std::ranges::all_of(text, isDigit))
        return false;
    const int status = *parseInteger<int>(text);
    return status == 100 || status == 101 || status == 499 || (status >= 200 && status <= 206) || (status >= 300 && status <= 308)
        || (status >= 400 && status <= 431) || (status >= 500 && status <= 530) || status == 444 || status == 451;
}

bool isAddress(std::string_view text)
{
    return text.size() >= 3 && text.find_first_not_of("0123456789abcdefABCDEF.:") == none
        && (std::ranges::count(text, '.') == 3 || std::ranges::count(text, ':') >= 2);
}

bool isUnit(std::string_view text)
{
    return text == "ms" || text == "s" || text == "us" || text == "µs" || text == "ns";
}

std::string_view bare(std::string_view text)
{
    text = trimmed(text);
    while (!text.empty() && (text.back() == ',' || text.back() == ':'))
        text.remove_suffix(1);
    return text;
}

/// Length of "key=" at the start; 0 where there is none.
std::size_t keyLength(std::string_view text)
{
    std::size_t end = 0;
    const auto isOfKey = [](char c) { return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' || c == '-'; };
    while (end < text.size() && isOfKey(text[end]))
        ++end;
    return end > 0 && !isDigit(text[0]) && end < text.size() && text[end] == '=' ? end + 1 : 0;
}

/// The end of a word: of a list ("0.1, 0.2") that of the last element, of a number that of the unit behind it.
std::size_t wordEnd(std::string_view text)
{
    std::size_t end = std::min(text.find_first_of(gaps), text.size());
    while (end > 0 && end + 1 < text.size() && text[end - 1] == ',' && text[end] == ' ' && isDigit(text[0]) && isDigit(text[end + 1]))
        end = std::min(text.find_first_of(gaps, end + 1), text.size());
    return end;
}

/// Up to the next separator; of CSV, one in quotes is none.
std::string_view takeColumn(std::string_view &part, char separator)
{
    const std::size_t quoted = (separator == ',' || separator == ';') && part.starts_with('"') ? closingQuote(part, 1) : 0;
    const std::size_t end = std::min(part.find(separator, std::min(quoted, part.size())), part.size());
    const std::string_view text = part.substr(0, end);
    part.remove_prefix(std::min(end + 1, part.size()));
    return text;
}

/// What separates the columns of a line; '\0' where words do. Semicolons and commas count where no blank follows: texts and lists have
/// those.
char separatorOf(std::string_view text)
{
    constexpr std::ptrdiff_t columns = 4;
    for (const char separator : {'\t', '|'}) {
        if (std::ranges::count(text, separator) >= columns)
            return separator;
    }
    for (const char separator : {';', ','}) {
        std::ptrdiff_t count = 0;
        for (std::size_t at = text.find(separator); at != none; at = text.find(separator, at + 1))
            count += at + 1 < text.size() && text[at + 1] != ' ' ? 1 : 0;
        if (count >= columns && count >= std::ranges::count(text, '='))
            return separator;
    }
    return '\0';
}

} // namespace

LooseFields::LooseFields(std::string_view text, ClfLine &line)
    : m_text(text)
    , m_line(line)
    , m_separator(separatorOf(text))
{
    line.site = line.forwardedFor = line.client = line.stamp = line.request = line.status = line.bytes = line.referer = line.userAgent = {};
    line.combined = line.bareStamp = false;
    line.extraCount = 0;
}

void LooseFields::take(std::size_t begin, std::size_t end)
{
    const std::string_view part = m_text.substr(begin, end - begin);
    if (m_separator != '\0')
        takeColumns(part);
    else
        takeWords(part);
}

void LooseFields::add(std::string_view key, std::string_view text, ClfField::Shape shape)
{
    if (m_line.extraCount < ClfLine::mostExtras && !text.empty())
        m_line.extras[m_line.extraCount++] = {key, text, shape};
}

void LooseFields::takeColumns(std::string_view part)
{
    if (part.size() > 1 && part[0] == '"' && part[1] == m_separator) // of the column before
        part.remove_prefix(1);
    while (!part.empty()) {
        std::string_view text = trimmed(takeColumn(part, m_separator));
        while (!text.empty() && (text.front() == '"' || text.front() == '['))
            text.remove_prefix(1);
        while (!text.empty() && (text.back() == '"' || text.back() == ']'))
            text.remove_suffix(1);
        std::size_t key = keyLength(text);
        if (key != 0 && accessKey(text.substr(0, key - 1), bare(text.substr(key))).use.field == AccessField::Skip)
            key = 0; // a query: the columns behind it keep their places
        add(text.substr(0, key == 0 ? 0 : key - 1), bare(text.substr(key)), ClfField::Shape::Plain);
    }
}

void LooseFields::takeWords(std::string_view part)
{
    for (std::size_t at = part.find_first_not_of(gaps); at != none; at = part.find_first_not_of(gaps)) {
        part.remove_prefix(at);
        const std::size_t key = keyLength(part);
        const std::string_view name = part.substr(0, key == 0 ? 0 : key - 1);
        part.remove_prefix(key);
        if (part.starts_with('"')) {
            const std::size_t end = std::min(closingQuote(part, 1), part.size());
            add(name, part.substr(1, end - 1), ClfField::Shape::Quoted);
            part.remove_prefix(std::min(end + 1, part.size()));
            continue;
        }
        std::size_t end = wordEnd(part);
        const std::string_view text = bare(part.substr(0, end));
        if (std::string_view unit = part.substr(end); unit.starts_with(' ') && parseNumber(text)) {
            unit = unit.substr(1, std::min(unit.find_first_of(gaps, 1), unit.size()) - 1);
            end += isUnit(bare(unit)) ? 1 + unit.size() : 0;
        }
        add(name, bare(part.substr(0, end)), ClfField::Shape::Plain);
        part.remove_prefix(end);
    }
}

void LooseFields::takeOut(std::size_t field)
{
    std::move(m_line.extras.begin() + static_cast<std::ptrdiff_t>(field) + 1, m_line.extras.begin() + static_cast<std::ptrdiff_t>(m_line.extraCount),
        m_line.extras.begin() + static_cast<std::ptrdiff_t>(field));
    --m_line.extraCount;
    m_answer -= field < m_answer ? 1 : 0;
}

/// By its key, or else the first one behind the request, or the last one before it.
std::size_t LooseFields::findStatus() const
{
    std::size_t before = none;
    std::size_t behind = none;
    for (std::size_t i = 0; i < m_line.extraCount; ++i) {
        const ClfField &field = m_line.extras[i];
        if (!isStatus(field.text))
            continue;
        if (!field.key.empty() && accessKey(field.key, field.text).use.field == AccessField::Status)
            return i;
        if (!field.key.empty() || field.shape == ClfField::Shape::Quoted)
            continue;
        if (i < m_answer)
            before = i;
        else if (behind == none)
            behind = i;
    }
    return behind != none ? behind : before;
}

std::string_view LooseFields::query() const
{
    if (m_separator == '\0' || m_answer >= m_line.extraCount)
        return {};
    const ClfField &next = m_line.extras[m_answer];
    const bool isQuery = next.key.empty() && (next.text.starts_with('?') || keyLength(next.text) > 0) && next.text.find(' ') == none;
    return isQuery ? next.text : std::string_view();
}

bool LooseFields::finish()
{
    const std::size_t status = findStatus();
    if (status == none)
        return false;
    m_line.status = m_line.extras[status].text;
    const bool behind = status >= m_answer && m_line.extras[status].key.empty();
    takeOut(status);
    if (behind && status < m_line.extraCount && m_line.extras[status].key.empty() && std::ranges::all_of(m_line.extras[status].text, isDigit)) {
        m_line.bytes = m_line.extras[status].text;
        takeOut(status);
    }
    for (std::size_t i = 0; i < m_answer && m_line.client.empty(); ++i) {
        if (m_line.extras[i].key.empty() && isAddress(m_line.extras[i].text)) {
            m_line.client = m_line.extras[i].text;
            takeOut(i);
        }
    }
    return true;
}

} // namespace hopscope
