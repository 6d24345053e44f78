// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/windows_meaning.h"

#include "base/text.h"
#include "readers/event_meaning.h"
#include "readers/windows_event.h"
#include "readers/windows_event_table.h"
#include "readers/windows_services.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

using P = WindowsProvider;

constexpr std::size_t longestValue = 200;
constexpr std::size_t longestMessage = 800;

/// At most `limit` bytes of it, no character cut in two.
std::string_view shortened(std::string_view text, std::size_t limit)
{
    if (text.size() <= limit)
        return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80)
        --limit;
    return text.substr(0, limit);
}

/// On one line.
void appendFlat(std::string &out, std::string_view text)
{
    for (const char c : text) {
        const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (!blank)
            out.push_back(c);
        else if (!out.empty() && out.back() != ' ')
            out.push_back(' ');
    }
}

void writeMessage(const WindowsEvent &from, std::string_view title, std::string &message)
{
    if (!from.rendered.empty()) {
        appendFlat(message, shortened(from.rendered, longestMessage));
        return;
    }
    message.append(title);
    bool first = !title.empty();
    for (const WindowsEvent::Value &value : from.values) {
        if (value.text.empty())
            continue;
        if (message.size() > longestMessage)
            return;
        message.append(message.empty() ? "" : first ? ": " : ", ");
        first = false;
        if (!value.name.empty())
            message.append(value.name).append("=");
        appendFlat(message, shortened(value.text, longestValue));
    }
}

/// "0x1a2c" and "1a2c" (crash reports) as people and other logs write it: "6700".
std::string decimalPid(std::string_view hex)
{
    if (hex.starts_with("0x") || hex.starts_with("0X"))
        hex.remove_prefix(2);
    unsigned long pid = 0;
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), pid, 16);
    return error == std::errc{} && end == hex.data() + hex.size() && pid != 0 ? std::to_string(pid) : std::string();
}

/// What stands between `before` and `after` in the first value that has it.
std::string_view quotedIn(const WindowsEvent &from, std::string_view before, char after)
{
    for (const WindowsEvent::Value &value : from.values) {
        const auto at = value.text.find(before);
        if (at == std::string_view::npos)
            continue;
        const std::string_view rest = value.text.substr(at + before.size());
        return trimmed(rest.substr(0, rest.find(after)));
    }
    return {};
}

bool anyValueHas(const WindowsEvent &from, std::string_view text)
{
    return std::ranges::any_of(from.values, [text](const auto &value) { return value.text.find(text) != std::string_view::npos; });
}

std::string_view subjectOf(const WindowsEvent &from, P provider)
{
    switch (provider) {
    case P::Was:
    case P::W3svc: return from.valueOr("AppPoolID", 0);
    case P::W3svcWorker: return from["AppPoolID"];
    case P::AspNetCore: return quotedIn(from, "pplication '", '\'');
    case P::ApplicationError: return from.valueOr("AppName", 0);
    case P::ApplicationHang: return from.valueOr("AppName", 0);
    case P::ErrorReporting: return from.valueOr("P1", 5);
    case P::DotNet: return from["Application"].empty() ? quotedIn(from, "Application: ", '\n') : from["Application"];
    case P::ServiceControl:
        if (from.id == 7045)
            return from.valueOr("ServiceName", 0);
        return from.id == 7009 || from.id == 7011 ? from.valueOr("param2", 1) : from.valueOr("param1", 0);
    case P::Exhaustion: return from["Process_1_Name"].empty() ? from["Name"] : from["Process_1_Name"];
    case P::User32: return from.valueOr("param1", 0);
    case P::Dns: return from["QueryName"];
    default: return {};
    }
}

std::string pidOf(const WindowsEvent &from, P provider)
{
    if (provider == P::Was || provider == P::W3svc)
        return std::string(from.valueOr("ProcessID", 1));
    if (provider == P::ApplicationError)
        return decimalPid(from.valueOr("ProcessId", 8));
    return std::string(from.writerPid);
}

/// Crash codes that stand for exhausted memory: STATUS_NO_MEMORY, and a failed allocation of the C++ runtime.
Meaning meaningOfCrash(std::string_view code)
{
    if (code.starts_with("0x") || code.starts_with("0X"))
        code.remove_prefix(2);
    return equalsIgnoreCase(code, "c0000017") || equalsIgnoreCase(code, "e0000008") ? Meaning::OutOfMemory : Meaning::WorkerCrash;
}

