// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/stamp_refinement.h"

#include "base/cancellation.h"

#include <algorithm>

namespace hopscope {

namespace {

using std::chrono::milliseconds;

/// Two requests that end together may be written in either order.
constexpr Duration writingJitter = milliseconds(10);

Timestamp latest(const LogEntry &entry)
{
    return entry.end + Duration(entry.width);
}

bool isWrittenInOrder(std::span<const LogEntry> entries)
{
    Timestamp reached = unknownTime;
    std::size_t late = 0;
    CancelPoll poll;
    for (const LogEntry &entry : entries) {
        poll();
        if (reached != unknownTime && latest(entry) + writingJitter < reached)
            ++late;
        else
            reached = std::max(reached, entry.end);
    }
    return late * 50 <= entries.size();
}

void raiseEarliest(LogEntry &entry, Timestamp bound)
{
    const Duration by = bound - entry.end;
    if (by <= Duration::zero() || by >= Duration(entry.width))
        return;
    entry.moveBy(by);
    entry.width -= static_cast<std::uint32_t>(by.count());
}

void lowerLatest(LogEntry &entry, Timestamp bound)
{
    const Duration width = bound - entry.end;
    if (width > Duration::zero() && width < Duration(entry.width))
        entry.width = static_cast<std::uint32_t>(width.count());
}

void narrow(std::span<LogEntry> entries)
{
    Timestamp bound = unknownTime;
    CancelPoll poll;
    for (LogEntry &entry : entries) {
        poll();
        if (bound != unknownTime)
            raiseEarliest(entry, bound - writingJitter);
        bound = std::max(bound, entry.end);
    }
    bound = Timestamp::max();
    for (std::size_t i = entries.size(); i-- > 0;) {
        poll();
        if (bound != Timestamp::max())
            lowerLatest(entries[i], bound + writingJitter);
        bound = std::min(bound, latest(entries[i]));
    }
}

/// Lines that may have been written at the same instant, in their order, share the interval evenly.
std::size_t lengthOfRun(std::span<const LogEntry> entries)
{
    const Timestamp last = entries.front().end + Duration(entries.front().width / 4);
    std::size_t n = 1;
    while (n < entries.size() && entries[n].end <= last)
        ++n;
    return n;
}

void spreadOverInterval(std::span<LogEntry> run)
{
    Timestamp reached = unknownTime;
    for (std::size_t i = 0; i < run.size(); ++i) {
        LogEntry &entry = run[i];
        const std::uint64_t part = entry.width * (2 * i + 1) / (2 * run.size());
        const Timestamp guess = std::clamp(std::max(reached, entry.end + Duration(part)), entry.end, latest(entry));
        entry.tie = static_cast<std::uint32_t>((guess - entry.end).count());
        reached = guess;
    }
}

} // namespace

void refineStamps(std::span<LogEntry> inOrderOfLines)
{
    bool haveEnds = true;
    CancelPoll poll;
    for (LogEntry &entry : inOrderOfLines) {
        poll();
        haveEnds = haveEnds && entry.hasEnd();
        entry.tie = entry.width / 2;
    }
    if (!haveEnds || !isWrittenInOrder(inOrderOfLines))
        return;
    narrow(inOrderOfLines);
    while (!inOrderOfLines.empty()) {
        poll();
        const std::size_t n = lengthOfRun(inOrderOfLines);
        spreadOverInterval(inOrderOfLines.first(n));
        inOrderOfLines = inOrderOfLines.subspan(n);
    }
}

} // namespace hopscope
