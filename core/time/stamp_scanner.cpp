// SPDX-License-Identifier: GPL-3.0-or-later
#include "time/stamp_scanner.h"

#include <algorithm>

namespace hopscope {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Reads a text from its start. The first thing that does not fit makes it fail, and it stays failed, so that a scanner
/// is a plain list of what it expects.
class Cursor {
public:
    explicit Cursor(std::string_view text) : m_text(text) {}

    bool failed() const { return m_failed; }
    std::size_t position() const { return m_at; }
    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    void skip(std::size_t n) { m_at += n; }
    void fail() { m_failed = true; }

    /// A number of `least` to `most` digits.
    int number(int least, int most)
    {
        int value = 0;
        int n = 0;
        for (; n < most && isDigit(peek()); ++n, ++m_at)
            value = value * 10 + (peek() - '0');
        m_failed = m_failed || n < least;
        return value;
    }

    void expect(char c)
    {
        if (peek() == c)
            ++m_at;
        else
            m_failed = true;
    }

    void expectEither(char a, char b)
    {
        if (peek() == b)
            expect(b);
        else
            expect(a);
    }

    /// A three-letter English name out of `names`, which holds them one after the other: its number from 1.
    unsigned name(std::string_view names)
    {
        for (std::size_t i = 0; i + 3 <= names.size(); i += 3) {
            if (m_text.substr(m_at, 3) == names.substr(i, 3)) {
                m_at += 3;
                return static_cast<unsigned>(i / 3 + 1);
            }
        }
        m_failed = true;
        return 0;
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_failed = false;
};

struct Date {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
};

struct Clock {
    int hour = 0;
    int minute = 0;
    int second = 0;
    Duration fraction{};
    Duration resolution = seconds(1);
};

unsigned scanMonthName(Cursor &in) { return in.name("JanFebMarAprMayJunJulAugSepOctNovDec"); }

/// ".123456" or ",123456", if it is there.
void scanFraction(Cursor &in, Clock &clock)
{
    if ((in.peek() != '.' && in.peek() != ',') || !isDigit(in.peek(1)))
        return;
    for (in.skip(1); isDigit(in.peek()); in.skip(1)) {
        clock.resolution = clock.resolution > Duration(1) ? clock.resolution / 10 : Duration(0);
        clock.fraction += clock.resolution * (in.peek() - '0');
    }
    clock.resolution = std::max(clock.resolution, Duration(1));
}

Clock scanClock(Cursor &in)
{
    Clock clock;
    clock.hour = in.number(2, 2);
    in.expect(':');
    clock.minute = in.number(2, 2);
    in.expect(':');
    clock.second = in.number(2, 2);
    scanFraction(in, clock);
    return clock;
}

/// Whether "+01:00", "+0100" or "+01" starts here; `ahead` bytes from the cursor.
bool offsetFollows(const Cursor &in, std::size_t ahead)
{
    const char sign = in.peek(ahead);
    return (sign == '+' || sign == '-') && isDigit(in.peek(ahead + 1)) && isDigit(in.peek(ahead + 2));
}

Duration scanOffset(Cursor &in)
{
    const bool west = in.peek() == '-';
    in.skip(1);
    const int hour = in.number(2, 2);
    if (in.peek() == ':')
        in.skip(1);
    const int minute = isDigit(in.peek()) ? in.number(2, 2) : 0;
    if (hour > 18 || minute > 59)
        in.fail();
    const Duration offset = hours(hour) + minutes(minute);
    return west ? -offset : offset;
}

/// The one place where a date is put together and checked.
std::optional<Stamp> assemble(const Cursor &in, Date date, const Clock &clock, std::optional<Duration> offset = {})
{
    using namespace std::chrono;
    const year_month_day day(year(date.year), month(date.month), std::chrono::day(date.day));
    if (in.failed() || isDigit(in.peek()) || !day.ok() || clock.hour > 23 || clock.minute > 59 || clock.second > 60)
        return std::nullopt;
    Stamp stamp;
    stamp.time = sys_days(day) + hours(clock.hour) + minutes(clock.minute) + seconds(std::min(clock.second, 59))
        + clock.fraction - offset.value_or(Duration(0));
    stamp.resolution = clock.resolution;
    stamp.hasOffset = offset.has_value();
    stamp.length = in.position();
    return stamp;
}

/// An offset that stands after a blank, as in "01:04:10 +0100".
std::optional<Duration> scanSeparateOffset(Cursor &in)
{
    if (in.peek() != ' ' || !offsetFollows(in, 1) || !isDigit(in.peek(4 + (in.peek(4) == ':' ? 1 : 0))))
        return std::nullopt;
    in.skip(1);
    return scanOffset(in);
}

/// The day of the month padded with a blank or a zero, or not at all.
unsigned scanPaddedDay(Cursor &in)
{
    if (in.peek() == ' ')
        in.skip(1);
    return static_cast<unsigned>(in.number(1, 2));
}

} // namespace

std::optional<Stamp> scanIso8601(std::string_view text)
{
    Cursor in(text);
    Date date;
    date.year = in.number(4, 4);
    in.expect('-');
    date.month = static_cast<unsigned>(in.number(2, 2));
    in.expect('-');
    date.day = static_cast<unsigned>(in.number(2, 2));
    in.expectEither('T', ' ');
    const Clock clock = scanClock(in);
    std::optional<Duration> offset;
    if (in.peek() == 'Z') {
        in.skip(1);
        offset = Duration(0);
    } else if (offsetFollows(in, 0)) {
        offset = scanOffset(in);
    } else {
        offset = scanSeparateOffset(in);
    }
    return assemble(in, date, clock, offset);
}

std::optional<Stamp> scanClf(std::string_view text)
{
    Cursor in(text);
    Date date;
    date.day = static_cast<unsigned>(in.number(2, 2));
    in.expect('/');
    date.month = scanMonthName(in);
    in.expect('/');
    date.year = in.number(4, 4);
    in.expect(':');
    const Clock clock = scanClock(in);
    const std::optional<Duration> offset = scanSeparateOffset(in);
    return assemble(in, date, clock, offset);
}

std::optional<Stamp> scanSlashed(std::string_view text)
{
    Cursor in(text);
    Date date;
    date.year = in.number(4, 4);
    in.expect('/');
    date.month = static_cast<unsigned>(in.number(2, 2));
    in.expect('/');
    date.day = static_cast<unsigned>(in.number(2, 2));
    in.expect(' ');
    const Clock clock = scanClock(in);
    return assemble(in, date, clock);
}

std::optional<Stamp> scanDotted(std::string_view text)
{
    Cursor in(text);
    Date date;
    date.day = static_cast<unsigned>(in.number(2, 2));
    in.expect('.');
    date.month = static_cast<unsigned>(in.number(2, 2));
    in.expect('.');
    date.year = in.number(4, 4);
    in.expect(' ');
    const Clock clock = scanClock(in);
    return assemble(in, date, clock);
}

std::optional<Stamp> scanAsctime(std::string_view text)
{
    Cursor in(text);
    in.name("MonTueWedThuFriSatSun");
    in.expect(' ');
    Date date;
    date.month = scanMonthName(in);
    in.expect(' ');
    date.day = scanPaddedDay(in);
    in.expect(' ');
    const Clock clock = scanClock(in);
    in.expect(' ');
    date.year = in.number(4, 4);
    return assemble(in, date, clock);
}

std::optional<Stamp> scanSyslog(std::string_view text, int year)
{
    Cursor in(text);
    Date date;
    date.year = year;
    date.month = scanMonthName(in);
    in.expect(' ');
    date.day = scanPaddedDay(in);
    in.expect(' ');
    const Clock clock = scanClock(in);
    return assemble(in, date, clock);
}

std::optional<Stamp> scanUsDate(std::string_view text)
{
    Cursor in(text);
    Date date;
    date.month = static_cast<unsigned>(in.number(2, 2));
    in.expect('/');
    date.day = static_cast<unsigned>(in.number(2, 2));
    in.expect('/');
    date.year = in.number(4, 4);
    in.expect(' ');
    const Clock clock = scanClock(in);
    return assemble(in, date, clock);
}

std::optional<Stamp> scanEpochSeconds(std::string_view text)
{
    constexpr std::size_t mostDigits = 11; // up to the year 5138; a number of milliseconds has 13
    Cursor in(text);
    std::int64_t whole = 0;
    for (; isDigit(in.peek()) && in.position() < mostDigits; in.skip(1))
        whole = whole * 10 + (in.peek() - '0');
    if (in.position() == 0 || isDigit(in.peek()))
        return std::nullopt;
    Clock fraction;
    scanFraction(in, fraction);
    return Stamp{Timestamp(seconds(whole)) + fraction.fraction, fraction.resolution, true, in.position()};
}

} // namespace hopscope
