// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/windows_message.h"

#include "base/text.h"
#include "readers/windows_event.h"
#include "readers/windows_event_table.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

using P = WindowsProvider;

constexpr auto npos = std::string_view::npos;

void add(WindowsEvent &event, std::string_view name, std::string_view text)
{
    if (!text.empty())
        event.values.push_back({name, text});
}

bool isNumber(std::string_view text)
{
    return parseInteger<std::uint64_t>(text).has_value();
}

/// What stands in quotes of any kind; an apostrophe within a word opens none.
std::string_view takeQuoted(std::string_view &text)
{
    struct Quotes {
        std::string_view open, close;
    };
    static constexpr auto kinds = std::to_array<Quotes>({{"'", "'"}, {"\"", "\""}, {"\u00AB", "\u00BB"}, {"\u201E", "\u201C"},
        {"\u201C", "\u201D"}, {"\u2018", "\u2019"}});
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const Quotes &kind : kinds) {
            const bool apart = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(' || text[at - 1] == '\n';
            if (!apart || !text.substr(at).starts_with(kind.open))
                continue;
            const std::size_t begin = at + kind.open.size();
            const auto end = text.find(kind.close, begin);
            if (end == npos)
                continue;
            const std::string_view quoted = trimmed(text.substr(begin, end - begin));
            text.remove_prefix(end + kind.close.size());
            return quoted;
        }
    }
    text = {};
    return {};
}

/// "A worker process with process id of '4711' serving application pool 'Shop' has requested a recycle"
void addPool(WindowsEvent &event)
{
    std::string_view rest = event.rendered;
    std::string_view pool, pid;
    while (!rest.empty()) {
        const std::string_view quoted = takeQuoted(rest);
        std::string_view &target = isNumber(quoted) ? pid : pool;
        if (target.empty())
            target = quoted;
    }
    add(event, "AppPoolID", pool);
    add(event, "ProcessID", pid);
}

/// Behind the first ": " of the line with this number, from 0.
std::string_view valueOfLine(std::string_view text, int number)
{
    for (; number > 0; --number) {
        const auto feed = text.find('\n');
        if (feed == npos)
            return {};
        text.remove_prefix(feed + 1);
    }
    text = text.substr(0, text.find('\n'));
    const auto colon = text.find(": ");
    return colon == npos ? std::string_view{} : trimmed(text.substr(colon + 2));
}

/// The first word that ends in ".exe".
std::string_view programIn(std::string_view text)
{
    const auto end = text.find(".exe");
    if (end == npos)
        return {};
    const auto begin = text.find_last_of(" \\:\n\"'", end);
    return text.substr(begin == npos ? 0 : begin + 1, end + 4 - (begin == npos ? 0 : begin + 1));
}

/// "Faulting application name: w3wp.exe, version: …", then a line each for module, code, offset, process.
void addCrash(WindowsEvent &event)
{
    const std::string_view first = valueOfLine(event.rendered, 0);
    const std::string_view name = trimmed(first.substr(0, first.find(',')));
    add(event, "AppName", name.find(".exe") != npos ? name : programIn(event.rendered));
    add(event, "ExceptionCode", valueOfLine(event.rendered, 2));
    add(event, "ProcessId", valueOfLine(event.rendered, 4));
}

/// "Event Name: APPCRASH" in the second line, "P1: w3wp.exe" further down.
void addErrorReport(WindowsEvent &event)
{
    add(event, "EventName", valueOfLine(event.rendered, 1));
    const auto at = event.rendered.find("\nP1: ");
    if (at != npos)
        add(event, "P1", trimmed(event.rendered.substr(at + 5, event.rendered.substr(at + 5).find('\n'))));
}

