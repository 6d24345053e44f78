// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/line_reference.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

enum class Severity : std::uint8_t {
    Note,   ///< worth knowing
    Warning ///< does harm, or will
};
/// "note", "warning": stable, used in the case and in JSON.
constexpr std::string_view severityId(Severity severity)
{
    return severity == Severity::Warning ? "warning" : "note";
}

/// Something noticed of the case as a whole, beside the verdicts on single requests.
struct Observation {
    std::string kind;               ///< stable id: "client-retries", "timeout-order", …
    std::string title;              ///< a few words
    std::string statement;          ///< sentences with numbers
    Severity severity = Severity::Note;
    std::vector<LineReference> at;  ///< lines that the statement rests on; a few of many
    std::string advice;             ///< what could be done; may be empty
    friend bool operator==(const Observation &, const Observation &) = default;
};

} // namespace hopscope
