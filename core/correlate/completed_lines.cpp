// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/completed_lines.h"

namespace hopscope {

namespace {

constexpr Duration oneFault = std::chrono::milliseconds(100);

void completeFrom(Event &line, const Event &other)
{
    for (std::string Event::*field : {&Event::client, &Event::method, &Event::target, &Event::upstream}) {
        if ((line.*field).empty())
            line.*field = other.*field;
    }
}

/// Apache names the client of a connection that was refused in the line that follows.
bool isOfNextsClient(const Event &line, const Event &next)
{
    return line.source == "httpd" && line.client.empty() && line.target.empty() && !next.client.empty()
        && next.message.find("failed to make connection to backend") != std::string::npos;
}

/// httpd 2.2 does not tell the thread. It names the client, or the target, in the line that follows.
bool isBeforeItsNames(const Event &line, const Event &next)
{
    const bool isOld = line.source == "httpd" && next.source == "httpd" && line.connection.empty() && next.connection.empty();
    if (!isOld || line.time != next.time)
        return false;
    return line.client.empty() ? isOfNextsClient(line, next) : line.client == next.client && line.target.empty() && !next.target.empty();
}

} // namespace

bool isOneFault(const Event &a, const Event &b)
{
    // Where threads are not told, those of a process write side by side.
    const bool otherClient = !a.client.empty() && !b.client.empty() && a.client != b.client;
    return !a.connection.empty() && a.connection == b.connection && !otherClient && a.time && b.time && std::chrono::abs(*a.time - *b.time) <= oneFault;
}

std::vector<Event> completeErrorLines(std::span<const StoredEvent *const> lines)
{
    constexpr std::size_t reach = 16; // lines of other threads may stand between those of one fault
    std::vector<Event> complete;
    for (const StoredEvent *line : lines)
        complete.push_back(line->event);
    for (std::size_t i = 0; i + 1 < complete.size(); ++i) {
        if (isOneFault(complete[i], complete[i + 1]) && isOfNextsClient(complete[i], complete[i + 1]))
            completeFrom(complete[i], complete[i + 1]);
    }
    for (std::size_t i = 0; i < complete.size(); ++i) {
        if (!complete[i].client.empty() && !complete[i].target.empty() && !complete[i].upstream.empty())
            continue;
        for (std::size_t j = i > reach ? i - reach : 0; j < std::min(complete.size(), i + reach + 1); ++j) {
            if (j != i && isOneFault(complete[i], lines[j]->event))
                completeFrom(complete[i], lines[j]->event);
        }
    }
    for (std::size_t i = 0; i + 1 < complete.size(); ++i) {
        if (isBeforeItsNames(complete[i], complete[i + 1]))
            completeFrom(complete[i], complete[i + 1]);
    }
    return complete;
}

} // namespace hopscope
