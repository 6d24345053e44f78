// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/apache_log_format.h"

#include "base/text.h"
#include "readers/apache_time_format.h"

#include <algorithm>
#include <utility>

namespace hopscope {

namespace {

using enum AccessField;

struct Letter {
    char letter;
    AccessField field;
    double unit = 1e6;
};

constexpr Letter letters[] = {{'h', Client}, {'a', Client}, {'b', Bytes}, {'B', Bytes}, {'O', Bytes}, {'D', Total, 1},
    {'T', Total, 1e6}, {'H', Protocol}, {'L', Connection}, {'m', Method}, {'q', Query}, {'r', WholeRequest}, {'s', Status},
    {'U', Path}, {'v', Site}, {'V', Host}, {'X', Signal}};

/// gunicorn's, where they differ from Apache's.
constexpr Letter gunicornLetters[] = {{'f', Referer}, {'a', UserAgent}, {'M', Total, 1e3}, {'L', Total, 1e6}};

struct Named {
    char letter; ///< i, o, e, n …
    std::string_view name;
    AccessField field;
};

constexpr Named namedFields[] = {
    {'i', "Referer", Referer},
    {'i', "User-Agent", UserAgent},
    {'i', "Host", Host},
    {'i', "X-Forwarded-For", ForwardedFor},
    {'i', "X-Request-ID", Identifier},
    {'o', "X-Request-ID", Identifier},
    {'i', "X-Correlation-ID", Identifier},
    {'o', "X-Correlation-ID", Identifier},
    {'e', "UNIQUE_ID", Identifier},
    {'e', "BALANCER_WORKER_NAME", UpstreamAddress},
    {'e', "BALANCER_NAME", Backend},
    {'n', "proxy-status", UpstreamStatus},
};

template <std::size_t n>
AccessFieldUse plainField(const Letter (&table)[n], char letter)
{
    const auto *found = std::ranges::find(table, letter, &Letter::letter);
    return found == std::end(table) ? AccessFieldUse{} : AccessFieldUse{found->field, found->unit, StampSide::Start};
}

AccessFieldUse namedField(char letter, std::string_view name)
{
    if (letter == 'T')
        return {Total, name == "ms" ? 1e3 : name == "us" ? 1.0 : 1e6, StampSide::Start};
    for (const Named &known : namedFields) {
        if (known.letter == letter && equalsIgnoreCase(known.name, name))
            return {known.field, 1e6, StampSide::Start};
    }
    return {};
}

/// One "%…" of the format.
struct Directive {
    std::string_view parameter; ///< between braces
    char letter = 0;
    bool final = false;         ///< '>'
    bool gunicorn = false;
};

/// Reads behind the percent sign and takes the directive off `text`.
Directive takeDirective(std::string_view &text)
{
    Directive out;
    const std::size_t modifiers = std::min(text.find_first_not_of("!,0123456789<>"), text.size());
    out.final = text.substr(0, modifiers).find('>') != std::string_view::npos;
    text.remove_prefix(modifiers);
    if (text.starts_with('(')) {
        text.remove_prefix(1);
        std::string_view name = takeUntil(text, ')');
        text.remove_prefix(text.empty() ? 0 : 1); // the "s" of Python's formatting
        out.gunicorn = true;
        if (name.starts_with('{')) {
            name.remove_prefix(1);
            out.parameter = takeUntil(name, '}');
        }
        out.letter = name.size() == 1 ? name.front() : 0;
        return out;
    }
    if (text.starts_with('{')) {
        text.remove_prefix(1);
        out.parameter = takeUntil(text, '}');
    }
    if (text.starts_with('^')) { // "^ti", "^to", "^FB"
        text.remove_prefix(std::min<std::size_t>(3, text.size()));
        return out;
    }
    out.letter = text.empty() ? '\0' : text.front();
    text.remove_prefix(text.empty() ? 0 : 1);
    return out;
}

AccessFieldUse meaningOf(const Directive &directive)
{
    if (directive.gunicorn && directive.parameter.empty()) {
        const AccessFieldUse own = plainField(gunicornLetters, directive.letter);
        return own.field == Skip ? plainField(letters, directive.letter) : own;
    }
    if (!directive.parameter.empty() && directive.letter != 'a')
        return namedField(directive.letter, directive.parameter);
    return directive.letter == 's' && !directive.final ? AccessFieldUse{Status, 1, StampSide::Start}
                                                       : plainField(letters, directive.letter);
}

/// The escapes that Apache undoes when it reads the format.
char unescaped(char c)
{
    return c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
}

class FormatReader {
public:
    std::vector<FormatItem> read(std::string_view text)
    {
        std::string literal;
        while (!text.empty()) {
            const char c = text.front();
            text.remove_prefix(1);
            if (c == '\\' && !text.empty()) {
                literal.push_back(unescaped(text.front()));
                text.remove_prefix(1);
            } else if (c == '%' && !text.starts_with('%')) {
                addText(std::exchange(literal, {}));
                add(takeDirective(text));
            } else {
                literal.push_back(c);
                text.remove_prefix(c == '%' ? 1 : 0);
            }
        }
        addText(std::move(literal));
        return preferFinalStatus();
    }

private:
    void addText(std::string literal)
    {
        if (!literal.empty())
            m_items.push_back(FormatItem::text(std::move(literal)));
    }

    void add(const Directive &directive)
    {
        if (directive.letter == 't' && directive.gunicorn)
            addApacheTime(m_items, "", StampSide::End);
        else if (directive.letter == 't')
            addApacheTime(m_items, directive.parameter, StampSide::Start);
        else
            m_items.push_back(FormatItem::field(meaningOf(directive)));
        m_finalStatus |= directive.letter == 's' && directive.final;
    }

    /// The client got %>s; %s beside it is the status before an internal redirect. The unit marks it until here.
    std::vector<FormatItem> preferFinalStatus()
    {
        for (FormatItem &item : m_items) {
            if (m_finalStatus && item.use.field == Status && item.use.unit == 1)
                item.use = {};
        }
        return std::move(m_items);
    }

    std::vector<FormatItem> m_items;
    bool m_finalStatus = false;
};

} // namespace

std::optional<AccessPattern> ApacheLogFormat::compile(std::string_view text)
{
    return AccessPattern::make(FormatReader().read(trimmed(text)), Escapes::Backslash);
}

} // namespace hopscope
