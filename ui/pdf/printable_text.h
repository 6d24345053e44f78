// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QString>

#include <string_view>

namespace hopscope {

/// Text for paper: symbols of control characters (U+2400 to U+2421) that the font does not have are named instead, "<ESC>".
QString printable(std::string_view utf8, const QFontMetricsF &metrics);

} // namespace hopscope
