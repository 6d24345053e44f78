// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

/// Seconds that SQLite takes to insert the two rows of each of `requests` exchanges (see paired_logs.h) into a new plain table
/// at `path`: the main columns of a request, one prepared statement, one transaction, no index. Making the values is not
/// counted. Negative where it fails.
double secondsOfBareInserts(const std::string &path, std::int64_t requests);
