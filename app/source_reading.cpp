// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/source_reading.h"

namespace hopscope {

namespace {

Result<ReaderFacts> readWholeFile(const SourceReading &reading, RecordSink &sink, ReadingCounts &counts)
{
    const auto file = PlainFile::of(reading.path);
    if (!file)
        return file.problem();
    ReaderFacts facts;
    const auto entries = reading.plan.format->readFile(file->path(), sink, facts);
    if (!entries)
        return entries.problem();
    counts.lines = *entries;
    return facts;
}

} // namespace

Result<std::string> singleFile(const std::string &input)
{
    const InputList list = expandInputs({input});
    if (list.files.size() == 1)
        return list.files.front().path;
    if (!list.problems.empty())
        return list.problems.front();
    return Problem{"parse reads one file, and there are " + std::to_string(list.files.size()) + " in this",
        "the first is " + list.files.front().path, input, "Name one of them."};
}

Result<SourcePlan> planOf(const std::string &path, const std::string &format, ImportOptions options)
{
    const auto source = LineSource::open(path);
    if (!source)
        return source.problem();
    if (!format.empty())
        options.formats[path] = format;
    auto plan = planSource(path, FileStart(**source).prefix(), options, {});
    if (plan.ok() && !plan->format)
        return Problem{"The format was not recognised", plan->unknownLook, path,
            "Name it with --format; 'hopscope formats' lists those it knows."};
    return plan;
}

Result<ReaderFacts> SourceReading::read(RecordSink &sink, ReadingCounts &counts, const std::function<bool()> &stop) const
{
    if (plan.format->readFile)
        return readWholeFile(*this, sink, counts);
    const auto source = LineSource::open(path);
    if (!source)
        return source.problem();
    const auto reader = plan.format->makeReader(readerContext(path, plan.logFormat));
    (*source)->takePieces(plan.format->takesPieces);
    SourceLine line;
    while (!stop() && (*source)->next(line)) {
        const LinePosition at{line.number, line.offset};
        counts.lines = line.number.value;
        const LineOutcome outcome = reader->readLine({line.text, at, line.continues, line.cut}, sink);
        counts.structural += outcome.kind == LineOutcome::Kind::Structure ? 1 : 0;
        if (outcome.kind != LineOutcome::Kind::Unparsed)
            continue;
        ++counts.unparsed;
        if (onUnparsed)
            onUnparsed(at, outcome.reason);
    }
    reader->finish(sink);
    if (const Problem *problem = (*source)->problem())
        return *problem;
    return reader->facts();
}

} // namespace hopscope
