// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/access_field.h"

#include "base/text.h"
#include "readers/text_escapes.h"

#include <algorithm>

namespace hopscope {

namespace {

/// Longer than any request: beyond it a number is no duration.
constexpr double longestMicroseconds = 3.0 * 365 * 86400 * 1e6;

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

double unitOf(std::string_view name)
{
    struct Unit {
        std::string_view name;
        double microseconds;
    };
    static constexpr Unit units[] = {{"s", 1e6}, {"ms", 1e3}, {"us", 1}, {"\u00B5s", 1}, {"\u03BCs", 1}, {"ns", 1e-3},
        {"m", 60e6}, {"h", 3600e6}};
    const auto *found = std::ranges::find(units, name, &Unit::name);
    return found == std::end(units) ? 0 : found->microseconds;
}

} // namespace

void assignText(std::string &out, std::string_view text, Escapes escapes)
{
    const char mark = escapes == Escapes::Percent ? '%' : escapes == Escapes::Hash ? '#' : '\\';
    if (escapes == Escapes::None || text.find(mark) == std::string_view::npos) {
        out.assign(text);
        return;
    }
    out.clear();
    if (mark != '\\')
        appendHexDecoded(out, text, mark);
    else
        appendUnescaped(out, text);
    if (!isAscii(out))
        out = toUtf8(out);
}

std::string_view addressOnly(std::string_view peer)
{
    if (peer.starts_with('[')) {
        const std::size_t end = peer.find(']');
        return end == std::string_view::npos ? peer : peer.substr(1, end - 1);
    }
    const std::size_t colon = peer.find(':');
    const bool hasPort = colon != std::string_view::npos && peer.find(':', colon + 1) == std::string_view::npos
        && colon + 1 < peer.size() && parseInteger<std::uint16_t>(peer.substr(colon + 1)).has_value();
    return hasPort ? peer.substr(0, colon) : peer;
}

std::optional<Duration> readDuration(std::string_view text, double unit)
{
    static constexpr CharacterSet ofNumber("0123456789.eE+");
    static constexpr CharacterSet firstOfNumber("0123456789.");
    double total = 0;
    do {
        const std::size_t digits = ofNumber.findOtherIn(text);
        const auto number = parseNumber(text.substr(0, digits));
        text.remove_prefix(digits);
        const std::size_t letters = firstOfNumber.findIn(text);
        const double factor = letters == 0 ? unit : unitOf(trimmed(text.substr(0, letters)));
        text.remove_prefix(letters);
        if (!number || factor == 0)
            return std::nullopt;
        total += *number * factor;
    } while (!text.empty());
    if (!(total >= 0 && total <= longestMicroseconds))
        return std::nullopt;
    return fromSeconds(total / 1e6);
}

} // namespace hopscope
