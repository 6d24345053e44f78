// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/cause_catalogue.h"

#include <span>

namespace hopscope {

/// What the files of a case may lack.
enum class Lack : std::uint8_t {
    ProxyErrorLog,
    ProxyAccessLog,
    ProxyConfiguration,
    LogFields, ///< of the access log at hand: durations, which server was tried and how it ended
    ServerAccessLog,
    ServerEvents,
    HttpErr,
    SharedId, ///< one request id in the logs of both sides
    QueueDepth,
};

/// What the catalogue (resources/causes/logging.json) says of a lack. Texts are plain.
struct LoggingText {
    std::string what;    ///< "nginx's error log of that time"
    std::string how;     ///< sentences: what it tells, and where to switch it on
    std::string snippet; ///< configuration or commands; may hold placeholders, may be empty
};

/// In the words of the program in front, or those that hold for any.
const LoggingText &loggingText(Lack lack, ProxyKind kind);
std::span<const Lack> allLacks();

} // namespace hopscope
