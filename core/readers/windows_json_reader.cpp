// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/windows_json_reader.h"

#include "base/text.h"
#include "readers/json_entry_reader.h"
#include "readers/trial_read.h"
#include "readers/windows_csv_columns.h"
#include "readers/windows_event.h"
#include "readers/windows_message.h"

#include <deque>
#include <simdjson.h>

namespace hopscope {

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

/// "/Date(1715587862123)/", as PowerShell 5 writes dates: milliseconds of UTC, whatever offset stands behind them.
std::optional<Stamp> scanJsonDate(std::string_view text)
{
    constexpr std::string_view head = "/Date(";
    if (!text.starts_with(head))
        return std::nullopt;
    const std::string_view number = text.substr(head.size(), text.find_first_of("+)", head.size()) - head.size());
    const auto count = parseInteger<std::int64_t>(number.substr(0, number.find('-', 1)));
    constexpr std::int64_t most = 253'402'300'800'000; // the year 10000
    if (!count || *count < 0 || *count > most)
        return std::nullopt;
    return Stamp{Timestamp(std::chrono::milliseconds(*count)), std::chrono::milliseconds(1), true, text.size()};
}

class WindowsJsonReader final : public JsonEntryReader {
public:
    ReaderFacts facts() const override;

protected:
    std::string_view takeObject(std::string_view text, const LinePosition &at, RecordSink &sink) override;

private:
    std::string_view fill(const object &entry);
    std::string_view textOf(const object &entry, std::initializer_list<std::string_view> keys);
    std::string_view wordOf(const element &value);
    std::optional<Stamp> stampOf(const object &entry);
    void addValue(std::string_view name, const element &value);
    void addValues(const object &entry);

