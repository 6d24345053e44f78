// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/keyed_event.h"

#include "base/text.h"
#include "readers/access_key.h"
#include "readers/app_log_head.h"
#include "readers/level_words.h"
#include "readers/log_envelope.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

using Key = EventKey;

/// Keys that one file may have; a hostile one that invents a new key a line must not fill the memory.
constexpr std::size_t mostKeys = 512;

struct Name {
    std::string_view name; ///< folded, see foldedKey()
    EventKey key;
    bool within = false;   ///< also as the last part of a longer path
};

constexpr bool anywhere = true;

constexpr Name names[] = {
    {"time", Key::Time, anywhere}, {"ts", Key::Time, anywhere}, {"timestamp", Key::Time, anywhere}, {"@timestamp", Key::Time}, {"@t", Key::Time},
    {"t", Key::Time}, {"datetime", Key::Time, anywhere}, {"date", Key::Time}, {"asctime", Key::Time, anywhere}, {"eventtime", Key::Time},
    {"level", Key::Level, anywhere}, {"lvl", Key::Level, anywhere}, {"severity", Key::Level, anywhere}, {"@l", Key::Level},
    {"loglevel", Key::Level, anywhere}, {"levelname", Key::Level, anywhere}, {"severitytext", Key::Level, anywhere},
    {"message", Key::Message, anywhere}, {"msg", Key::Message, anywhere}, {"@m", Key::Message}, {"shortmessage", Key::Message},
    {"renderedmessage", Key::Message}, {"event", Key::Message}, {"body", Key::Message}, {"log", Key::Message},
    {"@mt", Key::Template}, {"messagetemplate", Key::Template},
    {"error", Key::Error}, {"err", Key::Error}, {"exception", Key::Error}, {"@x", Key::Error}, {"stack", Key::Error}, {"stacktrace", Key::Error},
    {"excinfo", Key::Error}, {"error.message", Key::Error}, {"err.message", Key::Error}, {"error.stacktrace", Key::Error}, {"err.stack", Key::Error},
    {"exception.message", Key::Error}, {"thrown.message", Key::Error}, {"cause", Key::Error},
    {"logger", Key::Logger, anywhere}, {"loggername", Key::Logger, anywhere}, {"name", Key::Logger}, {"service.name", Key::Logger},
    {"service", Key::Logger}, {"sourcecontext", Key::Logger, anywhere}, {"category", Key::Logger}, {"app", Key::Logger}, {"application", Key::Logger},
    {"program", Key::Logger}, {"component", Key::Logger},
    {"hostname", Key::Host, anywhere}, {"host.name", Key::Host}, {"host.hostname", Key::Host}, {"machinename", Key::Host, anywhere},
    {"pid", Key::Process, anywhere}, {"processid", Key::Process, anywhere}, {"process.id", Key::Process},
};

EventKey requestKey(std::string_view path)
{
    switch (accessKey(path, {}).use.field) {
    case AccessField::Method: return Key::Method;
    case AccessField::Target:
    case AccessField::Path: return Key::Target;
    case AccessField::Client: return Key::Client;
    default: return Key::None;
    }
}

} // namespace

Level levelOfValue(std::string_view value)
{
    if (const auto level = levelFromWord(value))
        return *level;
    const int number = parseInteger<int>(value).value_or(-1);
    if (number < 10)
        return levelFromSeverity(number);
    constexpr std::array<Level, 5> tens{Level::Debug, Level::Debug, Level::Info, Level::Warning, Level::Error};
    const auto ten = static_cast<std::size_t>(number / 10 - 1);
    return ten < tens.size() ? tens[ten] : Level::Critical;
}

KeyedEvent::Use KeyedEvent::useOf(std::string_view path)
{
    const std::string whole = foldedKey(path);
    if (const auto *found = std::ranges::find(names, whole, &Name::name); found != std::end(names))
        return {found->key, 2};
    const std::string_view last = std::string_view(whole).substr(whole.rfind('.') + 1);
    if (const auto *found = std::ranges::find(names, last, &Name::name); found != std::end(names) && found->within)
        return {found->key, 1};
    return {requestKey(path), 1};
}

const KeyedEvent::Use &KeyedEvent::find(std::string_view path)
{
    static const Use unknown;
    if (const auto found = m_keys.find(path); found != m_keys.end())
        return found->second;
    if (m_keys.size() >= mostKeys || path.size() > 64)
        return unknown;
    return m_keys.emplace(std::string(path), useOf(path)).first->second;
}

bool KeyedEvent::outranks(const Use &use)
{
    int &rank = m_ranks[use.key];
    const bool higher = use.rank > rank;
    rank = std::max(rank, use.rank);
    return higher;
}

bool KeyedEvent::read(KeyedLeaves &leaves, std::string_view text, const LinePosition &at)
{
    m_event.clear();
    m_event.at = at;
    m_error.clear();
    for (auto &[key, rank] : m_ranks)
        rank = 0;
    if (!leaves.walk(text, *this))
        return false;
    const bool said = !m_event.message.empty() || !m_error.empty();
    if (!said || (!m_event.time && m_event.level == Level::Unknown))
        return false;
    takeHead();
    joinError();
    m_messages.classify(m_event);
    return true;
}

void KeyedEvent::leaf(std::string_view path, std::string_view value)
{
    const Use &use = find(path);
    if (use.key == Key::None || value.empty() || !outranks(use))
        return;
    switch (use.key) {
    case Key::Time: setTime(value); break;
    case Key::Level: m_event.level = levelOfValue(value); break;
    case Key::Message: m_event.message.assign(value); break;
    case Key::Template:
        if (m_event.message.empty())
            m_event.message.assign(value);
        break;
    case Key::Error: m_error.assign(value); break;
    case Key::Logger: m_event.source.assign(isYarp(value) ? "yarp" : value); break;
    case Key::Host: m_event.host.assign(value); break;
    case Key::Process: m_event.pid.assign(value); break;
    case Key::Method: m_event.method.assign(value); break;
    case Key::Target: m_event.target.assign(value); break;
    case Key::Client: m_event.client.assign(addressOnly(value)); break;
    case Key::None: break;
    }
}

void KeyedEvent::setTime(std::string_view value)
{
    AccessRecord record;
    record.begin({});
    if (!record.set(stampUse(value, StampSide::End), value, Escapes::None) || !record.hasStamp())
        return;
    const Request &stamped = record.finish();
    m_event.time = stamped.end;
    m_event.resolution = stamped.resolution;
    m_local |= record.hasLocalStamp();
}

/// Shippers put a program's whole line into the message. What its head says is the program's own; the object's time may be that of
/// the shipper's reading.
void KeyedEvent::takeHead()
{
    const auto head = parseAppLogHead(m_event.message);
    if (!head || head->message.empty())
        return;
    const auto zone = head->stamp.hasOffset || !m_event.time ? Duration{} : clockOffset(head->stamp.time, *m_event.time);
    if (zone) {
        m_local |= !m_event.time && !head->stamp.hasOffset;
        m_event.time = head->stamp.time - *zone;
        m_event.resolution = head->stamp.resolution;
    }
    m_event.level = head->level == Level::Unknown ? m_event.level : head->level;
    if (m_event.pid.empty())
        m_event.pid.assign(head->pid);
    m_event.message = std::string(head->message);
}

/// What went wrong often stands beside the message: "Failed to save" and "QueuePool limit …".
void KeyedEvent::joinError()
{
    if (m_error.empty() || m_event.message.find(m_error) != std::string::npos)
        return;
    if (!m_event.message.empty())
        m_event.message.append(": ");
    m_event.message.append(m_error);
}

} // namespace hopscope
