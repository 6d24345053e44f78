// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/corrections.h"

#include "base/strand_name.h"
#include "base/text.h"

namespace hopscope {

const std::string *Corrections::valueFor(Correction::Kind kind, const std::string &path) const
{
    const std::string *value = nullptr;
    for (const Correction &correction : m_corrections) {
        if (correction.kind == kind && correction.path == path && !correction.value.empty())
            value = &correction.value;
    }
    // What is said of a file holds for each program that wrote into it, unless something is said of that.
    const auto strand = value ? std::nullopt : splitStrandName(path);
    return strand ? valueFor(kind, strand->file) : value;
}

void Corrections::applyTo(SourceInfo &source) const
{
    if (const std::string *given = valueFor(Correction::Kind::Role, source.path)) {
        if (const auto role = roleFromId(*given)) {
            source.role = *role;
            source.roleOrigin = Origin::Given;
        } else {
            source.notes.push_back("The role \"" + *given + "\" is not known and was left out.");
        }
    }
    if (const std::string *given = valueFor(Correction::Kind::TimeZone, source.path)) {
        if (const auto zone = Zone::parse(*given)) {
            if (source.timeZone.empty() && !isOfUnknownZone(source))
                source.notes.push_back("The stamps say their own offset; the zone that was given is applied as if that were +00:00.");
            source.timeZone = zone->name();
            source.timeZoneOrigin = Origin::Given;
        } else {
            source.notes.push_back("The time zone \"" + *given + "\" is not known and was left out.");
        }
    }
    if (const std::string *given = valueFor(Correction::Kind::ClockOffset, source.path)) {
        if (const auto seconds = parseNumber(*given)) {
            source.clockOffset = fromSeconds(*seconds);
            source.clockOffsetOrigin = Origin::Given;
        } else {
            source.notes.push_back("The clock offset \"" + *given + "\" is no number of seconds and was left out.");
        }
    }
}

SourceClock Corrections::clockOf(const SourceInfo &source)
{
    SourceClock clock;
    if (!source.timeZone.empty())
        clock.zone = Zone::parse(source.timeZone);
    clock.offset = source.clockOffset;
    return clock;
}

std::optional<Duration> Corrections::proxyTimeout() const
{
    const std::string *given = valueFor(Correction::Kind::ProxyTimeout, {});
    const auto seconds = given != nullptr ? parseNumber(*given) : std::nullopt;
    return seconds && *seconds > 0 ? std::optional(fromSeconds(*seconds)) : std::nullopt;
}

void forgetInferences(SourceInfo &source)
{
    if (source.roleOrigin == Origin::Inferred)
        source.role = Role::Unknown;
    if (source.timeZoneOrigin == Origin::Inferred)
        source.timeZone.clear();
    if (source.clockOffsetOrigin == Origin::Inferred)
        source.clockOffset = {};
    source.clockOffsetMatches = 0;
    source.clockOffsetSpread = {};
    source.clockUncertainty = {};
    source.clockDrift = 0;
    source.clockSettings.clear();
    source.durationScale = 1;
}

} // namespace hopscope