    simdjson::dom::parser m_parser;
    std::deque<std::string> m_words; ///< numbers of the entry as text; references stay
    WindowsEvent m_windowsEvent;
    Event m_event;
    SoleHost m_host;
    bool m_local = false;
    bool m_namesProviders = false;
    bool m_any = false;
};

/// Text as it is, a number as text; empty for everything else.
std::string_view WindowsJsonReader::wordOf(const element &value)
{
    std::int64_t number = 0;
    if (value.is_string())
        return std::string_view(value);
    if (value.get(number) != simdjson::SUCCESS)
        return {};
    return m_words.emplace_back(std::to_string(number));
}

/// Of the first key that has a value; a point leads into an object.
std::string_view WindowsJsonReader::textOf(const object &entry, std::initializer_list<std::string_view> keys)
{
    for (const std::string_view key : keys) {
        object from = entry;
        std::string_view last = key;
        if (const auto point = key.find('.'); point != std::string_view::npos) {
            if (entry[key.substr(0, point)].get(from) != simdjson::SUCCESS)
                continue;
            last = key.substr(point + 1);
        }
        element value;
        if (from[last].get(value) != simdjson::SUCCESS)
            continue;
        if (const std::string_view word = trimmed(wordOf(value)); !word.empty())
            return word;
    }
    return {};
}

/// PowerShell 5 may write a date as an object with the value in it.
std::optional<Stamp> WindowsJsonReader::stampOf(const object &entry)
{
    const std::string_view text = textOf(entry, {"TimeCreated", "TimeCreated.value", "@timestamp", "TimeGenerated",
        "TimeGenerated.value", "EventTime", "UtcTime"});
    const auto date = scanJsonDate(text);
    return date ? date : scanIso8601(text);
}

void WindowsJsonReader::addValue(std::string_view name, const element &value)
{
    element inner;
    if (value.is_object() && value["Value"].get(inner) == simdjson::SUCCESS)
        return addValue(name, inner);
    m_windowsEvent.values.push_back({name, trimmed(wordOf(value))});
}

/// The event's data: named (Winlogbeat), or in its order (Properties, ReplacementStrings). Where PowerShell did not go deep
/// enough, the name of a type stands in its place.
void WindowsJsonReader::addValues(const object &entry)
{
    object named;
    if (entry.at_pointer("/winlog/event_data").get(named) == simdjson::SUCCESS) {
        for (const auto &field : named)
            addValue(field.key, field.value);
        return;
    }
    for (const std::string_view key : {"Properties", "ReplacementStrings"}) {
        simdjson::dom::array list;
        if (entry[key].get(list) != simdjson::SUCCESS)
            continue;
        for (const element value : list)
            addValue({}, value);
    }
    if (!m_windowsEvent.values.empty() && m_windowsEvent.values.front().text.starts_with("System.Diagnostics."))
        m_windowsEvent.values.clear();
}

std::string_view WindowsJsonReader::fill(const object &entry)
{
    m_windowsEvent.clear();
    m_words.clear();
    const auto id = parseInteger<unsigned>(textOf(entry, {"Id", "EventID", "EventId", "winlog.event_id"}));
    if (!id)
        return "no event id";
    m_windowsEvent.id = *id;
    m_windowsEvent.stamp = stampOf(entry);
    if (!m_windowsEvent.stamp)
        return "no time that is known: TimeCreated, TimeGenerated, EventTime or @timestamp";
    m_windowsEvent.provider = textOf(entry, {"ProviderName", "winlog.provider_name", "Source", "SourceName"});
    m_windowsEvent.level = windowsLevelOf(textOf(entry, {"Level", "log.level"}));
    if (m_windowsEvent.level == Level::Unknown)
        m_windowsEvent.level = windowsLevelOf(textOf(entry, {"LevelDisplayName", "EntryType", "winlog.level", "Severity"}));
    m_windowsEvent.computer = textOf(entry, {"MachineName", "winlog.computer_name", "Hostname", "Computer"});
    const std::string_view pid = textOf(entry, {"ProcessId", "ProcessID"});
    m_windowsEvent.writerPid = pid == "0" ? std::string_view{} : pid;
    m_windowsEvent.rendered = textOf(entry, {"Message", "message"});
    if (m_windowsEvent.provider.empty() && m_windowsEvent.rendered.empty())
        return "neither a provider nor a message";
    addValues(entry);
    return {};
}

std::string_view WindowsJsonReader::takeObject(std::string_view text, const LinePosition &at, RecordSink &sink)
{
    object entry;
    if (m_parser.parse(text.data(), text.size()).get(entry) != simdjson::SUCCESS)
        return "broken JSON";
    if (const std::string_view reason = fill(entry); !reason.empty())
        return reason;
    m_any = true;
    m_local = m_local || !m_windowsEvent.stamp->hasOffset;
    m_namesProviders = m_namesProviders || !m_windowsEvent.provider.empty();
    m_host.note(m_windowsEvent.computer);
    recoverValues(m_windowsEvent);
    m_event.clear();
    m_event.at = at;
    fillFrom(m_windowsEvent, m_event);
    sink.add(m_event);
    return {};
}

ReaderFacts WindowsJsonReader::facts() const
{
    ReaderFacts facts;
    facts.timeZone = m_local ? "local" : "UTC";
    facts.host = m_host.name();
    if (m_host.several())
        facts.notes.push_back("events of several machines");
    if (m_any && !m_namesProviders)
        facts.notes.push_back("No event names its provider, without which its id means nothing: export ProviderName, too.");
    return facts;
}

/// The keys that make an object an event of Windows.
double recognise(const Prefix &prefix)
{
    const auto has = [&prefix](std::string_view key) {
        for (const std::string_view line : prefix.lines) {
            if (line.find(key) != std::string_view::npos)
                return true;
        }
        return false;
    };
    if (!has("\"TimeCreated\"") && !has("\"TimeGenerated\"") && !has("\"winlog\"") && !has("\"EventTime\""))
        return 0;
    WindowsJsonReader reader;
    constexpr std::size_t wholePrefix = ~std::size_t(0); // one event may fill hundreds of lines
    return trialShare(prefix, reader, wholePrefix);
}

} // namespace

const Format windowsJsonFormat{.id = "windows-json", .title = "Windows events (JSON)", .role = Role::Events, .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<WindowsJsonReader>(); },
    .takesPieces = true};

} // namespace hopscope
