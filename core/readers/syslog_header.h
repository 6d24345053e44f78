// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/stamp_scanner.h"

#include <optional>
#include <string>
#include <string_view>

namespace hopscope {

/// The envelope of a syslog line. Views into the line; what the line does not tell is empty.
struct SyslogHeader {
    std::optional<int> severity; ///< 0..7, where the line has a <PRI>
    std::optional<Stamp> stamp;  ///< without offset it is local time; nullopt where <PRI> stands alone
    std::string_view host;
    std::string_view program;    ///< "systemd", without a path in front
    std::string_view pid;
    std::string_view message;
};

/// Gives stamps without a year ("Nov 21 01:04:13") the year, which wraps where lines go from December to January.
class SyslogYear {
public:
    /// `hint`: the year of the file's last change; 0 = unknown: this year is taken. `modified`: that change itself; the first
    /// line is of the last year in which it is not later.
    explicit SyslogYear(int hint, std::optional<Timestamp> modified = {});

    /// The stamp at the start of `text`, in the year that fits the line before it.
    std::optional<Stamp> scan(std::string_view text);
    /// A line of known date: later ones are near it.
    void learn(Timestamp time);

    /// Empty where every stamp told its year or had one near it that did; else how the year was found, for a person.
    std::string note() const;

private:
    int m_year;
    int m_month = 0;
    int m_turns = 0; ///< turns of a year so far
    std::optional<Timestamp> m_modified;
    bool m_hinted;
    bool m_learnt = false;
    bool m_guessed = false; ///< some stamp was given a year that no line told
};

/// klog's head (Kubernetes' components); or `<PRI>`, perhaps behind the message's length (RFC 6587), and one of: RFC 3164 with or without host, the same with an ISO 8601 stamp (rsyslog), RFC 5424. nullopt where the
/// line begins with neither a priority nor a stamp.
std::optional<SyslogHeader> parseSyslogHeader(std::string_view line, SyslogYear &year);

} // namespace hopscope
