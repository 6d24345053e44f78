// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"
#include "time/stamp_scanner.h"

#include <optional>
#include <string_view>

namespace hopscope {

/// Which family of program wrote a line of an application's log.
enum class AppLogKind : std::uint8_t { Gunicorn, PhpFpm, Uwsgi, Pm2, JavaUtil, Other };

/// What stands before the text of such a line. Views into it.
struct AppLogHead {
    AppLogKind kind = AppLogKind::Other;
    Stamp stamp;
    Level level = Level::Unknown;
    std::string_view pid;
    std::string_view logger; ///< name of the logger or class, where one is told
    std::string_view message;
};

/// Understands
/// - gunicorn: `[2026-11-21 01:09:48 +0000] [23491] [INFO] text`
/// - PHP-FPM and PHP: `[13-May-2024 08:11:02] WARNING: [pool www] text`, `[13-May-2024 08:11:02 UTC] PHP Fatal error: text`
/// - Passenger: `[ W 2024-05-13 08:11:02.0033 21/T5 age/Cor/Controller.cpp:285 ]: text`
/// - pm2 with its times: `2024-05-13T08:11:02: text`
/// - uWSGI: `Mon May 13 08:11:02 2024 - text`
/// - Ruby's Logger: `E, [2024-05-13T08:11:02.123456 #9] ERROR -- : text`
/// - Tomcat: `17-Nov-2018 16:37:36.990 INFO [main] org.apache.catalina.X.method text`
/// - java.util.logging's own form, in two lines: `Nov 17, 2018 4:37:36 PM org.apache.catalina.X method` and `INFO: text`
/// - Monolog of Laravel and Symfony: `[2026-02-02 21:59:58] production.ERROR: text`
/// - NLog and Jetty, words between signs: `2019-01-24 14:36:20.0437|3|INFO|Shop.Cart|text`, `2023-08-16 10:11:12.101:WARN:oejut.X:text`
/// - Django's, the level first: `ERROR 2026-02-02 10:00:01,118 views 812 140 text`
/// - Go's log package: `2024/05/13 08:11:02 text`
/// - and lines of Python's logging, log4j, logback and their kin: a stamp, then within a few words (in brackets or not) a
///   level: `2026-11-21 01:08:59,769 [15072] [ERROR] text`, `2024-05-13 08:11:02.003 ERROR 12345 --- [exec-1] o.a.Shop : text`.
/// nullopt for everything else.
std::optional<AppLogHead> parseAppLogHead(std::string_view line);

} // namespace hopscope
