// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/app_messages.h"
#include "readers/keyed_leaves.h"

#include <map>
#include <string>
#include <string_view>

namespace hopscope {

/// What a key of a program's structured message tells.
enum class EventKey : std::uint8_t { None, Time, Level, Message, Template, Error, Logger, Host, Process, Method, Target, Client };

/// Reads a structured message of any program (bunyan, pino, zap, slog, logrus, Serilog, ECS, log4j, structlog, lograge …) by
/// the customary names of its keys. A key within an object counts by its own name ("@fields.msg"), but less than one outside.
class KeyedEvent final : public JsonLeaves::Visitor {
public:
    /// False where the line is not of the syntax, or has no message, or neither a time nor a level.
    bool read(KeyedLeaves &leaves, std::string_view text, const LinePosition &at);

    /// The event that was read last; its meaning and request fields are set.
    const Event &event() const { return m_event; }
    bool hasLocalStamp() const { return m_local; }

    void leaf(std::string_view path, std::string_view value) override;

private:
    struct Use {
        EventKey key = EventKey::None;
        int rank = 0; ///< of two for the same thing the higher counts
    };
    static Use useOf(std::string_view path);
    const Use &find(std::string_view path);
    bool outranks(const Use &use);
    void setTime(std::string_view value);
    void takeHead();
    void joinError();

    std::map<std::string, Use, std::less<>> m_keys;
    std::map<EventKey, int> m_ranks; ///< of what the current line has told so far
    AppMessages m_messages;
    Event m_event;
    std::string m_error;
    bool m_local = false;
};

/// A level by word ("warn", "Information") or by number: bunyan's and pino's (10 to 60), syslog's (0 to 7).
Level levelOfValue(std::string_view value);

} // namespace hopscope
