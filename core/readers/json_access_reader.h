// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

// Access logs of one JSON object a request: nginx's log_format with escape=json or with keys that a person tells (the text of
// the format, if given, says what each key is), and the logs of servers, whose keys are looked up in a table of customary names (see access_key.h). Durations
// without a unit in their name are judged by their size over the first lines. Stamps of unknown meaning are read as ends;
// the order of the lines decides afterwards (ReaderFacts::stampsToShift). Lines that are no request but a message (see
// KeyedEvent) become events.

extern const Format jsonAccessFormat;
/// `json-log`: JSON lines that are messages of a program, all or some of them; what is a request becomes one.
extern const Format jsonLogFormat;
/// `logfmt`: the same as lines of key=value.
extern const Format logfmtFormat;
/// Caddy's own shape: "handled request" with a request object; stamps are ends.
extern const Format caddyAccessFormat;

} // namespace hopscope
