// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QString>

#include <string_view>

namespace hopscope {

/// Text for paper: symbols that the font does not have are named instead, those of control characters (U+2400 to U+2421) as
/// "<ESC>", others (a waving hand) as "<U+1F44B>".
QString printable(std::string_view utf8, const QFontMetricsF &metrics);

} // namespace hopscope
