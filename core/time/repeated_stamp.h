// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/stamp_scanner.h"

#include <string>

namespace hopscope {

/// Scans stamps, of which a busy log repeats each in line after line: those are scanned once.
class RepeatedStamp {
public:
    using Scanner = std::optional<Stamp> (*)(std::string_view);

    /// scanner(text).
    std::optional<Stamp> scan(Scanner scanner, std::string_view text);

private:
    Scanner m_scanner = nullptr;
    std::string m_text;    ///< what the last one was scanned from, with the byte behind it
    bool m_atEnd = false;  ///< there was none
    Stamp m_stamp;
};

} // namespace hopscope
