// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

#include <span>
#include <string_view>

namespace hopscope {

/// A row of a message table: a line that fits all of its conditions has this meaning. Of the rows that fit, the first one
/// counts, so the order of a table is its priority. An empty condition fits everything.
struct MessageRow {
    Meaning meaning = Meaning::None;
    std::string_view text;    ///< how the message begins; '*' stands for any text, also at the start
    std::string_view error{}; ///< name of the system's error, see errorName()
    std::string_view code{};  ///< Apache's AH number
    std::string_view program{};
};

/// What a line offers to the conditions of a MessageRow.
struct MessageFacts {
    std::string_view text;
    std::string_view error{};
    std::string_view code{};
    std::string_view program{};
};

/// The first row that fits; null where none does. A row of Meaning::None is an answer too: the line is known to mean nothing.
const MessageRow *findMessage(std::span<const MessageRow> table, const MessageFacts &facts);

/// Meaning of the first row that fits, Meaning::None without one.
Meaning meaningOf(std::span<const MessageRow> table, const MessageFacts &facts);

/// Whether `text` begins as `pattern` says; '*' stands for any text.
bool beginsLike(std::string_view text, std::string_view pattern);

// The tables, one an area. Wordings are those of the programs' own sources and documentation.
std::span<const MessageRow> nginxMessages();     ///< the text up to ", client:", error set
std::span<const MessageRow> apacheMessages();    ///< the text behind the AH number, code and error set
std::span<const MessageRow> haproxyMessages();   ///< state lines
std::span<const MessageRow> linuxMessages();     ///< kernel, systemd and time daemons, program set
std::span<const MessageRow> appServerMessages(); ///< application servers, language runtimes and their libraries
std::span<const MessageRow> goMessages();        ///< errors of proxies written in Go
std::span<const MessageRow> lighttpdMessages();  ///< its gateways' and its server's messages
std::span<const MessageRow> squidMessages();     ///< of its cache.log
std::span<const MessageRow> varnishMessages();   ///< Varnish's FetchError records

} // namespace hopscope
