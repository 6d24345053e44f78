// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace hopscope {

/// What a person said of a source or of the whole; kept in the case and applied at every analysis.
struct Correction {
    enum class Kind : std::uint8_t { Role, TimeZone, ClockOffset, Format, ProxyTimeout, LogFormat };
    Kind kind = Kind::Role;
    std::string path;  ///< of the source as given; empty for the whole case
    std::string value; ///< role id; zone; seconds; format id; seconds; format text. Empty takes the correction back
    friend bool operator==(const Correction &, const Correction &) = default;
};

} // namespace hopscope
