// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/rotation.h"

#include "base/strand_name.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <map>

namespace hopscope {

namespace {

using std::chrono::sys_days;

constexpr auto compressions = std::to_array<std::string_view>({".gz", ".bz2", ".xz", ".zst", ".lz4", ".Z"});
constexpr auto extensions = std::to_array<std::string_view>({".log", ".txt"});
/// Requests that end after the rotation are in the newer file, whatever they began.
constexpr Duration mostOverlap = std::chrono::minutes(2);

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t digitsAtEnd(std::string_view text)
{
    const auto last = std::find_if_not(text.rbegin(), text.rend(), isDigit);
    return static_cast<std::size_t>(last - text.rbegin());
}

std::optional<sys_days> dayOf(int year, std::string_view month, std::string_view day)
{
    using namespace std::chrono;
    const auto m = parseInteger<unsigned>(month);
    const auto d = parseInteger<unsigned>(day);
    if (year < 1990 || year > 2100 || !m || !d)
        return std::nullopt;
    const auto date = std::chrono::year(year) / std::chrono::month(*m) / std::chrono::day(*d);
    return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
}

/// Takes "-20260101", ".2026-01-01" and the like from the end; an hour behind the plain form too.
bool takeDay(std::string_view &name, RotatedName &rotated)
{
    const std::size_t digits = digitsAtEnd(name);
    std::size_t length = 0;
    std::optional<sys_days> day;
    if (digits == 8 || digits == 10) {
        length = digits;
        const std::string_view date = name.substr(name.size() - digits);
        day = dayOf(parseInteger<int>(date.substr(0, 4)).value_or(0), date.substr(4, 2), date.substr(6, 2));
    } else if (digits == 2 && name.size() > 10) {
        length = 10;
        const std::string_view date = name.substr(name.size() - length);
        if (date[4] == '-' && date[7] == '-')
            day = dayOf(parseInteger<int>(date.substr(0, 4)).value_or(0), date.substr(5, 2), date.substr(8, 2));
    }
    if (!day || name.size() < length + 2 || std::string_view(".-_").find(name[name.size() - length - 1]) == std::string_view::npos)
        return false;
    rotated.day = day;
    name.remove_suffix(length + 1);
    return true;
}

/// Takes ".1" from the end.
bool takeNumber(std::string_view &name, RotatedName &rotated)
{
    const std::size_t digits = digitsAtEnd(name);
    if (digits == 0 || digits > 3 || name.size() < digits + 2 || name[name.size() - digits - 1] != '.')
        return false;
    rotated.number = parseInteger<int>(name.substr(name.size() - digits));
    name.remove_suffix(digits + 1);
    return true;
}

/// IIS's "u_ex260101": a day of two digits each, or with an hour.
bool takeIisDay(std::string_view &name, RotatedName &rotated)
{
    const std::size_t digits = digitsAtEnd(name);
    const std::string_view head = name.substr(0, name.size() - digits);
    if ((digits != 6 && digits != 8) || (head != "u_ex" && head != "ex" && head != "u_nc" && head != "u_in"))
        return false;
    const std::string_view date = name.substr(head.size());
    rotated.day = dayOf(2000 + parseInteger<int>(date.substr(0, 2)).value_or(0), date.substr(2, 2), date.substr(4, 2));
    name = head;
    return true;
}

std::string_view takeOneOf(std::string_view &name, std::span<const std::string_view> endings)
{
    for (const std::string_view ending : endings) {
        if (name.size() > ending.size() && name.ends_with(ending)) {
            name.remove_suffix(ending.size());
            return ending;
        }
    }
    return {};
}

bool overlap(const SourceInfo &earlier, const SourceInfo &later)
{
    return *later.first < *earlier.last - mostOverlap;
}

/// In the order of time; each alone where they are not one log.
void addLog(std::vector<std::size_t> files, std::span<const SourceInfo> sources, std::vector<std::vector<std::size_t>> &logs)
{
    std::ranges::stable_sort(files, {}, [&](std::size_t i) { return *sources[i].first; });
    for (std::size_t i = 1; i < files.size(); ++i) {
        if (overlap(sources[files[i - 1]], sources[files[i]]))
            return;
    }
    for (const std::size_t file : files)
        logs[file] = files;
}

} // namespace

bool RotatedName::isNextTo(const RotatedName &other) const
{
    if (log != other.log)
        return false;
    if (day && other.day)
        return std::chrono::abs(*day - *other.day) <= std::chrono::days(1);
    if (day || other.day)
        return false;
    return std::abs(number.value_or(0) - other.number.value_or(0)) <= 1;
}

RotatedName rotatedName(std::string_view path)
{
    if (splitStrandName(path))
        return {std::string(path), std::nullopt, std::nullopt};
    RotatedName rotated;
    const std::size_t start = path.find_last_of("/\\!") + 1;
    std::string_view name = path.substr(start);
    takeOneOf(name, compressions);
    if (takeNumber(name, rotated))
        takeOneOf(name, compressions);
    std::string_view extension;
    if (!takeDay(name, rotated)) {
        std::string_view stem = name;
        extension = takeOneOf(stem, extensions);
        if (takeIisDay(stem, rotated) || takeDay(stem, rotated))
            name = stem;
        else
            extension = {};
    }
    rotated.log = std::string(path.substr(0, start)) + std::string(name) + std::string(extension);
    return rotated;
}

std::vector<std::vector<std::size_t>> filesOfOneLog(std::span<const SourceInfo> sources)
{
    std::map<std::array<std::string, 3>, std::vector<std::size_t>> sets;
    std::vector<std::vector<std::size_t>> logs;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const SourceInfo &source = sources[i];
        logs.push_back({i});
        const bool isLog = source.role != Role::Config && source.role != Role::Metrics && source.format != "unknown";
        if (isLog && source.first && source.last)
            sets[{rotatedName(source.path).log, source.format, source.timeZone + (isOfUnknownZone(source) ? "?" : "")}].push_back(i);
    }
    for (const auto &[name, files] : sets)
        addLog(files, sources, logs);
    return logs;
}

