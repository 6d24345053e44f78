// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/asked_period.h"
#include "compare/comparison.h"
#include "workspace/workspace.h"

#include <QObject>

#include <memory>
#include <thread>

namespace hopscope {

/// The case on screen.
struct OpenCase {
    std::shared_ptr<const Analysis> analysis;
    std::string workingPath; ///< see Workspace::workingPath()
    std::string name;
};

/// What a person wants beside each other: two periods of the open case, or the open case and another one.
struct ComparisonQuestion {
    std::vector<AskedPeriod> before, after;
    std::string otherCase;     ///< path of a saved case; empty: the periods count
    bool otherIsBefore = true;
    friend bool operator==(const ComparisonQuestion &, const ComparisonQuestion &) = default;
};

/// How a comparison ended.
struct ComparisonEnd {
    std::shared_ptr<const Comparison> made{}; ///< null where it failed or was cancelled
    std::optional<Problem> problem{};
    bool cancelled = false;
};

/// Compares on a thread of its own. One comparison at a time; a new one takes the place of the former. Used from the GUI thread only.
class ComparisonRunner : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    ~ComparisonRunner() override;

    bool running() const { return m_run != nullptr; }
    void compare(const OpenCase &open, const ComparisonQuestion &question);
    /// At once for the window; the worker stops when it next looks.
    void cancel();

Q_SIGNALS:
    /// At most every 50 ms, while another case is analysed.
    void progressed(const hopscope::ProgressReport &report);
    void ended(const hopscope::ComparisonEnd &end);

private:
    using RunPtr = std::shared_ptr<Progress>;

    /// On the worker's thread: has the GUI thread run `letter`, unless the run was given up by then.
    void post(const RunPtr &run, std::function<void()> letter);

    RunPtr m_run;         ///< the one whose answer counts; null where none runs
    std::thread m_thread; ///< the latest; it waits for the one before
};

} // namespace hopscope
