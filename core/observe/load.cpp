// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/median.h"
#include "observe/amount.h"
#include "observe/load_measures.h"
#include "observe/observers.h"
#include "rules/statement.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t leastDuring = 4;  ///< samples while requests failed
constexpr std::size_t leastOutside = 8;
constexpr double nearLimit = 0.9;
constexpr double roomLeft = 0.8;

/// A measure while requests failed, beside what it was otherwise; shares of the limit.
struct Compared {
    const LoadMeasure *measure = nullptr;
    double during = 0, highest = 0, otherwise = 0;
    LineReference at; ///< of the highest
};

class Load final : public Observer {
public:
    explicit Load(const ObservedCase &seen) : m_case(seen) {}
    Result<void> conclude(const CaseFile &file, std::vector<Observation> &out) override;

private:
    std::optional<Compared> compare(const LoadMeasure &measure) const;
    std::string nameOf(const LoadMeasure &measure) const;
    Observation shortageOf(const Compared &load) const;

    const ObservedCase &m_case;
};

std::optional<Compared> Load::compare(const LoadMeasure &measure) const
{
    std::vector<double> during, otherwise;
    Compared found{&measure, 0, -1, 0, {}};
    for (std::size_t i = 0; i < measure.used.size(); ++i) {
        const auto &[time, used] = measure.used[i];
        const bool troubled = m_case.isTroubled(time);
        (troubled ? during : otherwise).push_back(used);
        if (troubled && used > found.highest) {
            found.highest = used;
            found.at = {measure.source, measure.lines[i]};
        }
    }
    if (during.size() < leastDuring || otherwise.size() < leastOutside)
        return std::nullopt;
    found.during = median(std::move(during));
    found.otherwise = median(std::move(otherwise));
    return found;
}

/// "97 %", or "7 of 8" of things that are counted.
std::string share(const LoadMeasure &measure, double used)
{
    return measure.outOf ? amount(used * *measure.outOf) + " of " + amount(*measure.outOf) : amount(used * 100) + " %";
}

std::string Load::nameOf(const LoadMeasure &measure) const
{
    const auto &sources = m_case.all().sources();
    return measure.name + " (" + measure.series + ", " + baseName(sources[m_case.all().sourceIndex(measure.source)].path) + ")";
}

Observation Load::shortageOf(const Compared &load) const
{
    const LoadMeasure &measure = *load.measure;
    const bool always = load.otherwise >= nearLimit;
    Observation seen{"load", always ? "Near its limit all the time" : "Near its limit while requests failed", {}, Severity::Note, {load.at}, {}};
    seen.statement = nameOf(measure) + ": " + share(measure, load.during) + " (median) while requests failed, "
        + share(measure, load.otherwise) + " otherwise. ";
    seen.statement += always ? "That it was no lower when all went well speaks against it as the only cause."
                             : "That speaks for a shortage, as the cause of the failures or as their consequence.";
    return seen;
}

Result<void> Load::conclude(const CaseFile &, std::vector<Observation> &out)
{
    Observation room{"load-room", "No shortage while requests failed", {}, Severity::Note, {}, {}};
    const std::vector<LoadMeasure> measures = loadMeasures(m_case.all().samples());
    for (const LoadMeasure &measure : measures) {
        const auto load = compare(measure);
        if (!load)
            continue;
        if (load->during >= nearLimit)
            out.push_back(shortageOf(*load));
        if (load->highest >= roomLeft)
            continue;
        room.statement += (room.statement.empty() ? "While requests failed, there was room left: " : "; ") + nameOf(measure) + " at most "
            + share(measure, load->highest) + ", otherwise " + share(measure, load->otherwise) + " (median)";
        room.at.push_back(load->at);
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
