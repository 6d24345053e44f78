// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/count_words.h"
#include "base/median.h"
#include "correlate/load_measures.h"
#include "observe/amount.h"
#include "observe/observers.h"
#include "rules/statement.h"
#include "rules/wording.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t leastDuring = 3;   ///< samples while an incident lasted
constexpr std::size_t leastInTrouble = 5;///< samples in all troubled time, to say that there was room
constexpr std::size_t leastOutside = 8;
constexpr std::size_t incidentsTold = 3; ///< the greatest
constexpr double nearLimit = 0.9;
constexpr double roomLeft = 0.8;

/// A measure over a time of trouble; shares of the limit.
struct Reading {
    double usual = 0; ///< median
    double highest = -1;
    std::size_t samples = 0;
    LineReference at; ///< of the highest
};

class Load final : public Observer {
public:
    explicit Load(const ObservedCase &seen);
    Result<void> conclude(const CaseFile &file, std::vector<Observation> &out) override;

private:
    template <typename Wanted>
    static Reading read(const LoadMeasure &measure, Wanted wanted);
    bool tellShortage(const LoadMeasure &measure, double otherwise, std::vector<Observation> &out) const;
    std::string nameOf(const LoadMeasure &measure) const;

    /// From the first of its requests coming to the last one ending.
    struct Span {
        const Incident *incident = nullptr;
        TimeRange range;
    };

    const ObservedCase &m_case;
    std::vector<Span> m_incidents; ///< the greatest first
};

Load::Load(const ObservedCase &seen)
    : m_case(seen)
{
    for (const Incident &incident : seen.findings().incidents)
        m_incidents.push_back({&incident, {incident.start, incident.end + Duration(1)}});
    std::ranges::sort(m_incidents, {}, [](const Span &span) { return span.incident->id; });
    for (const FlaggedRequest &request : seen.findings().requests) {
        if (!request.incident)
            continue;
        const auto span = std::ranges::lower_bound(m_incidents, *request.incident, {}, [](const Span &s) { return s.incident->id; });
        if (span != m_incidents.end() && span->incident->id == *request.incident)
            span->range.begin = std::min(span->range.begin, request.time - request.duration.value_or(Duration{}));
    }
    std::ranges::stable_sort(m_incidents, std::greater{}, [](const Span &span) { return span.incident->requests; });
    m_incidents.resize(std::min(m_incidents.size(), incidentsTold));
}

template <typename Wanted>
Reading Load::read(const LoadMeasure &measure, Wanted wanted)
{
    std::vector<double> values;
    Reading reading;
    for (std::size_t i = 0; i < measure.used.size(); ++i) {
        const auto &[time, used] = measure.used[i];
        if (!wanted(time))
            continue;
        values.push_back(used);
        if (used > reading.highest) {
            reading.highest = used;
            reading.at = {measure.source, measure.lines[i]};
        }
    }
    reading.samples = values.size();
    reading.usual = median(std::move(values));
    return reading;
}

/// "97 %", or "7 of 8" of things that are counted.
std::string share(const LoadMeasure &measure, double used)
{
    return measure.outOf ? amount(used * *measure.outOf) + " of " + amount(*measure.outOf) : amount(used * 100) + " %";
}

std::string Load::nameOf(const LoadMeasure &measure) const
{
    const auto &sources = m_case.all().sources();
    return measure.name + " (" + measure.series + ", " + shortNameOf(sources[m_case.all().sourceIndex(measure.source)].path) + ")";
}

/// Tells the greatest incident in which the measure was near its limit; false without one.
bool Load::tellShortage(const LoadMeasure &measure, double otherwise, std::vector<Observation> &out) const
{
    for (const auto &[incident, range] : m_incidents) {
        const Reading during = read(measure, [&range = range](Timestamp t) { return range.contains(t); });
        if (during.samples < leastDuring || during.usual < nearLimit)
            continue;
        const bool always = otherwise >= nearLimit;
        Observation seen{"load", always ? "Near its limit all the time" : "Near its limit while requests failed", {}, Severity::Note, {during.at}, {}};
        seen.statement = nameOf(measure) + ": " + share(measure, during.usual) + " (median of " + counted(during.samples, "sample") + ") from "
            + clockTime(range.begin) + " to " + clockTime(range.end) + ", with the " + counted(incident->requests, "failed request")
            + " of incident " + std::to_string(incident->id.value) + "; " + share(measure, otherwise) + " when none failed. ";
        seen.statement += always ? "That it was no lower when all went well speaks against it as the only cause."
                                 : "That speaks for a shortage, as the cause of the failures or as their consequence.";
        out.push_back(std::move(seen));
        return true;
    }
    return false;
}

Result<void> Load::conclude(const CaseFile &, std::vector<Observation> &out)
{
    Observation room{"load-room", "No shortage while requests failed", {}, Severity::Note, {}, {}};
    for (const LoadMeasure &measure : loadMeasures(m_case.all().samples())) {
        const Reading quiet = read(measure, [this](Timestamp t) { return !m_case.isTroubled(t); });
        if (quiet.samples < leastOutside || tellShortage(measure, quiet.usual, out))
            continue;
        const Reading troubled = read(measure, [this](Timestamp t) { return m_case.isTroubled(t); });
        if (troubled.samples < leastInTrouble || troubled.highest >= roomLeft)
            continue;
        room.statement += (room.statement.empty() ? "While requests failed, there was room left: " : "; ") + nameOf(measure) + " at most "
            + share(measure, troubled.highest) + ", " + share(measure, quiet.usual) + " otherwise (median)";
        room.at.push_back(troubled.at);
    }
    if (room.statement.empty())
        return {};
    room.statement += ". That speaks against a shortage there.";
    out.push_back(std::move(room));
    return {};
}

} // namespace

std::unique_ptr<Observer> makeLoad(const ObservedCase &seen)
{
    return std::make_unique<Load>(seen);
}

} // namespace hopscope
