// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

#include <deque>
#include <string>

namespace hopscope {

/// What the lines of a carrying log (containers' output, syslog) carry: what programs printed, without the envelopes. Lines
/// without an envelope are left out.
class CarriedText {
public:
    CarriedText(const Format &carrier, const Prefix &prefix);

    const Prefix &prefix() const { return m_prefix; }

private:
    std::deque<std::string> m_texts;
    Prefix m_prefix;
};

/// The carrying log that these lines are of, to judge by their envelopes alone; null where they have none.
const Format *carrierOf(const Prefix &prefix);

} // namespace hopscope
