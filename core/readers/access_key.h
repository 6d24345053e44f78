// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_field.h"

#include <string>
#include <string_view>

namespace hopscope {

/// What a key of a key=value or JSON access log tells.
struct AccessKey {
    AccessFieldUse use;
    bool unitKnown = true;   ///< false: the unit of the duration has to be guessed from its values
    bool nginx = false;      ///< a name that nginx's variables have, or that people customarily give them
};

/// Looks a key up, regardless of case, '_' and '-'; parts of a path are joined by a point ("request.method"). A unit at the
/// end of a duration's name counts ("latency_ms", "duration_us"). `value` tells "ua" of an upstream address from that of
/// a user agent. A field of Skip is an unknown key. A stamp is StampIso whatever its form: the reader has to look.
AccessKey accessKey(std::string_view key, std::string_view value);

/// A key as accessKey() compares it: in small letters, without '_' and '-'.
std::string foldedKey(std::string_view key);

/// "10.0.0.5:8080", "unix:/run/app.sock", "[::1]:80, …": looks like a connected peer, not like a name.
bool looksLikeUpstream(std::string_view value);

} // namespace hopscope
