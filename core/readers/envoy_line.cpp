// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/envoy_line.h"

#include "base/text.h"
#include "time/stamp_scanner.h"

#include <array>
#include <optional>
#include <span>

namespace hopscope {

namespace {

constexpr std::size_t none = std::string_view::npos;

struct Field {
    std::string_view text;
    bool quoted = false;
};

/// The fields of a line: plain words, and texts in quotes (which Envoy does not escape).
class Fields {
public:
    /// False where a quote has no end.
    bool split(std::string_view text)
    {
        m_count = 0;
        for (text = trimmed(text); !text.empty() && m_count < m_fields.size(); text = trimmed(text)) {
            Field &field = m_fields[m_count++];
            field.quoted = text.front() == '"';
            if (!field.quoted) {
                field.text = takeUntil(text, ' ');
                continue;
            }
            const std::size_t end = quoteEnd(text);
            if (end == none)
                return false;
            field.text = text.substr(1, end - 1);
            text.remove_prefix(end + 1);
        }
        return true;
    }
    std::span<const Field> all() const { return {m_fields.data(), m_count}; }

private:
    /// A quote with a blank or nothing behind it.
    static std::size_t quoteEnd(std::string_view text)
    {
        std::size_t at = text.find('"', 1);
        while (at != none && at + 1 < text.size() && text[at + 1] != ' ')
            at = text.find('"', at + 1);
        return at;
    }

    std::array<Field, 40> m_fields;
    std::size_t m_count = 0;
};

bool isNumber(const Field &field)
{
    return !field.quoted && (field.text == "-" || parseInteger<std::uint64_t>(field.text));
}

bool isFlags(const Field &field)
{
    return !field.quoted
        && field.text.find_first_not_of("-,ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == none;
}

/// Where bytes received, bytes sent, duration and service time stand, with five quoted fields behind them.
std::optional<std::size_t> numbersAt(std::span<const Field> fields)
{
    for (std::size_t i = 0; i + 8 < fields.size(); ++i) {
        const auto numbers = fields.subspan(i, 4);
        const auto quoted = fields.subspan(i + 4, 5);
        bool fit = true;
        for (const Field &field : numbers)
            fit = fit && isNumber(field);
        for (const Field &field : quoted)
            fit = fit && field.quoted;
        if (fit)
            return i;
    }
    return std::nullopt;
}

/// What stands between the flags and the numbers: Istio's details, and the quoted reason (before it, older ones have
/// a status of Mixer's in quotes).
void takeIstioDetails(std::span<const Field> fields, EnvoyLine &line)
{
    for (const Field &field : fields) {
        if (field.quoted)
            line.reason = field.text;
        else if (line.details.empty())
            line.details = field.text;
    }
}

/// "[stamp] " at some bracket of the line; the rest behind it, or nothing.
std::optional<std::string_view> behindStamp(std::string_view text, EnvoyLine &line)
{
    std::size_t bracket = text.find('[');
    for (int tries = 0; bracket != none && tries < 4; ++tries, bracket = text.find('[', bracket + 1)) {
        const std::string_view inside = text.substr(bracket + 1);
        const auto stamp = scanIso8601(inside);
        if (!stamp || !inside.substr(stamp->length).starts_with("] \""))
            continue;
        line.stamp = inside.substr(0, stamp->length);
        return inside.substr(stamp->length + 2);
    }
    return std::nullopt;
}

} // namespace

std::string_view splitEnvoyLine(std::string_view text, EnvoyLine &line)
{
    line = {};
    const auto rest = behindStamp(text, line);
    if (!rest)
        return "no time in brackets before a quoted request";
    Fields split;
    if (!split.split(*rest))
        return "a quoted field has no end";
    const std::span<const Field> fields = split.all();
    if (fields.size() < 3 || fields[1].text.size() > 3 || !isNumber(fields[1]) || !isFlags(fields[2]))
        return "no status and response flags after the request";
    const std::span<const Field> behind = fields.subspan(3);
    const auto at = numbersAt(behind);
    if (!at)
        return "no bytes, durations and quoted headers after the response flags";
    line.request = fields[0].text;
    line.status = fields[1].text;
    line.flags = fields[2].text;
    takeIstioDetails(behind.first(*at), line);
    const std::span<const Field> values = behind.subspan(*at);
    line.bytesSent = values[1].text;
    line.duration = values[2].text;
    line.serviceTime = values[3].text;
    line.forwardedFor = values[4].text;
    line.userAgent = values[5].text;
    line.requestId = values[6].text;
    line.authority = values[7].text;
    line.upstreamHost = values[8].text;
    if (values.size() > 12 && !values[9].quoted) {
        line.cluster = values[9].text;
        line.downstreamRemote = values[12].text;
    }
    return {};
}

} // namespace hopscope
