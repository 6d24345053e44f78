// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/source_plan.h"

#include "base/text.h"
#include "source/archive_stream.h"

#include <chrono>
#include <ctime>
#include <optional>

#include <sys/stat.h>

namespace hopscope {

namespace {

constexpr double leastFit = 0.5;

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

/// The known format that fits best, if it fits more than half of the lines; of two that fit equally well, the one that the
/// configuration says this file is written in.
const KnownLogFormat *bestFit(
    const std::vector<KnownLogFormat> &known, const std::string &path, const Prefix &prefix, double &fit)
{
    const KnownLogFormat *best = nullptr;
    fit = leastFit;
    for (const KnownLogFormat &format : known) {
        const double share = logFormatFit(format.text, prefix);
        const bool better = best && share == fit && !isWrittenIn(*best, path) && isWrittenIn(format, path);
        if (share > fit || better) {
            best = &format;
            fit = share;
        }
    }
    return best;
}

/// A format of logs that a person or a configuration defines wins over a recognised access log (it knows more of the fields),
/// but not over another kind of file that fits better.
void teach(SourcePlan &plan, const std::vector<KnownLogFormat> &known, const std::string &path, const Prefix &prefix)
{
    double fit = 0;
    const KnownLogFormat *best = bestFit(known, path, prefix, fit);
    if (!best || (plan.format && !isAccessLog(*plan.format) && plan.confidence >= fit))
        return;
    if (const Format *format = findFormat(formatIdOf(best->kind)))
        plan = {format, fit, {}, best->text, {}};
}

/// Of what configurations define, the formats that may teach this file. Lines of Apache's common formats are written by
/// other servers too, with another meaning of the stamp: they teach the files that Apache writes, and what nobody knows.
std::vector<KnownLogFormat> teachersOf(const std::vector<KnownLogFormat> &taught, const std::string &path, bool unknown)
{
    std::vector<KnownLogFormat> teachers = taught;
    std::erase_if(teachers, [&](const KnownLogFormat &format) {
        return format.kind == KnownLogFormat::Kind::Apache && !unknown && !isWrittenIn(format, path);
    });
    return teachers;
}

/// Where a person gave the format but not its fields: what a configuration tells of them.
std::string taughtText(
    const Format &format, std::vector<KnownLogFormat> known, const std::string &path, const Prefix &prefix)
{
    std::erase_if(known, [&](const KnownLogFormat &taught) { return formatIdOf(taught.kind) != format.id; });
    double fit = 0;
    const KnownLogFormat *best = bestFit(known, path, prefix, fit);
    return best ? best->text : std::string();
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
    for (const std::string_view line : prefix.lines) {
        const std::string_view text = trimmed(line);
        if (!text.empty())
            return "text that starts with '" + std::string(cutText(text, 80)) + "'";
    }
    return "blank lines only";
}

/// When the file (or the archive around it) was last written; of a stream: now.
Timestamp lastChangeOf(const std::string &path)
{
    struct stat status {};
    const auto member = splitMemberName(path);
    const std::string &file = member ? member->archive : path;
    const std::time_t when = ::stat(file.c_str(), &status) == 0 ? status.st_mtime : std::time(nullptr);
    return std::chrono::floor<Duration>(std::chrono::system_clock::from_time_t(when));
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
    if (const auto given = options.formats.find(path); given != options.formats.end()) {
        const Format *format = findFormat(given->second);
        if (!format) {
            return Problem{"The file was not read", "There is no format '" + given->second + "'", path,
                "See 'hopscope formats' for those that there are."};
        }
        return SourcePlan{format, 1, {}, options.logFormat.empty() ? taughtText(*format, taught, path, prefix) : options.logFormat,
            {}};
    }
    SourcePlan plan = planByContent(prefix);
    teach(plan, teachersOf(taught, path, !plan.format), path, prefix);
    if (!options.logFormat.empty())
        teach(plan, {KnownLogFormat{"given", options.logFormat, kindOf(options.logFormat), {}}}, path, prefix);
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
