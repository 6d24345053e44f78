// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

// Traefik's access log in its JSON format. Stamps are starts (StartUTC, else StartLocal); durations are nanoseconds. The
// service's address with OriginStatus and OriginDuration is an attempt; Traefik's own 502 and 504 stand there, too.
// Its text format is read as traefik-clf. Source: Traefik's pkg/middlewares/accesslog.

extern const Format traefikJsonFormat;

} // namespace hopscope
