// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/keyed_log_format.h"

#include "base/text.h"
#include "readers/json_leaves.h"

#include <algorithm>
#include <array>
#include <optional>

namespace hopscope {

namespace {

using enum AccessField;

struct Name {
    std::string_view name;
    AccessFieldUse use;
};

const auto names = std::to_array<Name>({{"time", {StampIso}}, {"end", {StampIso}}, {"start", {StampIso, 1e6, StampSide::Start}},
    {"client", {Client}}, {"forwarded_for", {ForwardedFor}}, {"request", {WholeRequest}}, {"method", {Method}},
    {"target", {Target}}, {"path", {Path}}, {"query", {Query}}, {"protocol", {Protocol}}, {"host", {Host}},
    {"user_agent", {UserAgent}}, {"referer", {Referer}}, {"request_id", {Identifier}}, {"connection", {Connection}},
    {"status", {Status}}, {"bytes", {Bytes}}, {"signal", {Signal}}, {"backend", {Backend}},
    {"upstream_address", {UpstreamAddress}}, {"upstream_status", {UpstreamStatus}}});

/// Without their units.
const auto durations = std::to_array<Name>({{"duration_", {Total}}, {"queue_", {UpstreamQueue}}, {"connect_", {UpstreamConnect}},
    {"header_", {UpstreamHeader}}, {"upstream_", {UpstreamResponse}}});

/// Microseconds of one of these; nullopt where it is no unit.
std::optional<double> unitOf(std::string_view name)
{
    if (name == "s")
        return 1e6;
    if (name == "ms")
        return 1e3;
    if (name == "us")
        return 1;
    return name == "ns" ? std::optional(1e-3) : std::nullopt;
}

std::optional<AccessFieldUse> fieldOf(std::string_view name)
{
    if (const auto *found = std::ranges::find(names, name, &Name::name); found != names.end())
        return found->use;
    for (const Name &duration : durations) {
        if (!name.starts_with(duration.name))
            continue;
        if (const auto unit = unitOf(name.substr(duration.name.size())))
            return AccessFieldUse{duration.use.field, *unit, StampSide::End};
    }
    return std::nullopt;
}

struct Collector final : JsonLeaves::Visitor {
    void leaf(std::string_view path, std::string_view value) override
    {
        format.stampsAreEnds |= value == "end";
        if (const auto use = fieldOf(value))
            format.keys.emplace_back(path, *use);
        else if (unknown.empty())
            unknown = "There is no field '" + std::string(cutText(value, 80)) + "', which '" + std::string(cutText(path, 80))
                + "' is said to hold";
    }
    KeyedLogFormat format;
    std::string unknown;
};

/// What a record needs and the format lacks; empty where nothing is missing.
std::string_view missingIn(const KeyedLogFormat &format)
{
    const auto has = [&](auto... fields) {
        return std::ranges::any_of(format.keys, [&](const auto &key) { return ((key.second.field == fields) || ...); });
    };
    if (!has(StampIso))
        return "No key holds the time";
    if (!has(Status))
        return "No key holds the status";
    return has(Target, Path, WholeRequest) ? "" : "No key holds the target";
}

} // namespace

Result<KeyedLogFormat> KeyedLogFormat::parse(std::string_view text)
{
    const auto wrong = [](std::string why) {
        return Problem{"The keys can't be used", std::move(why), {}, "They are as in {\"ts\": \"time\", \"code\": \"status\", \"url\": \"target\"}."};
    };
    Collector collector;
    JsonLeaves leaves;
    if (!leaves.walk(text, collector))
        return wrong("They are no JSON object");
    if (!collector.unknown.empty())
        return wrong(collector.unknown);
    if (const std::string_view missing = missingIn(collector.format); !missing.empty())
        return wrong(std::string(missing));
    return std::move(collector.format);
}

bool isKeyedLogFormat(std::string_view text)
{
    Collector collector;
    JsonLeaves leaves;
    return trimmed(text).starts_with('{') && leaves.walk(text, collector) && collector.unknown.empty() && !collector.format.keys.empty();
}

} // namespace hopscope
