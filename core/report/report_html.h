// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report_document.h"
#include "report/text_sink.h"

#include <functional>

namespace hopscope {

/// Pictures of the report as SVG elements, by whoever can draw; what is empty is left out of the page. They are put into it
/// as they are, so text in them must be escaped already.
struct ReportPictures {
    std::function<std::string(const report::TimelinePicture &)> timeline;
    std::function<std::string(Cause)> mark; ///< the small mark beside a heading
};

/// Writes the document as one HTML file that needs nothing beside itself: no script, no request to anywhere (a content
/// security policy in the page forbids both). All text is escaped.
void writeReportHtml(const ReportDocument &document, const ReportPictures &pictures, TextSink &sink);

} // namespace hopscope
