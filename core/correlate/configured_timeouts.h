// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"
#include "store/case_file.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// What of a request decides which part of a configuration holds for it. Parts may be empty.
struct ConfigQuery {
    std::string_view host;
    std::string_view path;    ///< without query
    std::string_view backend; ///< HAProxy's, without the server
};

/// The timeouts of one proxy's configuration, inheritance resolved. A timeout that is not written but holds by the program's
/// own default has no line (`at`).
class ConfiguredTimeouts {
public:
    virtual ~ConfiguredTimeouts() = default;
    /// Every one that is written, and the defaults of the places that pass requests on.
    virtual std::vector<EffectiveTimeout> all() const = 0;
    virtual std::optional<EffectiveTimeout> find(const ConfigQuery &query, TimeoutKind kind) const = 0;
};

/// Where a configuration leaves several open for a request: the first, if all have the same value. Nullopt among them is a
/// wait without end.
std::optional<EffectiveTimeout> agreedTimeout(std::span<const std::optional<EffectiveTimeout>> possible);

/// A statement with the file it stands in.
struct ConfigStatement {
    SourceId source;
    std::string path; ///< of the file
    Setting setting;

    LineReference at() const { return {source, setting.at.line}; }
};

// null where the statements hold nothing of the kind. Those of all files of the program, main file or fragments.
std::unique_ptr<ConfiguredTimeouts> makeNginxTimeouts(std::span<const ConfigStatement> statements);
std::unique_ptr<ConfiguredTimeouts> makeHaproxyTimeouts(std::span<const ConfigStatement> statements);
std::unique_ptr<ConfiguredTimeouts> makeApacheTimeouts(std::span<const ConfigStatement> statements);
std::unique_ptr<ConfiguredTimeouts> makeVarnishTimeouts(std::span<const ConfigStatement> statements);
std::unique_ptr<ConfiguredTimeouts> makeIisTimeouts(std::span<const ConfigStatement> statements);
std::unique_ptr<ConfiguredTimeouts> makeEnvoyTimeouts(std::span<const ConfigStatement> statements);
std::unique_ptr<ConfiguredTimeouts> makeTraefikTimeouts(std::span<const ConfigStatement> statements);
std::unique_ptr<ConfiguredTimeouts> makeCaddyTimeouts(std::span<const ConfigStatement> statements);
std::unique_ptr<ConfiguredTimeouts> makeSquidTimeouts(std::span<const ConfigStatement> statements);

} // namespace hopscope
