// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

// Varnish's transaction log as varnishlog prints it, grouped (by request, session or transaction) or raw. Each FetchError
// record becomes an event with the request of its transaction; that is where Varnish tells why a fetch failed, since its
// status is 503 for every reason. Everything else of a transaction is structure.
// Source of the format: Varnish's manual pages varnishlog and vsl.

extern const Format varnishLogFormat;

} // namespace hopscope
