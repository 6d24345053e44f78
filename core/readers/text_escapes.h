// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hopscope {

/// Appends `text` with the access logs' backslash escapes undone: \xHH, \" \\ \n \t \r \b \v \f (and \' of some servers).
/// An unfinished or unknown escape stays as it stands. The result may be no UTF-8 (see toUtf8).
void appendUnescaped(std::string &out, std::string_view text);

/// Appends `text` with two digits behind a mark undone: CloudFront's %22, HAProxy's #22. An unfinished escape stays as it
/// stands. The result may be no UTF-8 (see toUtf8).
void appendHexDecoded(std::string &out, std::string_view text, char mark);

/// The first '"' at or after `from` that no backslash escapes; npos where there is none.
std::size_t closingQuote(std::string_view text, std::size_t from);

} // namespace hopscope
