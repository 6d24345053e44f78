// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "readers/access_field.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hopscope {

/// What each key of a log of JSON lines holds, as a person writes it, in JSON too: {"ts": "time", "took_ms": "duration_ms"}.
/// A key within an object is written as it stands ({"req": {"verb": "method"}}) or with its path ({"req.verb": "method"}).
/// Fields are those of a record as `parse` prints it; a duration's name ends in its unit: _s, _ms, _us or _ns. A stamp is
/// "start" or "end" of the request, or "time" where nobody says which: then the order of the lines decides.
struct KeyedLogFormat {
    std::vector<std::pair<std::string, AccessFieldUse>> keys;
    bool stampsAreEnds = false; ///< as said, not as guessed

    /// A Problem where the text is no such object, names an unknown field, or lacks what makes a request: a time, a status, and
    /// the target or the request line.
    static Result<KeyedLogFormat> parse(std::string_view text);
};

/// Whether the text is an object of known fields, rather than a log_format whose lines are JSON.
bool isKeyedLogFormat(std::string_view text);

} // namespace hopscope
