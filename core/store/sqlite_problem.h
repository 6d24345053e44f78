// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>

struct sqlite3;

namespace hopscope {

/// The connection's last error as a Problem that names its file, with what a person can do about it.
/// `what` is a sentence of what could not be done, without a full stop: "The case could not be read".
Problem sqliteProblem(sqlite3 *db, const std::string &what);
/// The same for a result code and a file, where there is no connection to ask.
Problem sqliteProblem(int code, const std::string &reason, const std::string &file, const std::string &what);

/// A stored value that Hopscope never writes.
Problem damagedCase(const std::string &file, const std::string &why);

inline const std::string caseNotRead = "The case could not be read";
inline const std::string caseNotWritten = "The case could not be written";

} // namespace hopscope
