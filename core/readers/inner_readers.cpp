// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/inner_readers.h"

#include "readers/caddy_error_reader.h"
#include "readers/container_log_reader.h"
#include "readers/csv_lines_reader.h"
#include "readers/httperr_reader.h"
#include "readers/json_access_reader.h"
#include "readers/loose_access_reader.h"
#include "readers/mixed_reader.h"
#include "readers/quoted_lines_reader.h"
#include "readers/reader_registry.h"
#include "readers/varnish_log_reader.h"

#include <algorithm>

namespace hopscope {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t mostOrigins = 256;
constexpr std::size_t mostLogs = 8; ///< of one origin

/// Single lines of configurations and of tables of numbers mean nothing, nor does a method beside a number in a program's message,
/// and carriers are no cargo.
bool isLineFormat(const Format &format)
{
    return format.makeReader != nullptr && !format.takesPieces && format.role != Role::Config && format.role != Role::Metrics
        && &format != &containerLogFormat && &format != &csvLinesFormat && &format != &mixedFormat && &format != &quotedLinesFormat && &format != &looseAccessFormat;
}

bool isWebFormat(const Format &format)
{
    return isLineFormat(format) && format.role != Role::Events && format.role != Role::ServerError;
}

/// Whether its lines are objects of JSON, which formats tell apart by a few of their keys.
bool isOfKeys(const Format &format)
{
    return format.id.find("json") != std::string_view::npos || &format == &caddyAccessFormat || &format == &caddyErrorFormat;
}

/// Looks like a line of an access log, of a web server's error log, or of a program that logs JSON.
bool looksPromising(std::string_view text)
{
    if (text.starts_with('{') || text.find(" HTTP/") != std::string_view::npos || scanSlashed(text))
        return true;
    return text.starts_with('[') && (scanAsctime(text.substr(1)) || text.find("] [pid ") != std::string_view::npos);
}

/// The first format of the registry that understands the line; null where none does.
const Format *formatOf(std::string_view line, bool (*mayBe)(const Format &))
{
    const auto formats = allFormats();
    const auto found = std::ranges::find_if(formats, [&](const Format *format) { return mayBe(*format) && understands(*format, line); });
    return found == formats.end() ? nullptr : *found;
}

/// Two names of one and the same reader.
bool haveSameReader(const Format &a, const Format &b)
{
    return a.makeReader == b.makeReader;
}

/// The offset that a stamp of the common log format tells: "[21/Nov/2026:01:04:10 +0100]".
std::optional<Duration> zoneIn(std::string_view text)
{
    constexpr std::size_t withoutOffset = 20;
    const auto bracket = text.substr(0, 512).find('[');
    if (bracket == std::string_view::npos)
        return std::nullopt;
    const auto whole = scanClf(text.substr(bracket + 1));
    const auto local = scanClf(text.substr(bracket + 1, withoutOffset));
    return whole && local && whole->hasOffset && whole->resolution == 1s ? std::optional(local->time - whole->time) : std::nullopt;
}

} // namespace

InnerReaders::InnerReaders(const ReaderContext &context, Formats formats)
    : m_terms{context, formats == Formats::Web ? isWebFormat : isLineFormat, {}}
    , m_formats(formats)
    , m_taught(context.logFormat)
{
}

InnerReaders::Shares InnerReaders::sharesOf(const Prefix &prefix)
{
    constexpr std::size_t enough = 200;
    std::vector<std::pair<const Format *, std::size_t>> counts; // the format of the last line comes first
    std::size_t seen = 0;
    std::size_t fit = 0;
    for (const std::string_view line : prefix.lines) {
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        if (seen++ == enough)
            break;
        auto known = std::ranges::find_if(counts, [line](const auto &count) { return understands(*count.first, line); });
        if (known == counts.end()) {
            const Format *format = formatOf(line, isLineFormat);
            known = std::ranges::find_if(counts, [format](const auto &count) { return format != nullptr && haveSameReader(*count.first, *format); });
            if (format != nullptr && known == counts.end())
                known = counts.insert(counts.end(), {format, 0});
        }
        const bool goesOn = known == counts.end() && !counts.empty() && counts.front().first->spansLines;
        fit += known != counts.end() || goesOn ? 1 : 0;
        if (known == counts.end())
            continue;
        ++known->second;
        std::rotate(counts.begin(), known, known + 1);
    }
    seen = std::min(seen, enough);
    // One line among others may fit a format by chance, but hardly an access log's or a proxy's; of those of keys, many have alike ones.
    std::erase_if(counts, [seen](const auto &count) {
        const std::size_t least = isWebFormat(*count.first) && !isOfKeys(*count.first) ? 1 : 2;
        return count.second < least || count.second * 100 <= seen;
    });
    return {seen == 0 ? 0.0 : static_cast<double>(fit) / static_cast<double>(seen), counts.size()};
}

bool InnerReaders::understandsLine(std::string_view line)
{
    return formatOf(line, isLineFormat) != nullptr;
}

bool InnerReaders::tellsOfRequests(std::string_view line)
{
    // The points of a list look like Varnish's records, each of which tells a little of a request.
    const auto mayBe = [](const Format &format) { return (isWebFormat(format) && !isOfKeys(format) && &format != &varnishLogFormat) || &format == &httperrFormat; };
    return formatOf(line, mayBe) != nullptr;
}

