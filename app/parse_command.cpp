// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/parse_command.h"

#include "app/format_choice.h"
#include "app/interrupt.h"
#include "app/output_file.h"
#include "app/source_reading.h"
#include "readers/dropping_sink.h"
#include "report/record_json.h"
#include "report/words.h"

#include <algorithm>

namespace hopscope {

namespace {

/// Prints records as they come, and counts them.
class PrintingSink final : public RecordSink {
public:
    /// `shiftStamps`: see ReaderFacts::stampsToShift.
    PrintingSink(TextSink &out, bool shiftStamps) : m_json(out, JsonWriter::Style::Compact), m_shiftStamps(shiftStamps) {}

    void add(const Request &request) override { print(m_shiftStamps ? shifted(request) : request); }
    void add(const Event &event) override { print(event); }
    void add(const Sample &sample) override { print(sample); }
    void add(const Setting &setting) override { print(setting); }
    void reject(const LinePosition &at, std::string_view reason, std::string_view) override
    {
        ++rejected;
        refuse(at, reason);
    }
    void refuse(const LinePosition &at, std::string_view reason) { writeUnparsed(m_json, at, reason); }
    void flush() { m_json.flush(); }

    std::uint64_t records = 0;
    std::uint64_t rejected = 0;

private:
    template <typename Record>
    void print(const Record &record)
    {
        writeRecord(m_json, record);
        ++records;
    }

    const Request &shifted(const Request &request)
    {
        m_shifted = request;
        for (std::optional<Timestamp> *time : {&m_shifted.start, &m_shifted.end}) {
            if (*time)
                **time += request.duration.value_or(Duration{});
        }
        return m_shifted;
    }

    JsonWriter m_json;
    Request m_shifted;
    bool m_shiftStamps;
};

/// Only the whole of an access log may show that its stamps mark the start, so it is read once for that alone: what is
/// printed must not depend on how far the reader has come.
bool stampsToShift(const SourceReading &reading, const std::function<bool()> &stop)
{
    const Role role = reading.plan.format->role;
    if (reading.plan.format->readFile || (role != Role::Unknown && role != Role::Proxy && role != Role::Server))
        return false;
    DroppingSink sink;
    ReadingCounts counts;
    const auto facts = reading.read(sink, counts, stop);
    return facts.ok() && facts->stampsToShift;
}

/// The parts add up to the lines, since an entry of several lines counts with each; only of XML may one line hold several
/// entries that are not understood.
void tellCounts(Console &console, const Format &format, const ReadingCounts &counts, const PrintingSink &sink)
{
    const std::uint64_t notUnderstood = counts.unparsed + sink.rejected;
    const std::uint64_t ofRecords = counts.lines - std::min(counts.lines, counts.structural + notUnderstood);
    console.remark(std::string(format.title) + ": " + counted(counts.lines, "line") + ": " + grouped(ofRecords) + " with "
        + counted(sink.records, "record") + ", " + grouped(counts.structural) + " of structure, " + grouped(notUnderstood)
        + " not understood");
}

ExitStatus readAndPrint(SourceReading &reading, Console &console, const Progress &progress)
{
    const auto out = OutputFile::open("-");
    const auto stop = [&] { return progress.cancelled() || (*out)->failed(); };
    PrintingSink sink(**out, stampsToShift(reading, stop));
    reading.onUnparsed = [&sink](const LinePosition &at, std::string_view reason) { sink.refuse(at, reason); };
    ReadingCounts counts;
    const auto facts = reading.read(sink, counts, stop);
    sink.flush();
    if (const auto finished = (*out)->finish(); !finished) {
        console.problem(finished.problem());
        return WrongCommandLine;
    }
    if (!facts) {
        console.problem(facts.problem());
        return sink.records > 0 ? SomeInputUnread : NothingRead;
    }
    tellCounts(console, *reading.plan.format, counts, sink);
    for (const std::string &note : facts->notes)
        console.remark(note);
    return Done;
}

} // namespace

ExitStatus runParse(const ParseCommand &command, Console &console)
{
    Progress progress;
    const InterruptGuard guard(progress);
    auto own = loadOwnFormats(command.formatsFolder, console);
    const auto known = own && !command.format.empty() ? checkFormat(command.format, *own) : Result<void>();
    if (!own || !known) {
        console.problem(own ? known.problem() : own.problem());
        return WrongCommandLine;
    }
    const auto path = singleFile(command.path);
    if (!path) {
        console.problem(path.problem());
        return NothingRead;
    }
    ImportOptions options;
    options.logFormat = command.logFormat;
    options.ownFormats = std::move(own).value();
    auto plan = planOf(*path, command.format, std::move(options));
    if (!plan) {
        console.problem(plan.problem());
        return NothingRead;
    }
    if (!plan->remark.empty())
        console.remark(plan->remark);
    SourceReading reading{*path, std::move(plan).value(), {}};
    const ExitStatus status = readAndPrint(reading, console, progress);
    return progress.cancelled() ? Interrupted : status;
}

} // namespace hopscope
