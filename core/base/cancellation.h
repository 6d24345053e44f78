// SPDX-License-Identifier: GPL-3.0-or-later
// How a computation that has no result to give up with is stopped, however deep in it the thread is.
#pragma once

#include "base/progress.h"

#include <future>
#include <utility>

namespace hopscope {

/// Thrown by stopIfCancelled(); caught by whoever began the operation, and nobody else.
struct Cancelled {};

/// As long as it lives, its thread works for the operation of `progress`, which must outlive it.
class WorkFor {
public:
    explicit WorkFor(const Progress *progress);
    ~WorkFor();
    WorkFor(const WorkFor &) = delete;
    WorkFor &operator=(const WorkFor &) = delete;

    /// Whom this thread works for; null where it is for nobody who could cancel.
    static const Progress *current();

private:
    const Progress *m_before;
};

/// Throws Cancelled where the operation that this thread works for was cancelled.
void stopIfCancelled();

/// stopIfCancelled(), and where the thread works for an operation, LargeMemory::waitForRoom().
void stopOrWaitForRoom();

/// For loops of short steps: called in each of them, it calls stopOrWaitForRoom() now and then, some hundred times a second.
class CancelPoll {
public:
    /// A step that goes anywhere in large memory counts for `steps` of those that go on to what is next.
    void operator()(unsigned steps = 1)
    {
        m_steps += steps;
        if (m_steps < 0x8000)
            return;
        m_steps = 0;
        stopOrWaitForRoom();
    }
    static constexpr unsigned anywhere = 0x1000;

private:
    unsigned m_steps = 0;
};

/// Runs `work` on a thread of its own, for the same operation as this one. The future throws what it throws, and waits for it when it
/// is destroyed.
template <typename Work>
auto alongside(Work work)
{
    return std::async(std::launch::async, [progress = WorkFor::current(), work = std::move(work)]() mutable {
        const WorkFor operation(progress);
        return work();
    });
}

} // namespace hopscope