/// "The World Wide Web Publishing Service service entered …", "… waiting for the Shop service to connect"; else in quotes.
std::string_view serviceIn(std::string_view text)
{
    const auto end = text.find(" service ") != npos ? text.rfind(" service ") : text.find(" service.");
    if (end != npos) {
        const std::string_view head = text.substr(0, end);
        const auto the = std::max(head.rfind("the ") + 1, head.rfind("The ") + 1); // npos becomes 0
        if (the > 0)
            return trimmed(head.substr(the + 3));
    }
    return takeQuoted(text);
}

/// The state that event 7036 tells in words, as the English text has it.
std::string_view serviceStateIn(std::string_view text)
{
    struct Word {
        std::string_view word;
        std::string_view state;
    };
    static constexpr auto words = std::to_array<Word>({{"stopped", "stopped"}, {"running", "running"}, {"Beendet", "stopped"},
        {"beendet", "stopped"}, {"ausgef\u00FChrt", "running"}, {"arr\u00EAt\u00E9", "stopped"}, {"en cours d", "running"},
        {"detenido", "stopped"}, {"en ejecuci\u00F3n", "running"}, {"parado", "stopped"}, {"interrompido", "stopped"},
        {"em execu\u00E7\u00E3o", "running"}, {"gestopt", "stopped"}, {"uitgevoerd", "running"}, {"arrestato", "stopped"},
        {"interrotto", "stopped"}, {"in esecuzione", "running"}});
    const auto found = std::ranges::find_if(words, [text](const Word &word) { return text.find(word.word) != npos; });
    return found == words.end() ? std::string_view{} : found->state;
}

void addService(WindowsEvent &event)
{
    const bool second = event.id == 7009 || event.id == 7011; // the first value is a number of milliseconds
    add(event, second ? "param2" : event.id == 7045 ? "ServiceName" : "param1", serviceIn(event.rendered));
    if (event.id == 7036)
        add(event, "param2", serviceStateIn(event.rendered));
}

/// "The system time has changed to 2024-05-13T08:11:02.500Z from 2024-05-13T08:11:00.000Z."
void addClockChange(WindowsEvent &event)
{
    std::string_view rest = event.rendered;
    for (const std::string_view name : {"NewTime", "OldTime"}) {
        std::optional<Stamp> stamp;
        while (!rest.empty() && !(stamp = scanIso8601(rest)))
            rest.remove_prefix(1);
        if (!stamp)
            return;
        add(event, name, rest.substr(0, stamp->length));
        rest.remove_prefix(stamp->length);
    }
}

/// The first word with a point in it: "Name resolution for the name db.example.com timed out".
std::string_view hostNameIn(std::string_view text)
{
    while (!text.empty()) {
        const std::string_view word = takeUntil(text, ' ');
        const auto point = word.find('.');
        if (point != npos && point > 0 && point + 1 < word.size())
            return word;
    }
    return {};
}

} // namespace

void recoverValues(WindowsEvent &event)
{
    if (!event.values.empty() || event.rendered.empty())
        return;
    switch (windowsProviderOf(event.provider)) {
    case P::Was:
    case P::W3svc:
    case P::W3svcWorker: return addPool(event);
    case P::ApplicationError: return addCrash(event);
    case P::ApplicationHang: return add(event, "AppName", programIn(event.rendered));
    case P::ErrorReporting: return addErrorReport(event);
    case P::ServiceControl: return addService(event);
    case P::Exhaustion: return add(event, "Process_1_Name", programIn(event.rendered));
    case P::KernelGeneral: return event.id == 1 ? addClockChange(event) : void();
    case P::User32: return add(event, "param1", programIn(event.rendered));
    case P::Dns: return add(event, "QueryName", hostNameIn(event.rendered));
    case P::DotNet:
        if (!event.rendered.starts_with("Category: ")) // a message of an application's log
            add(event, "Application", valueOfLine(event.rendered, 0));
        return add(event, {}, event.rendered);
    case P::AspNet: return add(event, {}, valueOfLine(event.rendered, 0)); // "Event code: 3005"
    case P::AspNetCore: return add(event, {}, event.rendered);
    default: return;
    }
}

} // namespace hopscope
