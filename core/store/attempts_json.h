// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/request.h"
#include "store/statement.h"

namespace hopscope {

/// Attempts as the case keeps them: [["10.0.0.5:8080",502,120,null,60001000], …], that is address, status, and the times of
/// connect, header and response in microseconds. Replaces `out`; empty where there is no attempt.
void writeAttempts(const std::vector<Attempt> &attempts, std::string &out);

/// The way back, through SQLite's own JSON reader: a query that takes such a text as its parameter 1.
extern const std::string_view attemptsSql;
/// Runs it. What is no such text gives no attempts (and the statement is then of no further use).
std::vector<Attempt> readAttempts(Statement &attempts, std::string_view json);

/// Adds `text` to `out` as a JSON string with its quotes.
void appendJsonText(std::string &out, std::string_view text);

} // namespace hopscope