InnerReaders::Origin &InnerReaders::originOf(std::string_view name)
{
    for (const auto &origin : m_origins) {
        if (origin->name == name)
            return *origin;
    }
    if (m_origins.size() == mostOrigins) // names made up by somebody: all in one
        return *m_origins.back();
    m_origins.push_back(std::make_unique<Origin>());
    m_origins.back()->name = name;
    return *m_origins.back();
}

/// Of programs that never logged anything of a known format, only a sample of lines is tried.
bool InnerReaders::isWorthATry(const Origin &origin, std::string_view text) const
{
    constexpr unsigned patience = 200;
    constexpr unsigned sample = 32;
    if (m_formats == Formats::Web)
        return looksPromising(text);
    return origin.misses < patience || origin.misses % sample == 0 || looksPromising(text);
}

/// The log that a line begins an entry of: of those that there are, or a new one.
InnerLog *InnerReaders::logOf(Origin &origin, std::string_view text)
{
    auto &logs = origin.logs;
    auto known = std::ranges::find_if(logs, [text](const auto &log) { return understands(log->format(), text); });
    const bool isTaught = known == logs.end() && m_taught.matches(text);
    if (isTaught || (known == logs.end() && isWorthATry(origin, text))) {
        const Format *format = isTaught ? findFormat(m_taught.formatId()) : formatOf(text, m_terms.mayBe);
        if (format == nullptr)
            return nullptr;
        known = std::ranges::find_if(logs, [format](const auto &log) { return haveSameReader(log->format(), *format); });
        if (known == logs.end() && logs.size() < mostLogs)
            known = logs.insert(logs.end(), std::make_unique<InnerLog>(*format, origin.name));
    }
    if (known == logs.end())
        return nullptr;
    std::rotate(logs.begin(), known, known + 1);
    return logs.front().get();
}

/// Whether a line that begins no entry may belong to the one before: what is printed at once is stamped at once.
bool InnerReaders::goesOn(const Origin &origin, const std::optional<Stamp> &stamp)
{
    constexpr Duration atOnce = 200ms;
    if (origin.logs.empty() || !origin.logs.front()->format().spansLines)
        return false;
    return !stamp || (origin.last && std::chrono::abs(stamp->time - *origin.last) <= atOnce);
}

bool InnerReaders::take(std::string_view name, const Line &line, const std::optional<Stamp> &stamp, RecordSink &sink)
{
    Origin &origin = originOf(name);
    InnerLog *log = logOf(origin, line.text);
    if (log == nullptr && goesOn(origin, stamp))
        log = origin.logs.front().get();
    if (log == nullptr) {
        ++origin.misses;
        return false;
    }
    if (stamp)
        origin.last = stamp->time;
    if (!m_terms.zone)
        m_terms.zone = zoneIn(line.text);
    log->take(line, stamp, m_terms, sink);
    return true;
}

void InnerReaders::finish(RecordSink &sink)
{
    for (const auto &origin : m_origins) {
        for (const auto &log : origin->logs)
            log->finish(m_terms, sink);
    }
}

const InnerLog *InnerReaders::mainLog() const
{
    const InnerLog *best = nullptr;
    const auto weightOf = [](const InnerLog *log) { return std::pair(log->requests(), log->records()); };
    for (const auto &origin : m_origins) {
        for (const auto &log : origin->logs) {
            if (best == nullptr || weightOf(log.get()) > weightOf(best))
                best = log.get();
        }
    }
    return best;
}

Role InnerReaders::mainRole() const
{
    const InnerLog *best = mainLog();
    if (best == nullptr)
        return Role::Unknown;
    const Role found = best->facts().role;
    return found != Role::Unknown ? found : best->format().role;
}

bool InnerReaders::sawRequests() const
{
    const InnerLog *log = mainLog();
    return log != nullptr && log->requests() > 0;
}

bool InnerReaders::sawLocalTime() const
{
    return std::ranges::any_of(m_origins, [](const auto &origin) {
        return std::ranges::any_of(origin->logs, [](const auto &log) { return log->sawLocalTime(); });
    });
}

void InnerReaders::addTo(ReaderFacts &facts) const
{
    const InnerLog *best = mainLog();
    if (best == nullptr)
        return;
    const ReaderFacts main = best->facts();
    facts.role = mainRole();
    const bool alone = m_origins.size() == 1 && m_origins.front()->logs.size() == 1;
    if (best->requests() > 0 || alone)
        facts.carried = best->format().id;
    facts.stampMeaning = main.stampMeaning;
    facts.stampsToShift = main.stampsToShift;
    std::string formats;
    for (const auto &origin : m_origins) {
        for (const auto &log : origin->logs) {
            formats.append(formats.empty() ? "" : ", ").append(log->format().id);
            if (!origin->name.empty())
                formats.append(" (").append(origin->name).append(")");
            for (std::string &note : log->facts().notes)
                facts.notes.push_back(std::move(note));
        }
    }
    facts.notes.push_back("carries " + formats);
}

ReaderFacts InnerReaders::facts() const
{
    ReaderFacts facts;
    facts.timeZone = sawLocalTime() ? "local" : "";
    addTo(facts);
    return facts;
}

} // namespace hopscope
