// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hopscope {

/// A line of varnishlog, as views into it.
struct VarnishLogLine {
    bool opens = false;           ///< "**  << BeReq    >> 131078": the head of a transaction, in a grouped log
    std::uint64_t transaction = 0;///< of a head and of a raw record; 0: the record belongs to the head before it
    std::string_view tag;         ///< "FetchError"
    std::string_view value;       ///< trimmed
};

/// nullopt where it is none: "*…<< Kind >> id", "--  Tag  value" or, raw, "  131078 Tag  b value".
std::optional<VarnishLogLine> readVarnishLogLine(std::string_view line);

} // namespace hopscope