std::vector<Correction> forWholeLogs(
    std::vector<Correction> corrections, std::span<const SourceInfo> sources, std::span<const std::vector<std::size_t>> logs)
{
    using enum Correction::Kind;
    const std::vector<Correction> given = corrections;
    const auto isGiven = [&](Correction::Kind kind, const std::string &path) {
        return std::ranges::any_of(given, [&](const Correction &other) { return other.kind == kind && other.path == path && !other.value.empty(); });
    };
    for (const Correction &correction : given) {
        const auto source = std::ranges::find(sources, correction.path, &SourceInfo::path);
        if (source == sources.end() || (correction.kind != Role && correction.kind != TimeZone && correction.kind != ClockOffset))
            continue;
        for (const std::size_t file : logs[static_cast<std::size_t>(source - sources.begin())]) {
            if (!isGiven(correction.kind, sources[file].path))
                corrections.push_back({correction.kind, sources[file].path, correction.value});
        }
    }
    return corrections;
}

void shareStampMeaning(std::vector<SourceInfo> &sources, std::span<const std::size_t> log)
{
    const SourceInfo *longest = nullptr;
    for (const std::size_t file : log) {
        if (sources[file].stampMeaning != StampMeaning::Unknown && (!longest || sources[file].records > longest->records))
            longest = &sources[file];
    }
    if (!longest)
        return;
    for (const std::size_t file : log) {
        SourceInfo &source = sources[file];
        if (source.stampMeaning != StampMeaning::Unknown)
            continue;
        source.stampMeaning = longest->stampMeaning;
        source.stampsToShift = longest->stampMeaning == StampMeaning::Start; // its reader took them for ends
    }
}

} // namespace hopscope
