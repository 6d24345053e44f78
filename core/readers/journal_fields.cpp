// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/journal_fields.h"

#include "base/text.h"
#include "readers/level_words.h"

#include <array>

namespace hopscope {

namespace {

std::optional<Stamp> microsecondStamp(std::string_view text)
{
    const auto count = parseInteger<std::int64_t>(text);
    if (!count || *count < 0)
        return std::nullopt;
    return Stamp{Timestamp(Duration(*count)), Duration(1), true, text.size()};
}

} // namespace

std::string *JournalFields::named(std::string_view key)
{
    struct Row {
        std::string_view key;
        std::string JournalFields::*field;
    };
    static constexpr auto rows = std::to_array<Row>({{"__REALTIME_TIMESTAMP", &JournalFields::realtime},
        {"PRIORITY", &JournalFields::priority}, {"SYSLOG_IDENTIFIER", &JournalFields::identifier}, {"_COMM", &JournalFields::command},
        {"_PID", &JournalFields::pid}, {"UNIT", &JournalFields::unit}, {"_SYSTEMD_UNIT", &JournalFields::ownUnit},
        {"_HOSTNAME", &JournalFields::host}, {"MESSAGE", &JournalFields::message}});
    for (const Row &row : rows) {
        if (row.key == key)
            return &(this->*row.field);
    }
    return nullptr;
}

void JournalFields::clear()
{
    for (std::string *field :
        {&realtime, &priority, &identifier, &command, &pid, &unit, &ownUnit, &host, &message})
        field->clear();
}

LogEnvelope envelopeOf(const JournalFields &fields, const LinePosition &at)
{
    LogEnvelope envelope{.at = at, .stamp = microsecondStamp(fields.realtime)};
    envelope.level = levelFromSeverity(parseInteger<int>(fields.priority).value_or(-1));
    envelope.host = fields.host;
    envelope.program = fields.identifier.empty() ? fields.command : fields.identifier;
    envelope.pid = fields.pid;
    // What systemd itself says of a unit stands under its own one, init.scope.
    envelope.unit = !fields.unit.empty() ? fields.unit : fields.ownUnit == "init.scope" ? std::string_view{} : fields.ownUnit;
    return envelope;
}

} // namespace hopscope
