// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "time/moment.h"
#include "time/timestamp.h"

#include <optional>
#include <string_view>

namespace hopscope {

/// A period as a person writes it: "2026-11-21T10:00..2026-11-21T11:00", "10:00..11:00", "2026-11-21T10:00..11:00".
struct AskedPeriod {
    Moment from;
    Moment to;
    friend bool operator==(const AskedPeriod &, const AskedPeriod &) = default;
};

/// FROM..TO, each as parseMoment() takes it. nullopt where it is not of that form.
std::optional<AskedPeriod> parsePeriod(std::string_view text);

/// The time that is meant. A mere time of day is one of the day of the other end, or else of the only day on which the logs,
/// which last over `logs`, have some of the period. A Problem where there is none or more than one, and where it ends before
/// it begins.
Result<TimeRange> periodMeant(const AskedPeriod &asked, const std::optional<TimeRange> &logs);

} // namespace hopscope
