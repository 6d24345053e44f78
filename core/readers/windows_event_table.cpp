// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/windows_event_table.h"

#include "base/text.h"

#include <array>

namespace hopscope {

namespace {

using P = WindowsProvider;
using M = Meaning;

struct ProviderName {
    std::string_view name;
    P provider;
};

constexpr auto providers = std::to_array<ProviderName>({
    {"Microsoft-Windows-WAS", P::Was},
    {"WAS", P::Was},
    {"W3SVC", P::W3svc},
    {"Microsoft-Windows-IIS-W3SVC", P::W3svc},
    {"Microsoft-Windows-IIS-W3SVC-WP", P::W3svcWorker},
    {"W3SVC-WP", P::W3svcWorker},
    {"Microsoft-Windows-HttpEvent", P::Http},
    {"HTTP", P::Http},
    {"IIS AspNetCore Module V2", P::AspNetCore},
    {"IIS AspNetCore Module", P::AspNetCore},
    {"IIS Express AspNetCore Module V2", P::AspNetCore},
    {"IIS Express AspNetCore Module", P::AspNetCore},
    {"Application Error", P::ApplicationError},
    {"Application Hang", P::ApplicationHang},
    {"Windows Error Reporting", P::ErrorReporting},
    {".NET Runtime", P::DotNet},
    {".NET Runtime 2.0 Error Reporting", P::DotNetOld},
    {"Tcpip", P::Tcpip},
    {"Service Control Manager", P::ServiceControl},
    {"Microsoft-Windows-Resource-Exhaustion-Detector", P::Exhaustion},
    {"Microsoft-Windows-Kernel-Power", P::KernelPower},
    {"Microsoft-Windows-Kernel-General", P::KernelGeneral},
    {"EventLog", P::EventLog},
    {"User32", P::User32},
    {"Microsoft-Windows-DNS-Client", P::Dns},
    {"Schannel", P::Schannel},
});

// Where the table says None, the title is for the reader, or the data decides (see windows_meaning.cpp).
constexpr auto kinds = std::to_array<WindowsEventKind>({
    {P::Was, 5002, M::WorkerCrash, "application pool disabled after a series of failures"},
    {P::Was, 5005, M::WorkerCrash, "the process activation service stops after an error"},
    {P::Was, 5009, M::WorkerCrash, "a worker process ended unexpectedly"},
    {P::Was, 5010, M::WorkerHang, "a worker process did not answer a ping"},
    {P::Was, 5011, M::WorkerCrash, "a worker process lost its connection to the process activation service"},
    {P::Was, 5012, M::WorkerCrash, "a worker process took too long to start"},
    {P::Was, 5013, M::Recycle, "a worker process took too long to shut down and was ended"},
    {P::Was, 5014, M::WorkerCrash, "an internal error in a worker process's life"},
    {P::Was, 5015, M::None, "the action for an orphaned worker process failed"},
    {P::Was, 5021, M::ServiceStop, "the application pool's identity is invalid"},
    {P::Was, 5022, M::WorkerCrash, "a worker process could not be made"},
    {P::Was, 5057, M::ServiceStop, "application pool disabled: its identity is invalid"},
    {P::Was, 5059, M::WorkerCrash, "application pool disabled: its worker process could not be started"},
    {P::Was, 5070, M::None, "not all worker processes could be asked to recycle"},
    {P::Was, 5074, M::Recycle, "a worker process is recycled: time limit reached"},
    {P::Was, 5075, M::Recycle, "a worker process is recycled: request limit reached"},
    {P::Was, 5076, M::Recycle, "a worker process is recycled: scheduled"},
    {P::Was, 5077, M::Recycle, "a worker process is recycled: limit of virtual memory reached"},
    {P::Was, 5078, M::Recycle, "a worker process is recycled: an ISAPI extension reported itself unhealthy"},
    {P::Was, 5079, M::Recycle, "the worker processes are recycled: asked for by an administrator"},
    {P::Was, 5080, M::Recycle, "the worker processes are recycled: configuration changed"},
    {P::Was, 5081, M::Recycle, "the worker processes are recycled: problem with the configuration"},
    {P::Was, 5093, M::Recycle, "the replacement of a recycled worker process did not start"},
    {P::Was, 5117, M::Recycle, "a worker process is recycled: limit of private memory reached"},
    {P::Was, 5138, M::Recycle, "a worker process did not stop a listener channel in time"},
    {P::Was, 5139, M::WorkerCrash, "a listener channel of a worker process failed"},
    {P::Was, 5186, M::Recycle, "a worker process was shut down for inactivity"},
    {P::Was, 5189, M::WorkerCrash, "the application pool's configuration file could not be made"},

    {P::W3svc, 1004, M::ServiceStop, "a site's address could not be registered"},
    {P::W3svc, 1007, M::ServiceStop, "a site's address could not be registered"},

    {P::W3svcWorker, 2216, M::WorkerTimeout, "a script ran into its time limit"},
    {P::W3svcWorker, 2262, M::WorkerHang, "an ISAPI extension reported itself unhealthy"},
    {P::W3svcWorker, 2263, M::WorkerHang, "an ISAPI extension reported itself unhealthy"},
    {P::W3svcWorker, 2269, M::WorkerCrash, "the worker process could not initialise"},
    {P::W3svcWorker, 2276, M::WorkerCrash, "the worker process could not start"},
    {P::W3svcWorker, 2277, M::WorkerCrash, "the worker process could not start"},
    {P::W3svcWorker, 2278, M::WorkerCrash, "the worker process could not start"},
    {P::W3svcWorker, 2279, M::WorkerCrash, "the worker process could not start"},
    {P::W3svcWorker, 2280, M::WorkerCrash, "a module could not be loaded"},
    {P::W3svcWorker, 2282, M::WorkerCrash, "a module could not be checked"},
    {P::W3svcWorker, 2297, M::WorkerCrash, "an application could not be set up"},
    {P::W3svcWorker, 2299, M::WorkerCrash, "an application could not be set up"},

    {P::Http, 15000, M::None, "an access log could not be made: entries are missing"},
    {P::Http, 15001, M::None, "an access log could not be written: entries are missing"},
    {P::Http, 15002, M::None, "an access log could not be written: entries are missing"},
    {P::Http, 15003, M::None, "an access log could not be written: entries are missing"},
    {P::Http, 15004, M::None, "an access log could not be written: entries are missing"},
    {P::Http, 15005, M::ServiceStop, "an address could not be listened on"},
    {P::Http, 15021, M::TlsFromPeerFailed, "the TLS settings of an address are broken"},
    {P::Http, 15300, M::None, "TLS settings of an address were deleted"},
    {P::Http, 15301, M::None, "TLS settings of an address were made"},

    {P::AspNetCore, 1000, M::WorkerCrash, "the application did not start"},
    {P::AspNetCore, 1001, M::WorkerStart, "the application started"},
    {P::AspNetCore, 1003, M::WorkerCrash, "the application failed too often in a minute"},
    {P::AspNetCore, 1004, M::WorkerCrash, "the application did not start: configuration"},
    {P::AspNetCore, 1005, M::Recycle, "the application did not shut down in time and was ended"},
    {P::AspNetCore, 1006, M::Recycle, "the application was asked to shut down"},
    {P::AspNetCore, 1007, M::WorkerCrash, "the runtime could not be loaded"},
    {P::AspNetCore, 1008, M::WorkerCrash, "two in-process applications share a pool"},
    {P::AspNetCore, 1009, M::WorkerCrash, "two hosting models share a pool"},
    {P::AspNetCore, 1010, M::WorkerCrash, "the application could not be added"},
    {P::AspNetCore, 1011, M::WorkerCrash, "the in-process application ended"},
    {P::AspNetCore, 1012, M::Recycle, "the application is recycled: app_offline.htm was found"},
    {P::AspNetCore, 1018, M::WorkerCrash, "the in-process application ended by an exception"},
    {P::AspNetCore, 1020, M::WorkerCrash, "the application did not start after several tries"},
    {P::AspNetCore, 1021, M::Recycle, "the application is recycled: configuration changed"},
    {P::AspNetCore, 1022, M::Recycle, "the application could not be recycled"},
    {P::AspNetCore, 1028, M::WorkerCrash, "the request handler is missing"},
    {P::AspNetCore, 1029, M::WorkerCrash, "the request handler is missing"},
    {P::AspNetCore, 1030, M::Recycle, "the application's process was shut down"},
    {P::AspNetCore, 1031, M::WorkerCrash, "the in-process application did not start"},
    {P::AspNetCore, 1032, M::WorkerStart, "the application started"},
    {P::AspNetCore, 1033, M::Recycle, "the application shut down"},
    {P::AspNetCore, 1034, M::WorkerCrash, "the application's configuration could not be loaded"},
    {P::AspNetCore, 1035, M::WorkerCrash, "the in-process application ended"},

    {P::ApplicationError, 1000, M::WorkerCrash, "a process crashed"},
    {P::ApplicationHang, 1002, M::WorkerHang, "a process did not answer and was ended"},
    {P::ErrorReporting, 1001, M::None, "error report"},
    {P::DotNet, 1023, M::WorkerCrash, "the .NET runtime ended a process: internal error"},
    {P::DotNet, 1025, M::WorkerCrash, "an application ended itself"},
    {P::DotNet, 1026, M::WorkerCrash, "a process ended by an unhandled .NET exception"},
    {P::DotNetOld, 5000, M::WorkerCrash, "a process ended by an unhandled .NET exception"},
    {P::AspNet, 1309, M::HandlerFailed, "the application failed on a request"},
    {P::AspNet, 1325, M::WorkerCrash, "the process ended by an unhandled exception"},
    {P::AspNet, 1334, M::WorkerCrash, "the process ended by an unhandled exception"},

    {P::Tcpip, 4227, M::PortExhaustion, "a local port could not be reused: outgoing connections use up the ports"},
    {P::Tcpip, 4231, M::PortExhaustion, "all ephemeral ports are in use"},
    {P::ServiceControl, 7000, M::None, "a service did not start"},
    {P::ServiceControl, 7009, M::None, "a service did not connect in time while it started"},
    {P::ServiceControl, 7011, M::None, "a service did not answer in time"},
    {P::ServiceControl, 7022, M::None, "a service hangs while it starts"},
    {P::ServiceControl, 7023, M::None, "a service ended with an error"},
    {P::ServiceControl, 7024, M::None, "a service ended with an error"},
    {P::ServiceControl, 7031, M::WorkerCrash, "a service ended unexpectedly"},
    {P::ServiceControl, 7034, M::WorkerCrash, "a service ended unexpectedly"},
    {P::ServiceControl, 7036, M::None, "a service changed its state"},
    {P::ServiceControl, 7040, M::None, "a service's start type was changed"},
    {P::ServiceControl, 7045, M::None, "a service was installed"},
    {P::Exhaustion, 2004, M::OutOfMemory, "virtual memory is low"},
    {P::KernelPower, 41, M::HostRestart, "the machine restarted without a clean stop"},
    {P::KernelGeneral, 1, M::None, "the clock was set"},
    {P::KernelGeneral, 12, M::HostRestart, "the system started"},
    {P::KernelGeneral, 13, M::HostRestart, "the system stopped"},
    {P::EventLog, 6005, M::HostRestart, "the event log started: the system came up"},
    {P::EventLog, 6006, M::HostRestart, "the event log stopped: the system goes down"},
    {P::EventLog, 6008, M::HostRestart, "the stop before this start was unexpected; it happened at the time told in the data"},
    {P::EventLog, 6013, M::None, "uptime in seconds"},
    {P::User32, 1074, M::HostRestart, "a restart or stop of the machine was asked for"},
    {P::Dns, 1014, M::ResolveFailed, "a name could not be resolved in time"},
    {P::Schannel, 36870, M::TlsFromPeerFailed, "the private key of a certificate can't be used"},
    {P::Schannel, 36871, M::TlsFromPeerFailed, "TLS credentials could not be made"},
    {P::Schannel, 36874, M::TlsFromPeerFailed, "TLS: no common cipher suite"},
    {P::Schannel, 36887, M::TlsFromPeerFailed, "TLS: the peer sent an alert"},
    {P::Schannel, 36888, M::TlsFromPeerFailed, "TLS: an alert was sent to the peer"},
});

} // namespace

WindowsProvider windowsProviderOf(std::string_view name)
{
    constexpr std::string_view maker = "Microsoft-Windows-"; // left out where the Event Viewer shows a list
    for (const ProviderName &row : providers) {
        const bool shortened = row.name.starts_with(maker) && equalsIgnoreCase(row.name.substr(maker.size()), name);
        if (shortened || equalsIgnoreCase(row.name, name))
            return row.provider;
    }
    return name.starts_with("ASP.NET ") ? P::AspNet : P::Other;
}

const WindowsEventKind *findWindowsEvent(WindowsProvider provider, unsigned id)
{
    for (const WindowsEventKind &kind : kinds) {
        if (kind.id == id && kind.provider == provider)
            return &kind;
    }
    constexpr unsigned iis6Shift = 4000;
    return provider == P::W3svc ? findWindowsEvent(P::Was, id + iis6Shift) : nullptr;
}

} // namespace hopscope
