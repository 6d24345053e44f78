// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// "prometheus-json": answers of Prometheus' (also Thanos', Mimir's, VictoriaMetrics') query API: a range query's matrix, an
/// instant query's vector or scalar. One answer, or several one after another. Series are named as Prometheus names them:
/// `haproxy_server_current_queue{proxy="be",server="s1"}`.
/// Source: prometheus.io, "HTTP API", "Expression query result formats".
extern const Format prometheusJsonFormat;

} // namespace hopscope
