// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/iis_native_reader.h"

#include "base/text.h"
#include "facts/iis_signal.h"
#include "readers/access_field.h"
#include "readers/share_of_lines.h"

#include <array>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

/// Positions in a line; the user, the server and its address, and the bytes received tell nothing here.
enum class At : std::size_t { Client = 0, Date = 2, Time = 3, Service = 4, Taken = 7, Sent = 9, Status = 10, Win32 = 11, Method = 12 };
constexpr std::size_t plainColumns = 13; ///< before the path, which may hold commas of its own

struct Columns {
    std::array<std::string_view, plainColumns> values;
    std::string_view operator[](At column) const { return values[static_cast<std::size_t>(column)]; }
};

/// Three numbers with one of "/.-" or two of ':' between them; false where there are others.
bool takeNumbers(std::string_view text, std::string_view separators, std::array<int, 3> &numbers)
{
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto end = i < 2 ? text.find_first_of(separators) : text.size();
        const auto number = parseInteger<int>(text.substr(0, end));
        if (end == npos || !number || *number < 0)
            return false;
        numbers[i] = *number;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
}

/// The month stands first where slashes part the numbers, the year where it has four digits, else the day.
std::optional<Stamp> readStamp(std::string_view date, std::string_view time)
{
    using namespace std::chrono;
    std::array<int, 3> days{};
    std::array<int, 3> clock{};
    if (!takeNumbers(date, "/.-", days) || !takeNumbers(time, ":", clock))
        return std::nullopt;
    const bool yearFirst = days[0] > 31;
    const bool monthFirst = date.find('/') != npos;
    int y = yearFirst ? days[0] : days[2];
    const int m = yearFirst || !monthFirst ? days[1] : days[0];
    const int d = yearFirst ? days[2] : monthFirst ? days[1] : days[0];
    if (y < 100)
        y += y >= 90 ? 1900 : 2000;
    const year_month_day day(year(y), month(static_cast<unsigned>(m)), std::chrono::day(static_cast<unsigned>(d)));
    if (!day.ok() || clock[0] > 23 || clock[1] > 59 || clock[2] > 59)
        return std::nullopt;
    return Stamp{sys_days(day) + hours(clock[0]) + minutes(clock[1]) + seconds(clock[2]), seconds(1), false, 0};
}

/// Cuts the thirteen plain values off `text`, which then holds path and query.
bool splitColumns(std::string_view &text, Columns &columns)
{
    for (std::string_view &column : columns.values) {
        const auto comma = text.find(',');
        if (comma == npos)
            return false;
        column = trimmed(text.substr(0, comma));
        text.remove_prefix(comma + 1);
    }
    text = trimmed(text);
    return true;
}

/// "/x.gif, -," to path and query.
void setTarget(std::string_view text, AccessRecord &record)
{
    if (text.ends_with(','))
        text.remove_suffix(1);
    const auto comma = text.rfind(", ");
    record.set({AccessField::Path}, text.substr(0, comma), Escapes::None);
    if (comma != npos)
        record.set({AccessField::Query}, trimmed(text.substr(comma + 2)), Escapes::None);
}

std::string_view readLineOf(std::string_view text, AccessRecord &record)
{
    using enum AccessField;
    Columns columns;
    if (!splitColumns(text, columns))
        return "fewer values than the fifteen of an IIS line";
    const auto stamp = readStamp(columns[At::Date], columns[At::Time]);
    if (!stamp)
        return "no date and time as third and fourth value";
    if (!columns[At::Service].starts_with("W3SVC"))
        return "no request to a web site (W3SVC)";
    record.setStamp(StampSide::End, *stamp);
    const auto set = [&](AccessFieldUse use, At column) { return record.set(use, columns[column], Escapes::None); };
    if (!set({Total, 1e3}, At::Taken) || !set({Status}, At::Status) || !set({Bytes}, At::Sent))
        return "no number as time taken, bytes or status";
    set({Client}, At::Client);
    set({Site}, At::Service);
    set({Method}, At::Method);
    setTarget(text, record);
    std::string signal;
    writeIisSignal(signal, "-", columns[At::Win32]);
    record.set({Signal}, signal, Escapes::None);
    return {};
}

class IisNativeReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        m_record.begin(line.at);
        if (const std::string_view reason = readLineOf(line.text, m_record); !reason.empty())
            return LineOutcome::unparsed(reason);
        sink.add(m_record.finish());
        return LineOutcome::record();
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = "local";
        facts.stampMeaning = StampMeaning::End;
        return facts;
    }

private:
    AccessRecord m_record;
};

double recognise(const Prefix &prefix)
{
    AccessRecord record;
    return shareOfLines(prefix, [&](std::string_view line) {
        record.begin({});
        return readLineOf(line, record).empty();
    });
}

} // namespace

const Format iisNativeFormat{
    .id = "iis-native",
    .title = "IIS access log (IIS's own format)",
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<IisNativeReader>(); },
};

} // namespace hopscope
