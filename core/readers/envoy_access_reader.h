// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

// Envoy's access log: the default text format and Istio's, and JSON with the usual names of its fields (Istio's, Envoy
// Gateway's and Contour's among them). Stamps are starts. The response flags with their details become the signal (see
// facts/envoy_signal.h), the upstream host an attempt. Lines of connections without HTTP are structure.

extern const Format envoyAccessFormat;

} // namespace hopscope
