// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "compare/periods.h"
#include "time/moment.h"
#include "time/timestamp.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// Several of them with commas between, for one side; and the time that is meant by all.
std::optional<std::vector<AskedPeriod>> parsePeriods(std::string_view text);
Result<Periods> periodsMeant(const std::vector<AskedPeriod> &asked, const std::optional<TimeRange> &logs);

/// Whole seconds around the periods, so written that parsePeriods() takes them: "2026-11-21 10:00:00..11:00:00".
std::string writtenPeriods(const Periods &periods);

} // namespace hopscope
