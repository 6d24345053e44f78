// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hopscope {

/// Appends `text` with the access logs' backslash escapes undone: \xHH, \" \\ \n \t \r \b \v \f (and \' of some servers).
/// An unfinished or unknown escape stays as it stands. The result may be no UTF-8 (see toUtf8).
void appendUnescaped(std::string &out, std::string_view text);

/// Appends `text` with %HH undone. An unfinished escape stays as it stands. The result may be no UTF-8 (see toUtf8).
void appendPercentDecoded(std::string &out, std::string_view text);

/// The first '"' at or after `from` that no backslash escapes; npos where there is none.
std::size_t closingQuote(std::string_view text, std::size_t from);

} // namespace hopscope
