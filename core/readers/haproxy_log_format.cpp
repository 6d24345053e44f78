// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/haproxy_log_format.h"

#include "base/text.h"
#include "readers/haproxy_sample.h"

#include <algorithm>

namespace hopscope {

namespace {

using enum AccessField;

constexpr auto npos = std::string_view::npos;
constexpr double millisecond = 1e3;

/// Of two values that mean nearly the same the one with the lower rank counts: %tr is the request's start, %t that of its
/// connection; %Ta is the time of the request, %Tt counts the idle time before it, too.
struct Variable {
    std::string_view name;
    AccessField field = Skip;
    double unit = 1e6;
    int rank = 0;
};

constexpr Variable variables[] = {{"ci", Client}, {"ft", Frontend}, {"f", Frontend}, {"b", Backend}, {"s", Server},
    {"tr", StampClf}, {"trg", StampClf}, {"trl", StampClf}, {"t", StampClf, 1e6, 1}, {"T", StampClf, 1e6, 1},
    {"Tl", StampClf, 1e6, 1}, {"Ts", StampEpoch, 1e6, 1}, {"TR", Receive, millisecond}, {"Tq", Receive, millisecond, 1},
    {"Tw", UpstreamQueue, millisecond}, {"Tc", Connect, millisecond}, {"Tr", Header, millisecond},
    {"Ta", Total, millisecond}, {"Tt", Total, millisecond, 1}, {"ST", Status}, {"B", Bytes}, {"ts", Signal}, {"tsc", Signal},
    {"rc", Retries}, {"sq", QueueAhead}, {"bq", QueueAhead}, {"bc", ActiveRequests}, {"r", WholeRequest}, {"HM", Method},
    {"HP", Path}, {"HPO", Path}, {"HQ", Query}, {"HU", Target}, {"HV", Protocol}, {"ID", Identifier},
    // The rest tells nothing here.
    {"o"}, {"ac"}, {"fc"}, {"sc"}, {"cp"}, {"bi"}, {"bp"}, {"si"}, {"sp"}, {"fi"}, {"fp"}, {"CC"}, {"CS"}, {"H"}, {"Td"}, {"Th"},
    {"Ti"}, {"Tu"}, {"U"}, {"hr"}, {"hs"}, {"hrl"}, {"hsl"}, {"lc"}, {"ms"}, {"pid"}, {"rt"}, {"sslc"}, {"sslv"}, {"tc"}, {"OG"},
    {"Tih"}, {"tu"}};

const Variable *findVariable(std::string_view name)
{
    const auto *found = std::ranges::find(variables, name, &Variable::name);
    return found == std::end(variables) ? nullptr : found;
}

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Takes "[…]" off `text`, and returns what is in the brackets; a bracket within parentheses or quotes is none.
std::string_view takeExpression(std::string_view &text)
{
    int depth = 0;
    char quote = '\0';
    std::size_t i = 1;
    for (; i < text.size() && (quote != '\0' || depth > 0 || text[i] != ']'); ++i) {
        const char c = text[i];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    const std::string_view inside = text.substr(1, i - 1);
    text.remove_prefix(std::min(i + 1, text.size()));
    return inside;
}

/// One "%…" of the format.
struct Directive {
    std::string_view name;       ///< "ci"
    std::string_view expression; ///< of "%[…]"
    std::string_view alias;      ///< of "%(alias:type)ci": its key in JSON
    std::optional<bool> quoted;  ///< by the flags +Q and -Q
    bool json = false;           ///< by the flag +json
};

/// Reads behind the percent sign and takes the directive off `text`.
Directive takeDirective(std::string_view &text)
{
    Directive out;
    while (text.starts_with('{') || text.starts_with('(')) { // flags; a name for structured output
        const bool flags = text.starts_with('{');
        text.remove_prefix(1);
        const std::string_view inside = takeUntil(text, flags ? '}' : ')');
        out.json = out.json || (flags && inside.find("+json") != npos);
        if (!flags)
            out.alias = inside.substr(0, inside.find(':'));
        else if (inside.find("+Q") != npos)
            out.quoted = true;
        else if (inside.find("-Q") != npos)
            out.quoted = false;
    }
    if (text.starts_with('[')) {
        out.expression = takeExpression(text);
        return out;
    }
    const auto end = std::ranges::find_if_not(text, isWordCharacter);
    out.name = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(out.name.size());
    return out;
}

class FormatReader {
public:
    std::vector<FormatItem> read(std::string_view text)
    {
        while (!text.empty()) {
            const std::size_t percent = text.find('%');
            addText(text.substr(0, percent));
            if (percent == npos)
                break;
            text.remove_prefix(percent + 1);
            if (text.starts_with('%')) {
                addText("%");
                text.remove_prefix(1);
            } else {
                add(takeDirective(text));
            }
        }
        if (m_json)
            m_items.push_back({FormatItem::text("}")});
        return best();
    }

    /// The lines are JSON objects.
    bool isJson() const { return m_json; }

private:
    struct Ranked {
        FormatItem item;
        int rank = 0;
        bool manyValues = false; ///< captured headers one by one, however many
    };

    /// Of blanks in a row HAProxy writes one.
    void addText(std::string_view text)
    {
        std::string literal;
        if (m_json)
            return;
        for (const char c : text) {
            const bool blank = c == ' ' || c == '\t';
            if (!blank || !literal.ends_with(' '))
                literal.push_back(blank ? ' ' : c);
        }
        if (!literal.empty())
            m_items.push_back({FormatItem::text(std::move(literal))});
    }

    void add(const Directive &directive)
    {
        if (directive.name == "o") { // flags of all that follows
            m_quoted = directive.quoted.value_or(m_quoted);
            m_json = m_json || directive.json;
            return;
        }
        if (m_json && !addKey(directive.alias))
            return;
        if (directive.name == "ms" && continueEpoch())
            return;
        const Variable *variable = findVariable(directive.name);
        AccessFieldUse use = haproxySample(directive.expression);
        if (variable != nullptr)
            use = {variable->field, variable->unit, StampSide::Start};
        FormatItem item = FormatItem::field(use);
        item.mayBeQuoted = m_json || directive.quoted.value_or(m_quoted);
        item.braces = !m_json && (directive.name == "hr" || directive.name == "hs");
        const bool manyValues = !m_json && (directive.name == "hrl" || directive.name == "hsl");
        m_items.push_back({std::move(item), variable == nullptr ? 0 : variable->rank, manyValues});
    }

    /// In JSON only what has a name is written; false for the rest.
    bool addKey(std::string_view alias)
    {
        if (alias.empty())
            return false;
        m_items.push_back({FormatItem::text((m_items.empty() ? "{\"" : ", \"") + std::string(alias) + "\": ")});
        return true;
    }

    /// "%Ts.%ms" and "%Ts%ms" are one number.
    bool continueEpoch()
    {
        const bool point = !m_items.empty() && m_items.back().item.literal == ".";
        const std::size_t behind = point ? 2 : 1;
        if (m_items.size() < behind)
            return false;
        FormatItem &epoch = m_items[m_items.size() - behind].item;
        if (!epoch.isField || epoch.use.field != StampEpoch)
            return false;
        if (point)
            m_items.pop_back();
        else
            epoch.use.unit = millisecond;
        return true;
    }

    /// Where captured headers are followed by nothing that matters, one field takes all the rest.
    void endAtHeaders()
    {
        const auto isLast = [this](std::size_t at) {
            return std::all_of(m_items.begin() + static_cast<std::ptrdiff_t>(at), m_items.end(),
                [](const Ranked &ranked) { return !ranked.item.isField || ranked.item.use.field == Skip; });
        };
        for (std::size_t at = 0; at < m_items.size(); ++at) {
            if (!m_items[at].manyValues || !isLast(at))
                continue;
            m_items.resize(at + 1);
            m_items[at].item.mayBeQuoted = false;
        }
    }

    static bool meanSame(AccessField a, AccessField b) { return a == b || (isStamp(a) && isStamp(b)); }

    std::vector<FormatItem> best()
    {
        endAtHeaders();
        std::vector<FormatItem> items;
        for (const Ranked &ranked : m_items) {
            const bool worse = ranked.rank > 0 && std::ranges::any_of(m_items, [&](const Ranked &other) {
                return other.item.isField && other.rank < ranked.rank && meanSame(other.item.use.field, ranked.item.use.field);
            });
            items.push_back(ranked.item);
            if (worse)
                items.back().use = {};
        }
        return items;
    }

    std::vector<Ranked> m_items;
    bool m_quoted = false;
    bool m_json = false;
};

/// With the stock formats in the place of their names.
std::string expanded(std::string_view text)
{
    struct Stock {
        std::string_view name;
        std::string_view format;
    };
    static constexpr Stock stock[] = {{"${HAPROXY_HTTP_LOG_FMT}", HaproxyLogFormat::http},
        {"${HAPROXY_HTTPS_LOG_FMT}", HaproxyLogFormat::http}, {"${HAPROXY_TCP_LOG_FMT}", HaproxyLogFormat::tcp},
        {"${HAPROXY_HTTP_CLF_LOG_FMT}", HaproxyLogFormat::httpClf}, {"${HAPROXY_TCP_CLF_LOG_FMT}", HaproxyLogFormat::tcpClf}};
    std::string out(text);
    for (const Stock &known : stock) {
        const std::size_t at = out.find(known.name);
        if (at == npos)
            continue;
        std::string format(known.format);
        if (known.name.find("HTTPS") != npos)
            format += " %[fc_err]/%[ssl_fc_err,hex]/%[ssl_c_err]/%[ssl_c_ca_err]/%[ssl_fc_is_resumed] %[ssl_fc_sni]/%sslv/%sslc";
        out.replace(at, known.name.size(), format);
    }
    return out;
}

} // namespace

std::optional<AccessPattern> HaproxyLogFormat::compile(std::string_view text)
{
    FormatReader reader;
    std::vector<FormatItem> items = reader.read(trimmed(expanded(text)));
    auto pattern = AccessPattern::make(std::move(items), reader.isJson() ? Escapes::Backslash : Escapes::Hash);
    if (pattern)
        pattern->allowLooseLines();
    return pattern;
}

bool isHaproxyLogFormat(std::string_view text)
{
    if (text.find("${HAPROXY_") != npos)
        return true;
    for (std::size_t at = text.find('%'); at != npos; at = text.find('%', at + 1)) {
        std::string_view rest = text.substr(at + 1);
        if (rest.starts_with('[') || rest.starts_with("{+") || rest.starts_with("{-"))
            return true;
        const Directive directive = takeDirective(rest);
        if (directive.name.size() > 1 && findVariable(directive.name) != nullptr)
            return true;
    }
    return false;
}

} // namespace hopscope
