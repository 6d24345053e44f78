// SPDX-License-Identifier: GPL-3.0-or-later
#include "time/timestamp.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace hopscope {

namespace {

std::string printed(const char *format, double value, const char *unit)
{
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, format, value);
    return std::string(buffer) + " " + unit;
}

} // namespace

Duration fromSeconds(double seconds)
{
    constexpr double limit = 9.2e18;
    return Duration(static_cast<Duration::rep>(std::llround(std::clamp(seconds * 1e6, -limit, limit))));
}

Duration fromMilliseconds(double milliseconds)
{
    return fromSeconds(milliseconds / 1000.0);
}

std::string toIso8601(Timestamp t, int digits)
{
    using namespace std::chrono;
    const auto day = floor<days>(t);
    const year_month_day date(day);
    const auto micros = (t - day).count();
    const auto seconds = micros / 1'000'000;
    char buffer[96];
    int n = std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(seconds / 3600),
        static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    std::string text(buffer, static_cast<std::size_t>(n));
    if (digits > 0) {
        n = std::snprintf(buffer, sizeof buffer, ".%06d", static_cast<int>(micros % 1'000'000));
        text.append(buffer, static_cast<std::size_t>(std::min(n, digits + 1)));
    }
    return text + "Z";
}

std::string spoken(Duration d)
{
    const double ms = toMilliseconds(d);
    if (d == Duration{})
        return "0 ms";
    if (std::abs(ms) < 0.095)
        return printed("%.1g", ms, "ms");
    if (std::abs(ms) < 10)
        return printed("%.1f", ms, "ms");
    if (std::abs(ms) < 999.5)
        return printed("%.0f", ms, "ms");
    const double s = ms / 1000;
    if (std::abs(s) < 9.995)
        return printed("%.3g", s, "s");
    if (std::abs(s) < 179.95)
        return printed("%.4g", std::round(s * 10) / 10, "s");
    const auto total = std::llround(s);
    if (std::llabs(total) >= 3 * 3600) {
        const auto minutes = std::llround(s / 60);
        const auto rest = std::llabs(minutes % 60);
        return std::to_string(minutes / 60) + " h" + (rest == 0 ? "" : " " + std::to_string(rest) + " min");
    }
    std::string text = std::to_string(total / 60) + " min";
    if (total % 60 != 0)
        text += " " + std::to_string(std::llabs(total % 60)) + " s";
    return text;
}

} // namespace hopscope
