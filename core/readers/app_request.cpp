// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/app_request.h"

#include "base/text.h"
#include "readers/request_line.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

using enum AccessField;

constexpr auto npos = std::string_view::npos;

bool set(AccessRecord &record, AccessFieldUse use, std::string_view text)
{
    return record.set(use, text, Escapes::None);
}

bool isMethod(std::string_view word)
{
    return word.size() >= 3 && word.size() <= 20 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool isStatus(std::string_view word)
{
    return word.size() == 3 && word[0] >= '1' && word[0] <= '5' && parseInteger<int>(word).has_value();
}

/// "GET /x responded 500 in 12.3 ms"
bool readSerilog(std::string_view text, AccessRecord &record)
{
    const std::string_view method = takeUntil(text, ' ');
    const auto responded = text.rfind(" responded ");
    if (!isMethod(method) || responded == npos)
        return false;
    std::string_view answer = text.substr(responded + 11);
    const std::string_view status = takeUntil(answer, ' ');
    if (!isStatus(status) || !answer.starts_with("in "))
        return false;
    answer.remove_prefix(3);
    const std::string_view duration = takeUntil(answer, ' ');
    return answer.starts_with("ms") && set(record, {Method}, method) && set(record, {Target}, text.substr(0, responded))
        && set(record, {Status}, status) && set(record, {Total, 1e3}, duration);
}

/// "http://host/x?q": scheme and host off, as a request line has it.
void setUrl(std::string_view url, AccessRecord &record)
{
    const auto scheme = url.find("://");
    if (scheme == npos) {
        set(record, {Target}, url);
        return;
    }
    const std::string_view rest = url.substr(scheme + 3);
    const auto slash = std::min(rest.find('/'), rest.size());
    set(record, {Host}, rest.substr(0, slash));
    set(record, {Target}, slash == rest.size() ? std::string_view("/") : rest.substr(slash));
}

/// "HTTP/1.1 GET http://host/x?q - 200 - text/plain 12.3ms"
bool readAspNet(std::string_view text, AccessRecord &record)
{
    const std::string_view protocol = takeUntil(text, ' ');
    const std::string_view method = takeUntil(text, ' ');
    const std::string_view url = takeUntil(text, ' ');
    const auto last = text.rfind(' ');
    if (!protocol.starts_with("HTTP/") || !isMethod(method) || last == npos || !text.ends_with("ms"))
        return false;
    std::string_view answer;
    for (auto at = text.find("- "); at != npos && answer.empty(); at = text.find("- ", at + 1)) {
        if (isStatus(text.substr(at + 2, text.find(' ', at + 2) - at - 2)))
            answer = text.substr(at + 2);
    }
    if (answer.empty())
        return false;
    setUrl(url, record);
    const std::string_view status = takeUntil(answer, ' ');
    if (const std::string_view bytes = takeUntil(answer, ' '); parseInteger<std::int64_t>(bytes))
        set(record, {Bytes}, bytes);
    return set(record, {Protocol}, protocol) && set(record, {Method}, method) && set(record, {Status}, status)
        && set(record, {Total, 1e3}, text.substr(last + 1));
}

/// The words of a line, without the colours that a terminal shows. Too many words are no such line.
class Words {
public:
    explicit Words(std::string_view text)
    {
        while (m_count < m_words.size() && !(text = trimmed(text)).empty()) {
            const std::string_view word = withoutColours(takeUntil(text, ' '));
            if (!word.empty())
                m_words[m_count++] = word;
        }
        m_whole = text.empty();
    }

    std::size_t size() const { return m_whole ? m_count : 0; }
    std::string_view operator[](std::size_t i) const { return m_words[i]; }

private:
    /// "\x1b[32m200\x1b[0m" to "200".
    static std::string_view withoutColours(std::string_view word)
    {
        while (word.starts_with("\x1b["))
            word.remove_prefix(std::min(word.find('m'), word.size() - 1) + 1);
        return word.substr(0, word.find('\x1b'));
    }

    std::array<std::string_view, 12> m_words;
    std::size_t m_count = 0;
    bool m_whole = false;
};

/// "200 12 - 3.456 ms" of tiny and short, "200 3.456 ms - 12" of dev, as the last five words; "- - ms - -" and
/// "- - - - ms" where there was no answer.
bool readMorganAnswer(const Words &words, std::size_t at, AccessRecord &record)
{
    const auto number = [](std::string_view word) { return word == "-" || parseNumber(word).has_value(); };
    const bool dev = words[at + 2] == "ms" && words[at + 3] == "-";
    const std::string_view duration = words[dev ? at + 1 : at + 3];
    const std::string_view bytes = words[dev ? at + 4 : at + 1];
    const bool shaped = dev || (words[at + 2] == "-" && words[at + 4] == "ms");
    if (!shaped || !number(duration) || !number(bytes) || (words[at] != "-" && !isStatus(words[at])))
        return false;
    return set(record, {Status}, words[at]) && set(record, {Bytes}, bytes) && set(record, {Total, 1e3}, duration);
}

bool readMorgan(std::string_view text, AccessRecord &record)
{
    const Words words(text);
    constexpr std::size_t answer = 5;
    const std::size_t head = words.size() < answer ? 0 : words.size() - answer;
    const std::size_t first = head == 2 ? 0 : head == 5 ? 2 : npos;
    if (first == npos || !isMethod(words[first]) || !words[first + 1].starts_with('/'))
        return false;
    if (first == 2) { // short has client, user and protocol around it
        if (!words[4].starts_with("HTTP/"))
            return false;
        set(record, {Client}, words[0]);
        set(record, {Protocol}, words[4]);
    }
    set(record, {Method}, words[first]);
    set(record, {Target}, words[first + 1]);
    return readMorganAnswer(words, head, record);
}

/// "10.0.0.7:41234 - "GET /x HTTP/1.1" 200 OK"
bool readUvicorn(std::string_view text, AccessRecord &record)
{
    constexpr std::string_view mark = " - \"";
    const auto quote = text.find(mark);
    const auto end = text.rfind("\" ");
    if (quote == npos || end == npos || end < quote + mark.size() || text.substr(0, quote).find(' ') != npos)
        return false;
    const std::string_view request = text.substr(quote + mark.size(), end - quote - mark.size());
    const std::string_view status = text.substr(end + 2, 3);
    if (!isStatus(status) || splitRequestLine(request).method.empty())
        return false;
    return set(record, {Client}, text.substr(0, quote)) && set(record, {WholeRequest}, request) && set(record, {Status}, status);
}

} // namespace

bool readAppRequest(std::string_view text, AccessRecord &record)
{
    text = trimmed(text);
    constexpr std::string_view aspNet = "Request finished ";
    if (text.starts_with("HTTP "))
        return readSerilog(text.substr(5), record);
    if (text.starts_with(aspNet))
        return readAspNet(text.substr(aspNet.size()), record);
    if (text.find(" ms") != npos && readMorgan(text, record))
        return true;
    return text.find(" - \"") != npos && readUvicorn(text, record);
}

} // namespace hopscope
