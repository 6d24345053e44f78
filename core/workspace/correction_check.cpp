// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/correction_check.h"

#include "base/strand_name.h"
#include "base/text.h"
#include "readers/log_format_from_config.h"
#include "readers/reader_registry.h"
#include "time/zone.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr double mostSeconds = 10.0 * 365 * 86400; // a clock that is off by more is a wrong year, not an offset

bool isNumberWithin(const std::string &value, double least, double most)
{
    const std::optional<double> number = parseNumber(value);
    return number && *number >= least && *number <= most;
}

/// What is wrong with the value, as the reason of a Problem; empty where nothing is.
std::string complaint(const Correction &correction, const std::vector<OwnFormat> &ownFormats)
{
    const std::string &value = correction.value;
    switch (correction.kind) {
    case Correction::Kind::Role:
        return roleFromId(value) ? "" : "There is no role '" + value + "'";
    case Correction::Kind::TimeZone:
        return Zone::parse(value) ? "" : "'" + value + "' is no time zone";
    case Correction::Kind::ClockOffset:
        return isNumberWithin(value, -mostSeconds, mostSeconds) ? "" : "'" + value + "' is no number of seconds";
    case Correction::Kind::ProxyTimeout:
        return isNumberWithin(value, 0.001, mostSeconds) ? "" : "'" + value + "' is no number of seconds above zero";
    case Correction::Kind::Format:
        return findFormat(value) || findOwnFormat(ownFormats, value) ? "" : "There is no format '" + value + "'";
    case Correction::Kind::LogFormat: {
        const Result<void> sound = checkLogFormat(value);
        return sound ? "" : sound.problem().why;
    }
    }
    return "";
}

bool mayConcernAll(Correction::Kind kind)
{
    return kind == Correction::Kind::ProxyTimeout || kind == Correction::Kind::LogFormat;
}

} // namespace

Result<void> checkCorrection(
    const Correction &correction, const std::vector<SourceInfo> &sources, const std::vector<OwnFormat> &ownFormats)
{
    const bool forAll = correction.path.empty() && mayConcernAll(correction.kind);
    const bool isKnown = std::ranges::any_of(
        sources, [&](const SourceInfo &source) { return source.path == correction.path || fileOfPath(source.path) == correction.path; });
    if (!forAll && !isKnown)
        return Problem{"The correction could not be made", "No such file was imported", correction.path, {}};
    const std::string wrong = correction.value.empty() ? std::string() : complaint(correction, ownFormats);
    if (!wrong.empty())
        return Problem{"The correction could not be made", wrong, correction.path, {}};
    return {};
}

} // namespace hopscope
