// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// Lines of logs as log services export them in JSON, each the text of an object: lines of objects (Elasticsearch's hits, Graylog),
/// an array of them (Google Cloud, Grafana), or an answer of an interface with them in a list (Amazon CloudWatch, Elasticsearch).
/// Fits only where known formats understand the texts: other objects have readers of their own.
extern const Format jsonExportFormat;

} // namespace hopscope
