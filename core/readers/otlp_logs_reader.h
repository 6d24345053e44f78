// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `otlp-logs`: log records of OpenTelemetry as lines of OTLP's JSON, as the collector's file exporter writes them. A line
/// holds any number of records; each becomes an event. Source: opentelemetry-proto, logs/v1.
extern const Format otlpLogsFormat;

} // namespace hopscope
