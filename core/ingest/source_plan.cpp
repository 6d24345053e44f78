// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/source_plan.h"

#include "base/strand_name.h"
#include "base/text.h"
#include "readers/carried_text.h"
#include "readers/share_of_lines.h"
#include "source/archive_stream.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <iterator>
#include <optional>

#include <sys/stat.h>

namespace hopscope {

namespace {

constexpr double leastFit = 0.5;
constexpr double leastFitCarried = 0.1; ///< other programs' lines may stand between

SourcePlan planByContent(const Prefix &prefix)
{
    const std::vector<FormatGuess> guesses = recogniseFormat(prefix);
    SourcePlan plan;
    if (guesses.empty())
        return plan;
    plan.format = guesses[0].format;
    plan.confidence = guesses[0].confidence;
    if (guesses.size() > 1 && guesses[0].confidence - guesses[1].confidence <= closeConfidence)
        plan.otherFormat = guesses[1].format->id;
    return plan;
}

bool isAccessLog(const Format &format)
{
    return format.role == Role::Unknown || format.role == Role::Proxy || format.role == Role::Server;
}

/// The known format that fits best, if it fits a larger share of the lines than `fit` says; of two that fit equally well, a person's own, or
/// the one that the configuration says this file is written in.
const KnownLogFormat *bestFit(
    const std::vector<KnownLogFormat> &known, const std::string &path, const Prefix &prefix, double &fit)
{
    const KnownLogFormat *best = nullptr;
    for (const KnownLogFormat &format : known) {
        const double share = logFormatFit(format.text, prefix);
        const bool better = best && share == fit && best->ownFormat.empty() && !isWrittenIn(*best, path) && isWrittenIn(format, path);
        if (share > fit || better) {
            best = &format;
            fit = share;
        }
    }
    return best;
}

/// To be read by a log format's text.
SourcePlan planBy(const std::string &logFormat, double confidence)
{
    return {.format = findFormat(formatIdOf(kindOf(logFormat))), .confidence = confidence, .logFormat = logFormat};
}

/// What containers print, or a log daemon writes, may carry lines of a known format: its reader is told. False where none fits.
bool teachCarrier(SourcePlan &plan, const std::vector<KnownLogFormat> &known, const std::string &path, const Prefix &prefix)
{
    const Format *carrier = known.empty() ? nullptr : carrierOf(prefix);
    if (carrier == nullptr)
        return false;
    const CarriedText carried(*carrier, prefix);
    double fit = leastFitCarried;
    const KnownLogFormat *best = bestFit(known, path, carried.prefix(), fit);
    if (best == nullptr || !best->ownFormat.empty())
        return false;
    plan.format = carrier;
    plan.logFormat = best->text;
    return true;
}

/// A format of logs that a person or a configuration defines wins over a recognised access log (it knows more of the fields),
/// but not over another kind of file that fits better, or as well where nothing says that this very file is written in it. False where none
/// was taught.
bool teach(SourcePlan &plan, const std::vector<KnownLogFormat> &known, const std::string &path, const Prefix &prefix)
{
    if (teachCarrier(plan, known, path, prefix))
        return true;
    double fit = leastFit;
    const KnownLogFormat *best = bestFit(known, path, prefix, fit);
    if (!best)
        return false;
    const bool isNamed = !best->ownFormat.empty() || isWrittenIn(*best, path);
    const bool outdone = isNamed ? plan.confidence > fit : plan.confidence >= fit;
    if (plan.format && !isAccessLog(*plan.format) && outdone)
        return false;
    // Another program's lines stand between those of the access log: its reader knows the taught format, too.
    if (plan.format && plan.format->id == "mixed" && plan.confidence > fit) {
        plan.logFormat = best->text;
        return true;
    }
    plan = planBy(best->text, fit);
    plan.ownFormat = best->ownFormat;
    plan.role = best->role;
    return true;
}

/// The formats that may teach this file: a person's own, and of what configurations define some. Lines of Apache's common
/// formats are written by other servers too, with another meaning of the stamp: they teach the files that Apache writes, and
/// what nobody knows.
std::vector<KnownLogFormat> teachersOf(
    const ImportOptions &options, const std::vector<KnownLogFormat> &taught, const std::string &path, bool unknown)
{
    std::vector<KnownLogFormat> teachers = logFormatsOf(options.ownFormats);
    std::ranges::copy_if(taught, std::back_inserter(teachers), [&](const KnownLogFormat &format) {
        return format.kind != KnownLogFormat::Kind::Apache || unknown || isWrittenIn(format, path);
    });
    return teachers;
}

/// "The given log format fits 3 of 40 lines of access.log, and was not used."
std::string notUsed(const std::string &logFormat, const std::string &path, const Prefix &prefix)
{
    const std::size_t lines = linesTried(prefix);
    const auto fitting = std::llround(logFormatFit(logFormat, prefix) * static_cast<double>(lines));
    const bool all = prefix.whole && lines < mostLinesTried;
    return "The given log format fits " + std::to_string(fitting) + " of " + (all ? "" : "the first ") + std::to_string(lines)
        + " lines of " + path + ", and was not used.";
}

/// The log format that a person gave for all access logs. Where they look for its effect in vain, they are told.
void teachGiven(SourcePlan &plan, const std::string &logFormat, const std::string &path, const Prefix &prefix)
{
    if (logFormat.empty() || teach(plan, {KnownLogFormat{"given", logFormat, kindOf(logFormat), {}}}, path, prefix))
        return;
    if ((!plan.format || isAccessLog(*plan.format)) && linesTried(prefix) > 0)
        plan.remark = notUsed(logFormat, path, prefix);
}

/// Where a person gave the format but not its fields: what a configuration tells of them.
std::string taughtText(
    const Format &format, std::vector<KnownLogFormat> known, const std::string &path, const Prefix &prefix)
{
    std::erase_if(known, [&](const KnownLogFormat &taught) { return formatIdOf(taught.kind) != format.id; });
    double fit = leastFit;
    const KnownLogFormat *best = bestFit(known, path, prefix, fit);
    return best ? best->text : std::string();
}

/// "    at Module._compile (node:internal/modules/cjs/loader:1376:14)", "\tat java.util.Arrays.copyOf(Arrays.java:3332)",
/// "  File "/srv/app.py", line 12, in <module>".
bool isStackFrame(std::string_view line)
{
    const std::string_view text = trimmed(line);
    const bool indented = text.size() < line.size() && (line.front() == ' ' || line.front() == '\t');
    return indented && ((text.starts_with("at ") && text.find_first_of(":(") != std::string_view::npos) || text.starts_with("File \""));
}

/// "binary data", "text that starts with …".
std::string looksLike(const Prefix &prefix)
{
    if (prefix.bytes.empty())
        return "empty";
    if (prefix.bytes.starts_with("SQLite format 3"))
        return "a database or a Hopscope case, which is opened, not imported";
    if (prefix.bytes.find('\0') != std::string_view::npos)
        return "binary data";
    const bool trace = std::ranges::any_of(prefix.lines, isStackFrame);
    const std::string kind = trace ? "a program's stack trace without times, which can't be set beside a request, " : "text ";
    for (const std::string_view line : prefix.lines) {
        const std::string_view text = trimmed(line);
        if (!text.empty())
            return kind + "that starts with '" + std::string(cutText(text, 80)) + "'";
    }
    return "blank lines only";
}

/// When the file (or the archive around it) was last written; of a stream: now.
Timestamp lastChangeOf(const std::string &path)
{
    struct stat status {};
    const std::string whole(fileOfPath(path));
    const auto member = splitMemberName(whole);
    const std::string &file = member ? member->archive : whole;
    const std::time_t when = ::stat(file.c_str(), &status) == 0 ? status.st_mtime : std::time(nullptr);
    return std::chrono::floor<Duration>(std::chrono::system_clock::from_time_t(when));
}

/// What a person said of this file; without a format where they said nothing.
Result<SourcePlan> planAsTold(const std::string &path, const Prefix &prefix, const ImportOptions &options,
    const std::vector<KnownLogFormat> &taught)
{
    const auto textOf = options.logFormats.find(path);
    const std::string &logFormat = textOf == options.logFormats.end() ? options.logFormat : textOf->second;
    if (const auto given = options.formats.find(path); given != options.formats.end()) {
        if (const OwnFormat *own = findOwnFormat(options.ownFormats, given->second)) {
            SourcePlan plan = planBy(own->logFormat, 1);
            plan.ownFormat = own->id;
            plan.role = own->role;
            return plan;
        }
        if (const Format *format = findFormat(given->second)) {
            return SourcePlan{.format = format, .confidence = 1,
                .logFormat = logFormat.empty() ? taughtText(*format, taught, path, prefix) : logFormat};
        }
        return Problem{"The file was not read", "There is no format '" + given->second + "'", path,
            "See 'hopscope formats' for those that there are."};
    }
    return textOf == options.logFormats.end() ? SourcePlan() : planBy(logFormat, 1);
}

} // namespace

FileStart::FileStart(const LineSource &source)
    : m_bytes(source.prefixBytes())
{
    m_lines = source.prefixLines(m_prefix.whole);
    m_prefix.bytes = m_bytes;
    m_prefix.lines.assign(m_lines.begin(), m_lines.end());
}

Result<SourcePlan> planSource(const std::string &path, const Prefix &prefix, const ImportOptions &options,
    const std::vector<KnownLogFormat> &taught)
{
    if (Result<SourcePlan> told = planAsTold(path, prefix, options, taught); !told || told->format)
        return told;
    SourcePlan plan = planByContent(prefix);
    teach(plan, teachersOf(options, taught, path, !plan.format), path, prefix);
    teachGiven(plan, options.logFormat, path, prefix);
    if (!plan.format)
        plan.unknownLook = looksLike(prefix);
    return plan;
}

ReaderContext readerContext(const std::string &path, const std::string &logFormat)
{
    const Timestamp modified = lastChangeOf(path);
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(modified));
    return {logFormat, path, static_cast<int>(day.year()), modified};
}

} // namespace hopscope
