// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/app_log_head.h"

#include <optional>
#include <string_view>

namespace hopscope {

// Parts of the lines that loggers write: words, a level among them, and the text behind it.

struct LoggedWord {
    std::string_view text;
    bool bracketed = false;
};

/// Takes a word off the start: a group in brackets without them, or what stands up to a blank.
LoggedWord takeLoggedWord(std::string_view &text);

bool isDecimal(std::string_view text);
bool isLoggerName(std::string_view word);
std::string_view withoutColon(std::string_view word);

/// Looks for a level within the first `most` words behind the stamp: in brackets, in capitals, or first of all.
std::optional<AppLogHead> readLevelled(AppLogHead head, std::string_view text, int most = 7);

/// "production.ERROR: text" of Laravel's and Symfony's Monolog: the channel and the level.
std::optional<AppLogHead> readMonolog(AppLogHead head, std::string_view text);

/// "|3|INFO|Shop.Cart|text" of NLog, and ":WARN:oejut.QueuedThreadPool:qtp-91: text" of Jetty, behind the stamp: words between
/// the same sign, the level within the first two.
std::optional<AppLogHead> readSeparated(AppLogHead head, std::string_view text);

/// "ERROR 2026-02-02 10:00:01,118 views 812 text", as Django's documentation shows it: the level stands first.
std::optional<AppLogHead> readLevelFirst(std::string_view line);

} // namespace hopscope
