// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

#include <array>
#include <string_view>

namespace hopscope {

/// Takes the request that an application's message names into `event`: method and target of "… handler for POST /x: …",
/// "(request: \"GET /x.php\")", "Exception on /x [GET]", "on request /x (ip …)", and the client of "… from 10.0.0.7 failed" and "from ip=10.0.0.7:".
void takeRequestOf(std::string_view message, Event &event);

/// The pid of the worker that a message names: "(pid:9)", "with pid 9", "(pid: 9)", "child 9",
/// "(PID: 9)". Empty where it names none.
std::string_view workerPidOf(std::string_view message);

/// Whether a message's category is of YARP, a proxy that runs within an application of ASP.NET Core. Its messages' source is "yarp".
bool isYarp(std::string_view category);

/// Sets the meanings of a server's messages, in the order of its log. Servers write a second line when the worker that they
/// ended for its time limit is gone ("Worker exiting", "terminated by signal 9"); that one is the time limit, too, and no
/// crash or recycle.
class AppMessages {
public:
    /// Sets meaning, request fields and, where it is empty, subject (the worker's pid) of an event with message and time.
    void classify(Event &event);

private:
    struct Ended {
        std::uint64_t pid = 0;
        Timestamp time{};
    };
    bool wasEnded(std::uint64_t pid, Timestamp time) const;

    std::array<Ended, 64> m_ended{}; ///< a ring of the workers that a time limit ended last
    std::size_t m_next = 0;
};

} // namespace hopscope
