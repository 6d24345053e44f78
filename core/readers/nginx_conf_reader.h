// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// nginx's configuration, a main file or an included one: a Setting for each directive, and for each block that has
/// arguments ("upstream", "location"). Scopes: "http > server shop.example.com > location = /api"; a server is called by its
/// first server_name, else by its listen. A log_format's value is its name, its escape= if any, and its text, whose pieces
/// are joined as nginx does (without a blank). Includes are not followed.
extern const Format nginxConfFormat;

} // namespace hopscope
