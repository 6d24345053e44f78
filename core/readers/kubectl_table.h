// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time/timestamp.h"

#include <optional>
#include <string_view>

namespace hopscope {

/// "5m12s" of kubectl, rounded down: the finest unit that it tells is a second, a minute, an hour or a day.
struct KubectlAge {
    Duration length{};
    Duration unit{};
};

/// An age at the start of the text ("2m (x5 over 10m)" is 2m); nullopt of "<unknown>".
std::optional<KubectlAge> kubectlAge(std::string_view text);

/// The table of events that kubectl prints: columns begin where their heads do.
class KubectlTable {
public:
    struct Row {
        std::optional<KubectlAge> age;
        std::string_view type, reason, object, message; ///< views into the line
    };

    /// "LAST SEEN   TYPE   REASON   OBJECT   MESSAGE", perhaps with further columns; false of another line.
    bool readHead(std::string_view line);
    /// A row below that head; nullopt where the line is none.
    std::optional<Row> read(std::string_view line) const;

private:
    struct Column {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    static Column columnOf(std::string_view line, std::string_view head);

    Column m_age, m_type, m_reason, m_object, m_message;
};

} // namespace hopscope
