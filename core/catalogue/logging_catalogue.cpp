// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue/logging_catalogue.h"

#include "catalogue/catalogue_file.h"

#include <array>

namespace hopscope {

namespace {

struct LackName {
    Lack lack;
    std::string_view name;
};
constexpr auto lackNames = std::to_array<LackName>({{Lack::ProxyErrorLog, "proxy-error-log"},
    {Lack::ProxyAccessLog, "proxy-access-log"}, {Lack::ProxyConfiguration, "proxy-configuration"}, {Lack::LogFields, "log-fields"}, {Lack::ServerAccessLog, "server-access-log"},
    {Lack::ServerEvents, "server-events"}, {Lack::HttpErr, "httperr"}, {Lack::SharedId, "shared-id"},
    {Lack::QueueDepth, "queue-depth"}});

constexpr auto lacks = [] {
    std::array<Lack, lackNames.size()> all{};
    for (std::size_t i = 0; i < lackNames.size(); ++i)
        all[i] = lackNames[i].lack;
    return all;
}();

using Texts = std::map<Lack, std::map<ProxyKind, LoggingText>>;

Texts readTexts()
{
    simdjson::dom::parser parser;
    const simdjson::dom::element all = parseCatalogue("causes/logging.json", parser);
    Texts texts;
    for (const LackName &lack : lackNames) {
        for (const KindName &kind : kindNames()) {
            simdjson::dom::element entry;
            if (all[lack.name][kind.name].get(entry) == simdjson::SUCCESS)
                texts[lack.lack][kind.kind] = {catalogueText(entry["what"]), catalogueText(entry["how"]),
                    catalogueText(entry["snippet"])};
        }
    }
    return texts;
}

} // namespace

const LoggingText &loggingText(Lack lack, ProxyKind kind)
{
    static const Texts texts = readTexts();
    const auto &ofLack = texts.at(lack);
    const auto own = ofLack.find(kind);
    return own != ofLack.end() ? own->second : ofLack.at(ProxyKind::Any);
}

std::span<const Lack> allLacks()
{
    return lacks;
}

} // namespace hopscope
