// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report_document.h"
#include "report/text_sink.h"

namespace hopscope {

/// Writes the document as Markdown for a ticket (CommonMark with tables, as GitHub, GitLab and most trackers read it). Text is
/// escaped: nothing in a log line becomes a link, a picture or an emphasis. Pictures are told in words.
void writeReportMarkdown(const ReportDocument &document, TextSink &sink);

} // namespace hopscope
