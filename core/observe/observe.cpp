// SPDX-License-Identifier: GPL-3.0-or-later
#include "observe/observe.h"

#include "observe/observer.h"

#include <algorithm>

namespace hopscope {

namespace {

using Observers = std::vector<std::unique_ptr<Observer>>;

const Problem stopped{"The analysis was stopped", {}, {}, {}};

Result<void> showRequests(const ObservedCase &seen, const CaseFile &file, const Observers &observers, Progress &progress)
{
    const auto &sources = seen.all().sources();
    std::uint64_t rows = 0;
    for (std::size_t source = 0; source < sources.size(); ++source) {
        if (seen.all().hopOf(source) != std::optional(0))
            continue;
        const Result<void> shown = file.forEachRequest(sources[source].id, [&](const RequestRow &row) {
            for (const auto &observer : observers)
                observer->see(source, row);
            if (++rows % 4096 == 0)
                progress.report({"Looking at the case as a whole", 0, 0, rows});
            return !progress.cancelled();
        });
        if (!shown)
            return shown;
        if (progress.cancelled())
            return stopped;
    }
    return {};
}

} // namespace

void Observer::see(std::size_t, const RequestRow &) {}

Result<std::vector<Observation>> observe(const Correlation &all, const Findings &findings, const CaseFile &file, Progress &progress)
{
    const ObservedCase seen(all, findings);
    Observers observers;
    for (const MakeObserver make : allObservers())
        observers.push_back(make(seen));
    if (Result<void> shown = showRequests(seen, file, observers, progress); !shown)
        return shown.problem();
    std::vector<Observation> observations;
    for (const auto &observer : observers) {
        if (progress.cancelled())
            return stopped;
        if (Result<void> concluded = observer->conclude(file, observations); !concluded)
            return concluded.problem();
    }
    std::ranges::stable_sort(observations, std::greater{}, &Observation::severity);
    return observations;
}

} // namespace hopscope
