// SPDX-License-Identifier: GPL-3.0-or-later
#include "time/local_date.h"

#include <array>
#include <charconv>

namespace hopscope {

namespace {

using namespace std::chrono_literals;

/// The text in plain bytes: marks of direction left out, blanks of all widths as blanks.
class PlainText {
public:
    explicit PlainText(std::string_view text)
    {
        for (std::size_t i = 0; i < text.size() && m_size < m_bytes.size(); ++i) {
            const auto byte = static_cast<unsigned char>(text[i]);
            if (byte == 0xC2 || byte == 0xE2) // U+00A0, U+2009, U+200E, U+202F and their kin
                m_bytes[m_size++] = ' ';
            else if (byte < 0x80)
                m_bytes[m_size++] = text[i];
        }
    }
    std::string_view view() const { return {m_bytes.data(), m_size}; }

private:
    std::array<char, 64> m_bytes{};
    std::size_t m_size = 0;
};

void skipBlanks(std::string_view &text)
{
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

/// Takes one to four digits off the start.
std::optional<int> takeNumber(std::string_view &text, std::size_t &digits)
{
    skipBlanks(text);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + std::min<std::size_t>(text.size(), 4), value);
    digits = static_cast<std::size_t>(end - text.data());
    if (error != std::errc{} || value < 0)
        return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

/// Three numbers with the same separator between.
bool takeDay(std::string_view &text, LocalDate &date)
{
    std::array<int, 3> numbers{};
    std::array<std::size_t, 3> digits{};
    char separator = '\0';
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto number = takeNumber(text, digits[i]);
        if (!number)
            return false;
        numbers[i] = *number;
        if (i == 2)
            break;
        skipBlanks(text);
        const char c = text.empty() ? '\0' : text.front();
        if ((c != '/' && c != '.' && c != '-') || (i == 1 && c != separator))
            return false;
        separator = c;
        text.remove_prefix(1);
    }
    date.yearFirst = digits[0] == 4;
    date.dotted = separator == '.';
    const std::size_t yearDigits = date.yearFirst ? digits[0] : digits[2];
    date.year = date.yearFirst ? numbers[0] : numbers[2];
    date.first = date.yearFirst ? numbers[1] : numbers[0];
    date.second = date.yearFirst ? numbers[2] : numbers[1];
    if (yearDigits == 2)
        date.year += 2000;
    return (yearDigits == 4 || yearDigits == 2) && date.first > 0 && date.second > 0;
}

/// "Nov 21, 2026 @ " (Kibana).
bool takeNamedMonth(std::string_view &text, LocalDate &date)
{
    static constexpr std::string_view names = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const auto month = text.size() > 4 && text[3] == ' ' ? names.find(text.substr(0, 3)) : std::string_view::npos;
    if (month == std::string_view::npos || month % 3 != 0)
        return false;
    std::string_view rest = text.substr(4);
    std::size_t digits = 0;
    const auto day = takeNumber(rest, digits);
    if (!day || !rest.starts_with(", "))
        return false;
    rest.remove_prefix(1);
    const auto year = takeNumber(rest, digits);
    if (!year || digits != 4 || !rest.starts_with(" @ "))
        return false;
    rest.remove_prefix(3);
    date.year = *year;
    date.first = static_cast<int>(month / 3) + 1;
    date.second = *day;
    date.monthNamed = true;
    date.yearFirst = true; // as far as the order goes
    text = rest;
    return true;
}

/// ":MM" or ":SS", two digits.
std::optional<int> takePart(std::string_view &text)
{
    std::size_t digits = 0;
    if (!text.starts_with(':'))
        return std::nullopt;
    text.remove_prefix(1);
    const auto value = takeNumber(text, digits);
    return value && digits == 2 && *value < 60 ? value : std::nullopt;
}

/// ".123" behind the seconds, up to microseconds.
void takeFraction(std::string_view &text, LocalDate &date)
{
    if (text.size() < 2 || (text[0] != '.' && text[0] != ',') || text[1] < '0' || text[1] > '9')
        return;
    text.remove_prefix(1);
    for (Duration unit = 100ms; !text.empty() && text[0] >= '0' && text[0] <= '9'; text.remove_prefix(1), unit /= 10) {
        if (unit.count() == 0)
            continue;
        date.timeOfDay += unit * (text[0] - '0');
        date.resolution = unit;
    }
}

/// "AM", "p. m.": what is left is nothing else.
bool takeHalfDay(std::string_view text, LocalDate &date)
{
    std::array<char, 3> letters{};
    std::size_t count = 0;
    for (const char c : text) {
        if (c == ' ' || c == '.')
            continue;
        if (count == 2)
            return false;
        letters[count++] = static_cast<char>(c | 0x20);
    }
    if (count == 0)
        return true;
    if (letters[1] != 'm' || (letters[0] != 'a' && letters[0] != 'p'))
        return false;
    const auto hour = std::chrono::floor<std::chrono::hours>(date.timeOfDay);
    if (hour < 1h || hour > 12h)
        return false;
    date.halfDays = true;
    date.timeOfDay -= hour == 12h ? 12h : 0h;
    date.timeOfDay += letters[0] == 'p' ? 12h : 0h;
    return true;
}

} // namespace

std::optional<LocalDate> scanLocalDate(std::string_view text)
{
    constexpr std::size_t longest = 48;
    if (text.size() > longest)
        return std::nullopt;
    const PlainText plain(text);
    std::string_view rest = plain.view();
    LocalDate date;
    if (!takeNamedMonth(rest, date) && !takeDay(rest, date))
        return std::nullopt;
    if (rest.starts_with(',') || (rest.starts_with('T') && date.yearFirst))
        rest.remove_prefix(1);
    std::size_t digits = 0;
    const auto hour = takeNumber(rest, digits);
    const auto minute = hour ? takePart(rest) : std::nullopt;
    if (!minute || digits > 2 || *hour > 23)
        return std::nullopt;
    date.timeOfDay = std::chrono::hours(*hour) + std::chrono::minutes(*minute);
    date.resolution = 1min;
    if (const auto second = takePart(rest)) {
        date.timeOfDay += std::chrono::seconds(*second);
        date.resolution = 1s;
        takeFraction(rest, date);
    }
    return takeHalfDay(rest, date) ? std::optional(date) : std::nullopt;
}

std::optional<Timestamp> timeOf(const LocalDate &date, DayOrder order)
{
    const bool dayFirst = order == DayOrder::DayFirst && !date.yearFirst;
    const auto month = static_cast<unsigned>(dayFirst ? date.second : date.first);
    const auto day = static_cast<unsigned>(dayFirst ? date.first : date.second);
    const std::chrono::year_month_day whole(std::chrono::year(date.year), std::chrono::month(month), std::chrono::day(day));
    if (!whole.ok())
        return std::nullopt;
    return Timestamp(std::chrono::sys_days(whole)) + date.timeOfDay;
}

void DayOrderEvidence::Run::add(std::optional<Timestamp> time)
{
    if (!time)
        return;
    const int way = !last || *time == *last ? 0 : *time > *last ? 1 : -1;
    turns += way != 0 && direction != 0 && way != direction ? 1 : 0;
    direction = way != 0 ? way : direction;
    last = time;
}

void DayOrderEvidence::add(const LocalDate &date)
{
    if (m_proven)
        return;
    if (date.yearFirst)
        m_proven = DayOrder::MonthFirst;
    else if (date.dotted || date.first > 12)
        m_proven = DayOrder::DayFirst;
    else if (date.second > 12)
        m_proven = DayOrder::MonthFirst;
    m_ambiguous = m_ambiguous || date.first != date.second;
    m_halfDays = m_halfDays || date.halfDays;
    m_dayFirst.add(timeOf(date, DayOrder::DayFirst));
    m_monthFirst.add(timeOf(date, DayOrder::MonthFirst));
}

DayOrder DayOrderEvidence::likely() const
{
    if (m_proven)
        return *m_proven;
    if (m_dayFirst.turns != m_monthFirst.turns)
        return m_dayFirst.turns < m_monthFirst.turns ? DayOrder::DayFirst : DayOrder::MonthFirst;
    return m_halfDays ? DayOrder::MonthFirst : DayOrder::DayFirst;
}

bool DayOrderEvidence::guessed() const
{
    return !m_proven && m_ambiguous && m_dayFirst.turns == m_monthFirst.turns;
}

} // namespace hopscope
