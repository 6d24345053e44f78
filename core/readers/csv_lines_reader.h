// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `csv-lines`: lines of logs as log services export them: CSV with a column of the text (CloudWatch, Kibana, Splunk, Grafana …), and mostly
/// one of the time. Each text goes to the format that it is of; one of no format is a message of an application.
extern const Format csvLinesFormat;

} // namespace hopscope
