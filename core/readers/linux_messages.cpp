// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/event_meaning.h"

#include <array>

namespace hopscope {

namespace {

using enum Meaning;

// The kernel's own texts (mm/oom_kill.c, arch/*/mm/fault.c, net/ipv4, net/netfilter), systemd's (src/core/unit.c,
// service.c, job.c), and those of the daemons that set the clock. Wordings of several versions stand side by side.
constexpr auto rows = std::to_array<MessageRow>({
    {OutOfMemory, "Out of memory: Kill", {}, {}, "kernel"},
    {OutOfMemory, "Memory cgroup out of memory: Kill", {}, {}, "kernel"},
    {OutOfMemory, "Killed process ", {}, {}, "kernel"},
    {OutOfMemory, "oom-kill:", {}, {}, "kernel"},
    {OutOfMemory, "* invoked oom-killer", {}, {}, "kernel"},
    {None, "oom_reaper:", {}, {}, "kernel"},
    {OutOfMemory, "TCP: out of memory", {}, {}, "kernel"},
    {WorkerCrash, "*]: segfault at ", {}, {}, "kernel"},
    {WorkerCrash, "traps: * general protection", {}, {}, "kernel"},
    {WorkerCrash, "traps: * trap ", {}, {}, "kernel"},
    {Overloaded, "*ossible SYN flooding on port", {}, {}, "kernel"},
    {PortExhaustion, "*conntrack: table full", {}, {}, "kernel"},
    {PortExhaustion, "*too many orphaned sockets", {}, {}, "kernel"},
    {ProxyLimit, "VFS: file-max limit", {}, {}, "kernel"},
    {Unreachable, "*neighbor table overflow", {}, {}, "kernel"},
    {Unreachable, "*eighbour table overflow", {}, {}, "kernel"},
    {Unreachable, "*Link is Down", {}, {}, "kernel"},
    {Overloaded, "INFO: task * blocked for more than", {}, {}, "kernel"},
    {Overloaded, "*BUG: soft lockup", {}, {}, "kernel"},
    {Overloaded, "*detected stall", {}, {}, "kernel"},
    {HostRestart, "Linux version ", {}, {}, "kernel"},
    {HostRestart, "reboot: ", {}, {}, "kernel"},

    {OutOfMemory, "* killed by the OOM killer", {}, {}, "systemd"},
    {OutOfMemory, "*: Failed with result 'oom-kill'", {}, {}, "systemd"},
    {ServiceStop, "*: Main process exited, code=killed, status=15/TERM", {}, {}, "systemd"},
    {ServiceStop, "*: Main process exited, code=exited, status=143/", {}, {}, "systemd"},
    {None, "*: Main process exited, code=exited, status=0/", {}, {}, "systemd"},
    {WorkerCrash, "*: Main process exited, ", {}, {}, "systemd"},
    {WorkerCrash, "*: main process exited, ", {}, {}, "systemd"},
    {WorkerHang, "*: Watchdog timeout", {}, {}, "systemd"},
    {WorkerCrash, "*: Failed with result 'watchdog'", {}, {}, "systemd"},
    {WorkerCrash, "*: Failed with result 'signal'", {}, {}, "systemd"},
    {WorkerCrash, "*: Failed with result 'core-dump'", {}, {}, "systemd"},
    {WorkerCrash, "*: Failed with result 'exit-code'", {}, {}, "systemd"},
    {WorkerCrash, "*: Unit entered failed state", {}, {}, "systemd"},
    {ServiceStop, "*: Failed with result 'timeout'", {}, {}, "systemd"},
    {ServiceStop, "*: State 'stop-sigterm' timed out", {}, {}, "systemd"},
    {ServiceStop, "*: Failed with result 'start-limit-hit'", {}, {}, "systemd"},
    {ServiceStop, "*: Start request repeated too quickly", {}, {}, "systemd"},
    {ServiceStop, "*: Deactivated successfully", {}, {}, "systemd"},
    {ServiceStop, "*: Succeeded.", {}, {}, "systemd"},
    {ServiceStart, "*: Scheduled restart job", {}, {}, "systemd"},
    {ServiceStart, "*: Service hold-off time over, scheduling restart", {}, {}, "systemd"},
    {None, "Started Session ", {}, {}, "systemd"},
    {None, "Stopped target ", {}, {}, "systemd"},
    {None, "Stopping User ", {}, {}, "systemd"},
    {None, "Starting User ", {}, {}, "systemd"},
    {None, "Started User ", {}, {}, "systemd"},
    {None, "Stopped User ", {}, {}, "systemd"},
    {Recycle, "Reloading ", {}, {}, "systemd"},
    {Recycle, "Reloaded ", {}, {}, "systemd"},
    {ServiceStop, "Stopping ", {}, {}, "systemd"},
    {ServiceStop, "Stopped ", {}, {}, "systemd"},
    {ServiceStart, "Starting ", {}, {}, "systemd"},
    {ServiceStart, "Started ", {}, {}, "systemd"},
    {ClockStep, "Time has been changed", {}, {}, "systemd"},

    // What manages the processes of an application on Heroku.
    {OutOfMemory, "Error R15 (Memory quota vastly exceeded)", {}, {}, "heroku"},
    {WorkerCrash, "Error R10 (Boot timeout)", {}, {}, "heroku"},
    {WorkerCrash, "State changed from up to crashed", {}, {}, "heroku"},
    {WorkerCrash, "State changed from starting to crashed", {}, {}, "heroku"},
    {Recycle, "Process exited with status 143", {}, {}, "heroku"},
    {ServiceStop, "Process exited with status 0", {}, {}, "heroku"},
    {WorkerCrash, "Process exited with status ", {}, {}, "heroku"},
    {Recycle, "Stopping all processes with SIGTERM", {}, {}, "heroku"},
    {Recycle, "Cycling", {}, {}, "heroku"},
    {Recycle, "Restarting", {}, {}, "heroku"},
    {ServiceStop, "Idling", {}, {}, "heroku"},
    {WorkerStart, "State changed from starting to up", {}, {}, "heroku"},

    // The parent process of Varnish, of the child that does the work.
    {WorkerHang, "Child (*) not responding to CLI", {}, {}, "varnishd"},
    {WorkerCrash, "Child (*) died ", {}, {}, "varnishd"},
    {WorkerCrash, "Child (*) Panic ", {}, {}, "varnishd"},
    {ServiceStop, "Stopping Child", {}, {}, "varnishd"},
    {WorkerStart, "*hild (*) Started", {}, {}, "varnishd"},

    {OutOfMemory, "Killed *due to memory", {}, {}, "systemd-oomd"},
    {WorkerCrash, "Process * dumped core", {}, {}, "systemd-coredump"},
    {HostRestart, "System is rebooting", {}, {}, "systemd-logind"},
    {HostRestart, "System is powering down", {}, {}, "systemd-logind"},
    {HostRestart, "The system will reboot", {}, {}, "systemd-logind"},
    {ClockStep, "System clock wrong by", {}, {}, "chronyd"},
    {ClockStep, "System clock was stepped by", {}, {}, "chronyd"},
    {ClockStep, "time reset ", {}, {}, "ntpd"},
    {ClockStep, "*step time server", {}, {}, "ntpdate"},
    {ClockStep, "System clock time unset or jumped backwards", {}, {}, "systemd-timesyncd"},
});

} // namespace

std::span<const MessageRow> linuxMessages()
{
    return rows;
}

} // namespace hopscope
