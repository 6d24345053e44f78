// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/configured_timeouts.h"
#include "correlate/nginx_blocks.h"
#include "time/config_duration.h"

#include <array>

namespace hopscope {

namespace {

constexpr auto gateways = std::to_array<std::string_view>({"proxy", "fastcgi", "uwsgi", "scgi", "grpc"});
constexpr Duration nginxDefault = std::chrono::seconds(60);

std::optional<std::string_view> suffixOf(TimeoutKind kind)
{
    switch (kind) {
    case TimeoutKind::Read: return "_read_timeout";
    case TimeoutKind::Connect: return "_connect_timeout";
    case TimeoutKind::Send: return "_send_timeout";
    case TimeoutKind::Queue:
    case TimeoutKind::Server: return std::nullopt;
    }
    return std::nullopt;
}

class NginxTimeouts : public ConfiguredTimeouts {
public:
    explicit NginxTimeouts(std::span<const ConfigStatement> statements) : m_blocks(statements) {}

    std::vector<EffectiveTimeout> all() const override
    {
        std::vector<EffectiveTimeout> found;
        m_blocks.forEach([&](const NginxBlock &block) {
            for (const TimeoutKind kind : {TimeoutKind::Read, TimeoutKind::Connect, TimeoutKind::Send}) {
                for (const std::string_view gateway : gateways) {
                    if (auto own = stated(block, gateway, kind))
                        found.push_back(std::move(*own));
                    else if (kind == TimeoutKind::Read && block.find(std::string(gateway) + "_pass") != nullptr && !inherited(block, gateway, kind) && !isUnknown(block, gateway, kind))
                        found.push_back(byDefault(block, gateway, kind));
                }
            }
        });
        return found;
    }

    std::optional<EffectiveTimeout> find(const ConfigQuery &query, TimeoutKind kind) const override
    {
        if (!suffixOf(kind))
            return std::nullopt;
        const NginxBlock &block = m_blocks.blockFor(query.host, query.path);
        const auto passes = passing(block);
        for (const std::string_view gateway : gateways) {
            if (passes && *passes != gateway)
                continue;
            if (isUnknown(block, gateway, kind))
                return std::nullopt;
            if (auto timeout = inherited(block, gateway, kind))
                return timeout;
        }
        return passes ? std::optional(byDefault(block, *passes, kind)) : std::nullopt;
    }

private:
    /// The gateway that the block hands requests to; an `if` in a location may do it for the location.
    static std::optional<std::string_view> passing(const NginxBlock &block)
    {
        for (const std::string_view gateway : gateways) {
            const std::string name = std::string(gateway) + "_pass";
            if (block.find(name) != nullptr)
                return gateway;
            for (const auto &inner : block.inner) {
                if (inner->name.starts_with("if ") && inner->find(name) != nullptr)
                    return gateway;
            }
        }
        return std::nullopt;
    }

    static std::optional<EffectiveTimeout> stated(const NginxBlock &block, std::string_view gateway, TimeoutKind kind)
    {
        const std::string name = std::string(gateway).append(*suffixOf(kind));
        const ConfigStatement *statement = block.find(name);
        if (statement == nullptr)
            return std::nullopt;
        const auto value = parseNginxTime(statement->setting.value);
        if (!value)
            return std::nullopt;
        return EffectiveTimeout{*value, kind, TimeoutOrigin::Config, name, block.scope(), statement->at()};
    }

    static std::optional<EffectiveTimeout> inherited(const NginxBlock &block, std::string_view gateway, TimeoutKind kind)
    {
        for (const NginxBlock *at = &block; at != nullptr; at = at->outer) {
            if (auto timeout = stated(*at, gateway, kind))
                return timeout;
        }
        return std::nullopt;
    }

    /// What holds for the block is written, but as a variable or a template's placeholder: neither an outer value nor the
    /// default holds.
    static bool isUnknown(const NginxBlock &block, std::string_view gateway, TimeoutKind kind)
    {
        const std::string name = std::string(gateway).append(*suffixOf(kind));
        for (const NginxBlock *at = &block; at != nullptr; at = at->outer) {
            if (const ConfigStatement *statement = at->find(name))
                return statement->setting.value.find_first_of("$%@{") != std::string::npos;
        }
        return false;
    }

    static EffectiveTimeout byDefault(const NginxBlock &block, std::string_view gateway, TimeoutKind kind)
    {
        return {nginxDefault, kind, TimeoutOrigin::Config, std::string(gateway).append(*suffixOf(kind)), block.scope(), std::nullopt};
    }

    NginxBlocks m_blocks;
};

} // namespace

std::unique_ptr<ConfiguredTimeouts> makeNginxTimeouts(std::span<const ConfigStatement> statements)
{
    return statements.empty() ? nullptr : std::make_unique<NginxTimeouts>(statements);
}

} // namespace hopscope
