// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// "iis-native": IIS's own format of fifteen values with commas between and behind them: client, user, date, time, service,
/// server, its address, milliseconds, bytes received, bytes sent, status, Win32 status, method, path, query.
/// Stamps are local without an offset, mark the end of the request, and are whole seconds; the date is M/D/YY or M/D/YYYY,
/// or D.M.YYYY and its kin where the system writes it so.
extern const Format iisNativeFormat;

} // namespace hopscope
