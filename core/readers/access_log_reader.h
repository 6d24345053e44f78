// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

// Access logs of one line of text a request: common, combined, their extensions, and any log_format or LogFormat that is
// given. Without one, the first lines (512, or 256 KiB) teach what the fields behind the usual ones mean.
//
// Stamps: nginx's and Squid's are ends, Varnish's and Traefik's starts, those of a given LogFormat as it says (unless the order of the first lines contradicts it, for
// other servers write lines of the same form). Everything else is read as an end, and the order of the
// lines decides afterwards (ReaderFacts::stampsToShift).

extern const Format nginxAccessFormat;
extern const Format apacheAccessFormat;
/// varnishncsa's: the common form with the whole address in the request, "GET http://host/path".
extern const Format varnishAccessFormat;
/// PHP-FPM's default access.format and what is added behind it; stamps are starts.
extern const Format phpFpmAccessFormat;
/// Traefik's text format: combined, then a count, the router, the server's URL, and the duration ("12ms").
extern const Format traefikClfFormat;
/// Squid's common and combined formats: with its result behind, "TCP_MISS:HIER_DIRECT". Stamps are ends.
extern const Format squidClfFormat;
/// Where nothing tells which program wrote it.
extern const Format clfFormat;

} // namespace hopscope
