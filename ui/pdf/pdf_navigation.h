// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "pdf/report_pages.h"

#include <QByteArray>

namespace hopscope {

/// The PDF with what Qt's writer has no words for: bookmarks, links from page to page, and the author. `pdf` must be of
/// `pages`, one page each.
Result<QByteArray> withNavigation(const QByteArray &pdf, const ReportPages &pages, const QString &author);

} // namespace hopscope
