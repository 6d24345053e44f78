// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "observe/observed_case.h"

#include <memory>
#include <span>

namespace hopscope {

/// Looks at one thing about the case. It is shown every request of the outermost hop, and then asked.
class Observer {
public:
    virtual ~Observer() = default;
    /// `source` is an index of Correlation::sources(); rows come as logged, source by source, in the order of the file.
    virtual void see(std::size_t source, const RequestRow &row);
    /// Adds what there is to say, nothing in most cases. `file` has the texts of single requests.
    virtual Result<void> conclude(const CaseFile &file, std::vector<Observation> &out) = 0;
};

using MakeObserver = std::unique_ptr<Observer> (*)(const ObservedCase &);

/// Every observer, a row each, in the order in which they are told.
std::span<const MakeObserver> allObservers();

} // namespace hopscope
