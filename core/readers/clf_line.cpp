// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/clf_line.h"

#include "base/text.h"
#include "readers/syslog_header.h"
#include "readers/text_escapes.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr std::size_t none = std::string_view::npos;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isAddress(std::string_view word)
{
    const auto isHexDigit = [](char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    const auto mayStand = [&](char c) { return isHexDigit(c) || c == '.' || c == ':' || c == '[' || c == ']' || c == '%'; };
    const auto separates = [](char c) { return c == '.' || c == ':'; };
    return std::ranges::all_of(word, mayStand) && std::ranges::any_of(word, separates);
}

/// A syslog envelope ends in "program: ", but that of RFC 5424, which begins with its version, has blanks alone.
std::string_view withoutEnvelope(std::string_view head)
{
    if (const std::size_t version = head.starts_with('<') ? head.find(">1 ") : none; version < 5) {
        SyslogYear year{1972}; // it tells its own
        const auto envelope = parseSyslogHeader(head, year);
        return trimmed(envelope ? envelope->message : head);
    }
    if (const std::size_t tag = head.rfind(": "); tag != none && tag > 0 && head[tag - 1] != ':')
        head.remove_prefix(tag + 2);
    return trimmed(head);
}

/// Takes what stands before the stamp apart.
std::string_view splitHead(std::string_view head, ClfLine &line)
{
    head = withoutEnvelope(head);
    if (head.empty())
        return "no client before the time";
    std::string_view rest = head;
    std::string_view first = takeUntil(rest, ' ');
    const std::string_view second = rest.substr(0, rest.find(' '));
    if (first.ends_with(',')) { // "a, b, c - -": X-Forwarded-For in the client's place
        const std::size_t end = std::min(head.find(" - "), head.size());
        line.forwardedFor = head.substr(0, end);
        first.remove_suffix(1);
    } else if (!isAddress(first) && isAddress(second)) {
        line.site = first;
        first = second;
    } else if (isAddress(first) && isAddress(second) && rest.find(' ') != none) {
        line.site = first; // the site is an address, too
        first = second;
    }
    line.client = first;
    return {};
}

/// "200 " or "- " or the same at the end, as stands behind the request.
bool isStatusNext(std::string_view text)
{
    if (text.starts_with("-"))
        return text.size() == 1 || text[1] == ' ';
    return text.size() >= 3 && std::all_of(text.begin(), text.begin() + 3, isDigit) && (text.size() == 3 || text[3] == ' ');
}

/// The end of a quoted text that began before `from`: a quote that no backslash hides and that `follows` accepts.
template <typename Follows>
std::size_t quoteEnd(std::string_view text, Follows follows)
{
    for (std::size_t at = closingQuote(text, 0); at != none; at = closingQuote(text, at + 1)) {
        if (follows(text.substr(at + 1)))
            return at;
    }
    return none;
}

/// How much of the text behind a number is a blank and the number's unit; 0 where there is none.
std::size_t unitLength(std::string_view behind)
{
    static constexpr std::array<std::string_view, 7> units{"ms", "us", "\u00b5s", "s", "sec", "msec", "usec"};
    if (!behind.starts_with(' '))
        return 0;
    const std::string_view word = behind.substr(1, behind.find(' ', 1) - 1);
    return std::ranges::find(units, word) == units.end() ? 0 : 1 + word.size();
}

/// Takes a list of plain words ("a, b : c"), one word, or a number with its unit off `rest`.
std::string_view takePlain(std::string_view &rest)
{
    std::size_t end = rest.find(' ');
    while (end != none && end + 1 < rest.size() && (rest[end - 1] == ',' || rest.substr(end).starts_with(" : "))) {
        const std::size_t next = rest[end - 1] == ',' ? end + 1 : end + 3;
        end = next >= rest.size() ? none : rest.find(' ', next);
        if (end == next)
            break;
    }
    std::string_view word = rest.substr(0, end);
    if (end != none && parseNumber(word))
        word = rest.substr(0, end + unitLength(rest.substr(end)));
    rest.remove_prefix(word.size());
    return word;
}

/// Length of a key with its '=' at the start of `text`, 0 where there is none.
std::size_t keyLength(std::string_view text)
{
    constexpr std::size_t longest = 40;
    const auto isOfKey = [](char c) { return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' || c == '-'; };
    if (text.empty() || isDigit(text.front()))
        return 0;
    std::size_t end = 0;
    while (end < text.size() && end <= longest && isOfKey(text[end]))
        ++end;
    const bool isKey = end > 0 && end <= longest && end < text.size() && text[end] == '=';
    return isKey ? end + 1 : 0;
}

bool takeExtra(std::string_view &rest, ClfField &field)
{
    field = {};
    if (const std::size_t length = keyLength(rest); length > 0) {
        field.key = rest.substr(0, length - 1);
        rest.remove_prefix(length);
    }
    if (rest.starts_with('"')) {
        rest.remove_prefix(1);
        const std::size_t end = quoteEnd(rest, [](std::string_view behind) { return behind.empty() || behind[0] == ' '; });
        if (end == none)
            return false;
        field.shape = ClfField::Shape::Quoted;
        field.text = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        return true;
    }
    const std::size_t bracket = rest.starts_with('[') ? rest.find(']') : none;
    if (bracket != none && (bracket + 1 == rest.size() || rest[bracket + 1] == ' ')) {
        field.shape = ClfField::Shape::Bracketed;
        field.text = rest.substr(1, bracket - 1);
        rest.remove_prefix(bracket + 1);
        return true;
    }
    field.text = takePlain(rest);
    return true;
}

/// Referer and user agent are the first two fields if they are quoted; one alone is told by its look.
void takeCombined(ClfLine &line)
{
    const auto isQuoted = [&](std::size_t i) {
        return i < line.extraCount && line.extras[i].shape == ClfField::Shape::Quoted && line.extras[i].key.empty();
    };
    if (!isQuoted(0))
        return;
    const std::string_view first = line.extras[0].text;
    const std::size_t taken = isQuoted(1) ? 2 : 1;
    if (taken == 2) {
        line.combined = true;
        line.referer = first;
        line.userAgent = line.extras[1].text;
    } else if (line.extraCount == 1) {
        (first.find("://") != none || first == "-" ? line.referer : line.userAgent) = first;
    } else {
        return;
    }
    std::move(line.extras.begin() + taken, line.extras.begin() + static_cast<std::ptrdiff_t>(line.extraCount),
        line.extras.begin());
    line.extraCount -= taken;
}

std::string_view splitTail(std::string_view rest, ClfLine &line)
{
    line.status = takeUntil(rest, ' ');
    const bool phpFpm = line.bareStamp; // whose lines have no bytes
    if (!phpFpm && (rest.starts_with('-') || (!rest.empty() && isDigit(rest.front()))))
        line.bytes = takeUntil(rest, ' ');
    for (rest = trimmed(rest); !rest.empty() && line.extraCount < ClfLine::mostExtras; rest = trimmed(rest)) {
        if (!takeExtra(rest, line.extras[line.extraCount]))
            return "a quoted field has no end";
        ++line.extraCount;
    }
    takeCombined(line);
    return {};
}

/// Takes what stands before and in the stamp off `text`, which then begins at the request's quote.
std::string_view splitStamp(std::string_view &text, ClfLine &line)
{
    std::size_t begin = text.find('[');
    std::optional<Stamp> stamp;
    for (int tries = 0; begin != none && tries < 4; ++tries, begin = text.find('[', begin + 1)) {
        stamp = scanClf(text.substr(begin + 1));
        if (stamp)
            break;
    }
    line.bareStamp = !stamp;
    const std::string_view closing = stamp ? "] \"" : " \"";
    if (line.bareStamp) {
        const std::size_t slash = text.find('/');
        if (slash == none || slash < 3 || text[slash - 3] != ' ')
            return "no time in brackets";
        begin = slash - 3;
        stamp = scanClf(text.substr(begin + 1));
    }
    if (!stamp)
        return "no time in brackets";
    if (const std::string_view reason = splitHead(text.substr(0, begin), line); !reason.empty())
        return reason;
    line.stamp = text.substr(begin + 1, stamp->length);
    text.remove_prefix(begin + 1 + stamp->length);
    if (!text.starts_with(closing))
        return "no quoted request after the time";
    text.remove_prefix(closing.size());
    return {};
}

} // namespace

std::string_view splitClf(std::string_view text, ClfLine &line)
{
    line.site = line.forwardedFor = line.bytes = line.referer = line.userAgent = {};
    line.combined = false;
    line.extraCount = 0;
    if (const std::string_view reason = splitStamp(text, line); !reason.empty())
        return reason;
    const std::size_t end = quoteEnd(text,
        [](std::string_view behind) { return behind.starts_with(' ') && isStatusNext(behind.substr(1)); });
    if (end == none)
        return "no status after the request";
    line.request = text.substr(0, end);
    return splitTail(text.substr(end + 2), line);
}

} // namespace hopscope
