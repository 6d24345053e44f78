// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/log_envelope.h"

#include <string>
#include <string_view>

namespace hopscope {

/// The fields of a journal entry that are of use (systemd.journal-fields(7)). They keep their capacity from entry to entry.
struct JournalFields {
    std::string realtime, priority, identifier, command, pid, unit, ownUnit, host, message;

    /// The member that takes the field with this name; null for fields that are not of use.
    std::string *named(std::string_view key);
    void clear();
};

/// What the fields say around the message. Its stamp is missing where __REALTIME_TIMESTAMP is no number of microseconds.
LogEnvelope envelopeOf(const JournalFields &fields, const LinePosition &at);

} // namespace hopscope
