// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/next_steps_json.h"

namespace hopscope {

namespace {

void text(JsonWriter &json, std::string_view key, std::string_view value)
{
    json.key(key);
    json.textOrNull(value);
}

void count(JsonWriter &json, std::string_view key, std::uint64_t value)
{
    json.key(key);
    json.unsignedInteger(value);
}

} // namespace

void writeHelpfulChangeJson(const HelpfulChange &change, JsonWriter &json)
{
    json.beginObject();
    text(json, "what", change.what);
    text(json, "how", change.how);
    text(json, "snippet", change.snippet);
    count(json, "requests", change.requests);
    json.endObject();
}

void writeLinkChecksJson(const LinkChecks &link, JsonWriter &json)
{
    json.beginObject();
    text(json, "server", link.server);
    count(json, "requests", link.requests);
    json.key("checks");
    json.beginArray();
    for (const LinkCheck &check : link.checks) {
        json.beginObject();
        text(json, "title", check.title);
        text(json, "linux", check.onLinux);
        text(json, "windows", check.onWindows);
        text(json, "tells", check.tells);
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

} // namespace hopscope
