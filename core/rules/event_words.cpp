// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/event_words.h"

namespace hopscope {

std::string_view happening(Meaning meaning)
{
    switch (meaning) {
    case Meaning::Recycle: return "workers were replaced (recycle, reload or deployment)";
    case Meaning::WorkerCrash: return "a process died or did not start";
    case Meaning::OutOfMemory: return "memory ran out";
    case Meaning::WorkerTimeout: return "a worker met its own time limit";
    case Meaning::WorkerHang: return "a worker did not answer";
    case Meaning::ServiceStop: return "a service stopped";
    case Meaning::HostRestart: return "a machine restarted";
    case Meaning::ClockStep: return "a clock was set";
    case Meaning::UpstreamDown: return "a server was marked as down";
    case Meaning::PortExhaustion: return "local ports ran out";
    case Meaning::DependencyDown: return "something behind the server was used up or down";
    case Meaning::Overloaded: return "a server's limit was reached";
    case Meaning::QueueFull: return "a queue was full";
    case Meaning::ProxyLimit: return "the proxy met a limit of its own";
    default: return {};
    }
}

} // namespace hopscope
