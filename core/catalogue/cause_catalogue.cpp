// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue/cause_catalogue.h"

#include "catalogue/catalogue_file.h"

namespace hopscope {

namespace {

std::vector<std::string> texts(simdjson::dom::element list)
{
    std::vector<std::string> out;
    for (const simdjson::dom::element item : simdjson::dom::array(list))
        out.push_back(catalogueText(item));
    return out;
}

CauseText readCause(simdjson::dom::element entry)
{
    CauseText cause{catalogueText(entry["title"]), catalogueText(entry["says"]), catalogueText(entry["explanation"]),
        texts(entry["checks"]), catalogueText(entry["visitor"]), catalogueText(entry["risk"]), {}};
    for (const KindName &kind : kindNames()) {
        simdjson::dom::element fixes;
        if (entry["fixes"][kind.name].get(fixes) == simdjson::SUCCESS)
            cause.fixes[kind.kind] = texts(fixes);
    }
    return cause;
}

std::map<Cause, CauseText> readCatalogue()
{
    simdjson::dom::parser parser;
    const simdjson::dom::element all = parseCatalogue("causes/causes.json", parser);
    std::map<Cause, CauseText> catalogue;
    for (const Cause cause : allCauses())
        catalogue[cause] = readCause(all[causeId(cause)]);
    return catalogue;
}

} // namespace

ProxyKind proxyKindOf(std::string_view formatId)
{
    for (const KindName &kind : kindNames()) {
        if (formatId.starts_with(kind.name))
            return kind.kind;
    }
    return ProxyKind::Any;
}

const CauseText &causeText(Cause cause)
{
    static const std::map<Cause, CauseText> catalogue = readCatalogue();
    return catalogue.at(cause);
}

std::string filledIn(std::string_view text, const FixValues &values)
{
    std::string out;
    while (!text.empty()) {
        const auto open = text.find('{');
        out.append(text.substr(0, open));
        if (open == std::string_view::npos)
            break;
        const bool isApaches = open > 0 && text[open - 1] == '%'; // "%{Referer}i" of a LogFormat
        text.remove_prefix(open);
        const auto close = text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 1);
        if (isApaches || close == std::string_view::npos || close == 1 || text[close] != '}') {
            out.push_back('{'); // a brace of the configuration's own syntax
            text.remove_prefix(1);
            continue;
        }
        const std::string_view name = text.substr(1, close - 1);
        const auto value = values.find(name);
        out += value != values.end() ? value->second : "<" + std::string(name) + ">";
        text.remove_prefix(close + 1);
    }
    return out;
}

} // namespace hopscope
