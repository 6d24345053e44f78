// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// Apache httpd's configuration: a Setting for each directive and for each section's opening ("VirtualHost", "*:443").
/// Scopes: "VirtualHost *:443 shop.example.com > Location /api"; a virtual host has its ServerName behind its addresses, if
/// it has one. Values are the arguments, quotes and backslashes before quotes removed, joined by one blank. Lines that end
/// in a backslash go on in the next. Includes are not followed, conditions (<IfModule>) are taken as true.
extern const Format apacheConfFormat;

} // namespace hopscope
