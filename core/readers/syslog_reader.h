// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `syslog`: files of syslog daemons (RFC 3164 and 5424, rsyslog's ISO stamps, with or without <PRI>), whatever programs
/// speak in them. Lines without an envelope continue the entry before them.
extern const Format syslogFormat;

} // namespace hopscope
