// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/clf_column.h"

#include "base/text.h"
#include "readers/access_key.h"
#include "readers/duration_columns.h"
#include "readers/swapped_columns.h"

#include <algorithm>
#include <functional>
#include <span>

namespace hopscope {

namespace {

using enum AccessField;

constexpr std::string_view hexDigits = "0123456789abcdefABCDEF-";

/// A request id: hex or a UUID of eight characters and more, with a letter or a hyphen or long enough to be no number.
bool isIdentifier(std::string_view text)
{
    if (text.size() < 8 || text.size() > 128)
        return false;
    const bool hex = text.find_first_not_of(hexDigits) == std::string_view::npos;
    const bool hasDigit = text.find_first_of("0123456789") != std::string_view::npos;
    const bool hasLetter = text.find_first_not_of("0123456789") != std::string_view::npos;
    const bool word = text.find_first_of(" /;,()\"") == std::string_view::npos;
    return hasDigit && (hex ? hasLetter || text.size() >= 16 : word && text.size() >= 16 && text.find('.') == std::string_view::npos);
}

bool isAddressList(std::string_view text)
{
    const std::string_view first = text.substr(0, text.find(','));
    return first.size() >= 3 && first.find_first_of(".:") != std::string_view::npos
        && first.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos
        && std::ranges::count_if(first, [](char c) { return c == '.' || c == ':'; }) >= 2;
}

/// "http://172.17.0.2:8080": the server that Traefik chose.
bool isServerUrl(std::string_view text)
{
    const std::size_t scheme = text.find("://");
    return text.starts_with("http") && scheme != std::string_view::npos && looksLikeUpstream(text.substr(scheme + 3));
}

/// "TCP_MISS_ABORTED:HIER_DIRECT": Squid's result, and how it chose the server.
bool isCacheResult(std::string_view text)
{
    return (text.starts_with("TCP_") || text.starts_with("NONE") || text.starts_with("UDP_")) && text.find(':') > 3
        && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789:") == std::string_view::npos;
}

/// Sent bytes on the wire: the body's bytes and a head of moderate size.
bool isNearBytes(double value, double bytes) { return value >= bytes && value <= bytes + 4096; }

std::vector<ClfColumn *> columnsOf(std::vector<ClfColumn> &columns, bool (ClfColumn::*is)() const)
{
    std::vector<ClfColumn *> out;
    for (ClfColumn &column : columns) {
        if (column.use.field == Skip && !column.bracketed && (column.*is)())
            out.push_back(&column);
    }
    return out;
}

/// Of a list the first element that is there.
std::string_view firstValue(std::string_view list)
{
    while (list.starts_with("-, "))
        list.remove_prefix(3);
    return list.substr(0, list.find_first_of(", "));
}

void setDuration(ClfColumn &column, AccessField field, double unit, bool decimals)
{
    column.use = {field, unit, StampSide::End};
    column.unitGuessed = !decimals || unit != 1e6;
}

/// nginx's seconds, however large: several of them in a line, or those of failed requests, which alone are often sent, and which
/// took long.
bool areNginxSeconds(const std::vector<ClfColumn *> &columns)
{
    const auto ofFailures = [](const ClfColumn *column) { return column->ofFailures * 2 >= column->values.size(); };
    return std::ranges::all_of(columns, [](const ClfColumn *column) { return column->allThousandths(); })
        && (columns.size() > 1 || std::ranges::all_of(columns, ofFailures));
}

/// What shows by its own look.
void decideByLook(ClfColumn &column, bool upstreamSeen)
{
    const bool answers = column.mostly(column.statuses);
    if (column.bracketed)
        column.use.field = column.mostly(column.seen) && column.values.empty() ? Backend : Skip;
    else if (column.mostly(column.cacheResults) || (column.flags == column.seen && column.flags > column.missing))
        column.use.field = Signal;
    else if (column.mostly(column.addresses) || column.mostly(column.serverUrls))
        column.use.field = UpstreamAddress;
    else if (answers && (upstreamSeen || column.sameAsStatus * 2 > column.statuses))
        column.use.field = UpstreamStatus;
    else if (column.mostly(column.suffixed))
        column.use.field = Total;
    else if (column.mostly(column.addressLists))
        column.use.field = ForwardedFor;
    else if (column.mostly(column.identifiers))
        column.use.field = Identifier;
}

void decideDecimals(std::vector<ClfColumn> &columns)
{
    std::vector<ClfColumn *> decimals = columnsOf(columns, &ClfColumn::isDecimal);
    const auto isNginx = [](const ClfColumn *column) { return column->allThousandths(); };
    if (std::ranges::any_of(decimals, isNginx)) // others beside them are no times: a ratio of compression
        std::erase_if(decimals, std::not_fn(isNginx));
    const std::vector<AccessField> times = timesOf(std::vector<const ClfColumn *>(decimals.begin(), decimals.end()));
    const bool seconds = areNginxSeconds(decimals);
    for (std::size_t i = 0; i < decimals.size(); ++i) {
        if (times[i] != Skip)
            setDuration(*decimals[i], times[i], seconds ? 1e6 : guessDurationUnit(decimals[i]->values, true), true);
    }
}

/// A number that counts something else than time: bytes on the wire, or one of few large values (a process, a port), or always
/// the same (a process), though not of failures alone, which a limit may have ended.
bool isCount(const ClfColumn &column)
{
    if (column.largeAnswers >= 5 && column.nearBytes * 10 >= column.largeAnswers * 8)
        return true;
    std::vector<double> distinct = column.values;
    std::ranges::sort(distinct);
    const bool large = distinct.front() >= 80, few = distinct.front() < 10;
    const bool same = distinct.front() > 0 && (few || 2 * column.ofFailures <= column.values.size()) && column.values.size() >= (few ? 10 : 15);
    const auto tail = std::ranges::unique(distinct);
    const std::size_t kinds = distinct.size() - tail.size();
    return (kinds == 1 && same) || (large && kinds <= 8 && column.values.size() >= std::max<std::size_t>(30, 20 * kinds));
}

/// Whether `whole` is `fine` in a coarser unit, cut down, nearly everywhere; returns the coarser unit's factor or 0.
double coarser(const ClfColumn &whole, const ClfColumn &fine)
{
    if (whole.values.size() != fine.values.size())
        return 0;
    for (const double factor : {1e6, 1e3}) {
        std::size_t fit = 0;
        bool above = false;
        for (std::size_t i = 0; i < fine.values.size(); ++i) {
            const double cut = static_cast<double>(static_cast<std::int64_t>(fine.values[i] / factor));
            fit += whole.values[i] == cut ? 1 : 0;
            above |= cut > 0;
        }
        if (above && fit * 10 >= fine.values.size() * 9)
            return factor;
    }
    return 0;
}

/// Whether `whole` microseconds are never below `part` seconds, and mostly near them.
bool isTotalOf(const ClfColumn &whole, const ClfColumn &part)
{
    constexpr double rounding = 1000;
    if (whole.values.size() != part.values.size() || whole.values.empty())
        return false;
    std::size_t near = 0;
    for (std::size_t i = 0; i < part.values.size(); ++i) {
        const double microseconds = part.values[i] * 1e6;
        if (whole.values[i] < microseconds - rounding)
            return false;
        near += whole.values[i] <= microseconds * 1.1 + rounding ? 1 : 0;
    }
    return near * 10 >= part.values.size() * 7;
}

/// Varnish's %D beside its time to the first byte: the whole in microseconds, and a part of it in seconds.
void preferWhole(std::vector<ClfColumn> &columns)
{
    const auto part = std::ranges::find(columns, Total, [](const ClfColumn &c) { return c.use.field; });
    if (part == columns.end() || part->use.unit != 1e6)
        return;
    for (ClfColumn *whole : columnsOf(columns, &ClfColumn::isInteger)) {
        if (!isTotalOf(*whole, *part))
            continue;
        whole->use = {Total, 1, StampSide::End};
        part->use = {};
        return;
    }
}

/// Tomcat's %F: the milliseconds until the head went out, which is most of the time and never more. Returns how many units of
/// `whole` (its %D) a millisecond has, or 0 where `part` is no such column.
double commitUnits(const ClfColumn &whole, const ClfColumn &part)
{
    const std::size_t lines = whole.values.size();
    if (lines < 10 || part.values.size() != lines)
        return 0;
    for (const double factor : {1e3, 1.0}) {
        std::size_t within = 0;
        std::size_t most = 0;
        std::size_t slow = 0;
        for (std::size_t i = 0; i < lines; ++i) {
            const double commit = part.values[i] * factor;
            within += commit < whole.values[i] + 2 * factor ? 1 : 0;
            slow += whole.values[i] >= 5 * factor ? 1 : 0;
            most += whole.values[i] >= 5 * factor && commit * 2 >= whole.values[i] ? 1 : 0;
        }
        if (within * 50 >= lines * 49 && slow > 0 && most * 2 >= slow)
            return factor;
    }
    return 0;
}

void takeTotal(ClfColumn &column, double unit, std::string_view evidence)
{
    column.use = {Total, unit, StampSide::End};
    column.unitGuessed = !evidence.empty();
    column.evidence = evidence;
}

/// Whether a number is the duration because another one is the same in a coarser unit, or a part of it.
bool decideByCompanion(const std::vector<ClfColumn *> &integers)
{
    for (const ClfColumn *other : integers) {
        for (ClfColumn *fine : integers) {
            const double factor = other == fine ? 0 : coarser(*other, *fine);
            if (factor == 1e6)
                takeTotal(*fine, 1, {});
            else if (factor == 1e3) // seconds and milliseconds, or those and microseconds
                takeTotal(*fine, guessDurationUnit(fine->values, false) == 1 ? 1 : 1e3, "as another column tells it in a coarser unit");
            if (factor != 0)
                return true;
        }
    }
    for (std::size_t i = 0; i + 1 < integers.size(); ++i) {
        const double units = commitUnits(*integers[i], *integers[i + 1]);
        if (units != 0) {
            takeTotal(*integers[i], 1e3 / units, "as the time to the answer's head stands behind it in milliseconds");
            return true;
        }
    }
    return false;
}

void decideIntegers(std::vector<ClfColumn> &columns)
{
    std::vector<ClfColumn *> integers;
    for (ClfColumn *column : columnsOf(columns, &ClfColumn::isInteger)) {
        if (!isCount(*column))
            integers.push_back(column);
        else if (column->nearBytes > 0 && !integers.empty())
            integers.pop_back(); // Apache's %I stands before %O
    }
    const auto isZero = [](const ClfColumn *column) { return std::ranges::all_of(column->values, [](double v) { return v == 0; }); };
    if (!std::ranges::all_of(integers, isZero))
        std::erase_if(integers, isZero); // whole seconds where nothing took one tell nothing beside another number
    if (integers.empty() || decideByCompanion(integers))
        return;
    if (integers.size() > 1 && areSwapped(*integers[integers.size() - 2], *integers.back())) {
        integers.back()->use = {Bytes};
        integers.pop_back();
    }
    setDuration(*integers.back(), Total, guessDurationUnit(integers.back()->values, false), false);
}

} // namespace

double guessDurationUnit(std::vector<double> values, bool decimals)
{
    if (values.empty())
        return decimals ? 1e6 : 1e3;
    std::ranges::sort(values);
    if (decimals)
        return quantile(values, 0.5) > 10 ? 1e3 : 1e6;
    if ((quantile(values, 0.5) >= 1000 || quantile(values, 0.9) >= 10'000) && quantile(values, 0.1) >= 10)
        return 1;
    const bool seconds = quantile(values, 0.8) == 0 && values.back() > 0;
    return seconds ? 1e6 : 1e3;
}

bool hasThousandths(std::string_view number)
{
    const std::size_t point = number.find('.');
    return point != std::string_view::npos && number.size() - point == 4;
}

std::string_view unitName(double unit)
{
    return unit >= 1e6 ? "s" : unit >= 1e3 ? "ms" : unit >= 1 ? "us" : "ns";
}

void ClfColumn::learn(const ClfField &field, const ClfLine &line)
{
    if (seen++ == 0)
        sample.assign(field.text);
    bracketed = bracketed || field.shape == ClfField::Shape::Bracketed;
    const std::string_view text = firstValue(field.text);
    flags += text == "-" || text == "+" || text == "X" ? 1 : 0;
    if (text.empty() || text == "-") {
        ++missing;
        return;
    }
    addresses += looksLikeUpstream(text) ? 1 : 0;
    identifiers += isIdentifier(text) ? 1 : 0;
    cacheResults += isCacheResult(text) ? 1 : 0;
    serverUrls += isServerUrl(text) ? 1 : 0;
    addressLists += isAddressList(field.text) ? 1 : 0;
    statuses += text.size() == 3 && text[0] >= '1' && text[0] <= '5' && parseInteger<int>(text) ? 1 : 0;
    sameAsStatus += text == line.status ? 1 : 0;
    const auto number = parseNumber(text);
    const bool hasUnit = number && text.size() < field.text.size() && readDuration(field.text, 1);
    if (!number || hasUnit) {
        suffixed += hasUnit || readDuration(text, 1) ? 1 : 0;
        return;
    }
    (text.find('.') == std::string_view::npos ? integers : decimals) += *number >= 0 ? 1 : 0;
    values.push_back(*number);
    rows.push_back(static_cast<std::uint32_t>(seen));
    failures.push_back(line.status.starts_with('5') || line.status == "499");
    ofFailures += failures.back() ? 1 : 0;
    thousandths += hasThousandths(text) ? 1 : 0;
    if (const auto bytes = parseNumber(line.bytes); bytes && *bytes >= 500) {
        ++largeAnswers;
        nearBytes += isNearBytes(*number, *bytes) ? 1 : 0;
    }
}

void decideKeyed(ClfColumn &column)
{
    const AccessKey known = accessKey(column.key, column.sample);
    column.use = known.use;
    if (!known.unitKnown && !column.values.empty()) {
        const bool seconds = known.nginx && column.allThousandths();
        column.use.unit = seconds ? 1e6 : guessDurationUnit(column.values, column.isDecimal());
        column.unitGuessed = !column.isDecimal() || column.use.unit != 1e6;
    }
}

void decideColumns(std::vector<ClfColumn> &columns)
{
    const bool upstreamSeen = std::ranges::any_of(columns, [](const ClfColumn &c) { return c.mostly(c.addresses); });
    for (ClfColumn &column : columns)
        decideByLook(column, upstreamSeen);
    decideDecimals(columns);
    preferWhole(columns);
    const bool hasTotal = std::ranges::any_of(columns, [](const ClfColumn &c) { return c.use.field == Total; });
    if (!hasTotal)
        decideIntegers(columns);
}

} // namespace hopscope
