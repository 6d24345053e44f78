// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "correlate/configured_timeouts.h"
#include "time/config_duration.h"

#include <algorithm>

namespace hopscope {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// What `option=` says in the arguments of a peer; nullopt without it.
std::optional<std::string_view> optionIn(std::string_view arguments, std::string_view option)
{
    while (!arguments.empty()) {
        const std::string_view word = takeUntil(arguments, ' ');
        if (word.starts_with(option))
            return word.substr(option.size());
    }
    return std::nullopt;
}

/// Squid as an accelerator passes requests on to its peers; without any it goes to the servers that requests name.
class SquidTimeouts : public ConfiguredTimeouts {
public:
    explicit SquidTimeouts(std::span<const ConfigStatement> statements) : m_statements(statements.begin(), statements.end()) {}

    std::vector<EffectiveTimeout> all() const override
    {
        std::vector<EffectiveTimeout> found{limit(TimeoutKind::Read, "read_timeout", minutes(15))};
        for (EffectiveTimeout &timeout : connectTimeouts()) {
            if (std::ranges::find(found, timeout) == found.end())
                found.push_back(std::move(timeout));
        }
        return found;
    }

    std::optional<EffectiveTimeout> find(const ConfigQuery &, TimeoutKind kind) const override
    {
        if (kind == TimeoutKind::Read)
            return limit(kind, "read_timeout", minutes(15));
        if (kind != TimeoutKind::Connect)
            return std::nullopt;
        std::vector<std::optional<EffectiveTimeout>> possible;
        for (EffectiveTimeout &timeout : connectTimeouts())
            possible.emplace_back(std::move(timeout));
        return agreedTimeout(possible); // its log does not tell which peer's it was
    }

private:
    /// The last statement of a directive counts.
    EffectiveTimeout limit(TimeoutKind kind, std::string_view name, Duration byDefault) const
    {
        EffectiveTimeout found{byDefault, kind, TimeoutOrigin::Config, std::string(name), {}, std::nullopt};
        for (const ConfigStatement &statement : m_statements) {
            const auto value = statement.setting.name == name ? parseSquidTime(statement.setting.value) : std::nullopt;
            if (!value)
                continue;
            found.value = *value;
            found.at = statement.at();
        }
        return found;
    }

    std::vector<EffectiveTimeout> connectTimeouts() const
    {
        std::vector<EffectiveTimeout> found;
        for (const ConfigStatement &statement : m_statements) {
            if (statement.setting.name != "cache_peer")
                continue;
            const auto own = optionIn(statement.setting.value, "connect-timeout=");
            const auto value = own ? parseSquidTime(*own) : std::nullopt;
            found.push_back(value ? EffectiveTimeout{*value, TimeoutKind::Connect, TimeoutOrigin::Config, "cache_peer connect-timeout", {}, statement.at()}
                                  : limit(TimeoutKind::Connect, "peer_connect_timeout", seconds(30)));
        }
        if (found.empty())
            found.push_back(limit(TimeoutKind::Connect, "connect_timeout", minutes(1)));
        return found;
    }

    std::vector<ConfigStatement> m_statements;
};

} // namespace

std::unique_ptr<ConfiguredTimeouts> makeSquidTimeouts(std::span<const ConfigStatement> statements)
{
    return statements.empty() ? nullptr : std::make_unique<SquidTimeouts>(statements);
}

} // namespace hopscope