/// Services come and go on any machine; only those that serve requests, or that servers rest on, mean something.
Meaning meaningOfService(const WindowsEvent &from, std::string_view service, Meaning usual)
{
    const ServiceData data = serviceDataOf(from.binary);
    const ServiceKind named = serviceKindOf(data.name);
    const ServiceKind kind = named == ServiceKind::Unknown ? serviceKindOf(service) : named;
    if (usual == Meaning::WorkerCrash) // 7031, 7034: unexpected ends are rare, and many servers are services of their own name
        return kind == ServiceKind::Dependency ? Meaning::DependencyDown : usual;
    if (kind == ServiceKind::Unknown)
        return usual;
    const Meaning down = kind == ServiceKind::Server ? Meaning::ServiceStop : Meaning::DependencyDown;
    switch (from.id) {
    case 7000:
    case 7009: return down;
    case 7011:
    case 7022: return kind == ServiceKind::Server ? Meaning::WorkerHang : Meaning::DependencyDown;
    case 7023:
    case 7024: return kind == ServiceKind::Server ? Meaning::WorkerCrash : Meaning::DependencyDown;
    case 7036: {
        const std::string_view word = from.valueOr("param2", 1);
        if (data.stopped || word == "stopped")
            return down;
        return (data.running || word == "running") && kind == ServiceKind::Server ? Meaning::ServiceStart : Meaning::None;
    }
    default: return usual;
    }
}

Meaning meaningOfReport(const WindowsEvent &from)
{
    static constexpr std::array<std::string_view, 4> crashes{"APPCRASH", "CLR20r3", "BEX", "BEX64"};
    const std::string_view name = from.valueOr("EventName", 2);
    return std::ranges::find(crashes, name) != crashes.end() ? Meaning::WorkerCrash : Meaning::None;
}

/// Code 3001 of ASP.NET's health monitoring: the request was ended for its time.
Meaning meaningOfAspNet(const WindowsEvent &from)
{
    return from.valueOr("", 0) == "3001" ? Meaning::WorkerTimeout : Meaning::HandlerFailed;
}

/// The time service corrects by milliseconds all the time; only a step that moves log lines means something.
std::optional<Duration> clockStepOf(const WindowsEvent &from)
{
    constexpr Duration least = std::chrono::milliseconds(500);
    const auto now = scanIso8601(from.valueOr("NewTime", 0));
    const auto before = scanIso8601(from.valueOr("OldTime", 1));
    if (!now || !before || std::chrono::abs(now->time - before->time) < least)
        return std::nullopt;
    return now->time - before->time;
}

/// What the texts of an application's own event, an exception mostly, say of what stands behind it.
Meaning meaningOfTexts(const WindowsEvent &from)
{
    const auto isTold = [](std::string_view text) {
        const Meaning meaning = meaningOf(appServerMessages(), MessageFacts{.text = text});
        return meaning == Meaning::DependencyDown || meaning == Meaning::OutOfMemory ? meaning : Meaning::None;
    };
    Meaning told = isTold(from.rendered);
    for (const WindowsEvent::Value &value : from.values)
        told = told == Meaning::None ? isTold(value.text) : told;
    return told;
}

/// Events of applications, of ASP.NET, or of .NET's log of messages: their ids do not tell what went wrong.
bool mayTellInWords(const WindowsEvent &from, P provider, Meaning byId)
{
    const bool applications = provider == P::Other || provider == P::AspNet || provider == P::DotNet;
    const bool grave = from.level != Level::Info && from.level != Level::Debug;
    return applications && grave && (byId == Meaning::None || byId == Meaning::HandlerFailed);
}

Meaning meaningOf(const WindowsEvent &from, const WindowsEventKind &kind, std::string_view subject)
{
    switch (kind.provider) {
    case P::ServiceControl: return meaningOfService(from, subject, kind.meaning);
    case P::ApplicationError: return meaningOfCrash(from.valueOr("ExceptionCode", 6));
    case P::ErrorReporting: return meaningOfReport(from);
    case P::DotNet: return anyValueHas(from, "System.OutOfMemoryException") ? Meaning::OutOfMemory : kind.meaning;
    case P::AspNet: return kind.id == 1309 ? meaningOfAspNet(from) : kind.meaning;
    case P::KernelGeneral: return kind.id == 1 ? (clockStepOf(from) ? Meaning::ClockStep : Meaning::None) : kind.meaning;
    default: return kind.meaning;
    }
}

} // namespace

void interpretWindowsEvent(const WindowsEvent &windowsEvent, Event &event)
{
    const WindowsProvider provider = windowsProviderOf(windowsEvent.provider);
    const WindowsEventKind *kind = findWindowsEvent(provider, windowsEvent.id);
    event.subject.assign(subjectOf(windowsEvent, provider));
    event.pid = pidOf(windowsEvent, provider);
    event.meaning = kind != nullptr ? meaningOf(windowsEvent, *kind, event.subject) : Meaning::None;
    if (mayTellInWords(windowsEvent, provider, event.meaning)) {
        const Meaning told = meaningOfTexts(windowsEvent);
        event.meaning = told != Meaning::None ? told : event.meaning;
    }
    writeMessage(windowsEvent, kind != nullptr ? kind->title : std::string_view{}, event.message);
    if (event.meaning == Meaning::ClockStep)
        event.message.append("; step of ").append(spoken(*clockStepOf(windowsEvent)));
}

} // namespace hopscope
