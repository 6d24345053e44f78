// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

/// What SQLite took to insert.
struct BareInserts {
    double seconds = -1;  ///< by the clock; negative where it failed
    double processor = 0; ///< seconds of processor time
};

/// Lets SQLite insert the two rows of each of `requests` exchanges (see paired_logs.h) into a new plain table at `path`: the main
/// columns of a request, one prepared statement, one transaction, no index. Making the values is not counted.
BareInserts insertBare(const std::string &path, std::int64_t requests);
