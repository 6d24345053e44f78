// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// Access logs of AWS's load balancers: application (ALB), classic (ELB), and the TLS connections of network ones (NLB).
extern const Format awsBalancerFormat;

} // namespace hopscope
