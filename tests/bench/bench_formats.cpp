// SPDX-License-Identifier: GPL-3.0-or-later
// How fast each text format gets into a case, beside nginx's access log.
//
//   bench_formats [--megabytes N] [--rounds N] [--least-ratio R]
//
// Each format's samples, repeated to a file of N megabytes, are imported; printed is the best of the rounds. Lines differ: some
// are long, some give forty records. So a format counts as slow where it takes in fewer lines, fewer bytes and fewer records a
// second than nginx's access log does. Exit status 1 where that is below --least-ratio of it.
#include "bench_option.h"
#include "ingest/importer.h"
#include "readers/reader_registry.h"
#include "samples.h"

#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

using namespace hopscope;

namespace {

struct Options {
    double megabytes = 20;
    int rounds = 3;
    double leastRatio = 0;
};

Options optionsOf(int count, char **arguments)
{
    Options options;
    options.megabytes = benchOption(count, arguments, "--megabytes", options.megabytes);
    options.rounds = static_cast<int>(benchOption(count, arguments, "--rounds", static_cast<double>(options.rounds)));
    options.leastRatio = benchOption(count, arguments, "--least-ratio", options.leastRatio);
    return options;
}

/// A second's worth.
struct Speed {
    double lines = 0;
    double bytes = 0;
    double records = 0;

    double ratioTo(const Speed &other) const
    {
        return std::max({lines / other.lines, bytes / other.bytes, records / other.records});
    }
};

std::string bytesOf(const std::string &path)
{
    std::ifstream file(std::string(HOPSCOPE_TEST_DATA) + "/" + path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string firstSampleOf(std::string_view format)
{
    for (const test::ListedSample &sample : test::listedSamples()) {
        if (sample.format == format)
            return bytesOf(sample.path);
    }
    return {};
}

void writeRepeated(const std::string &path, std::string sample, double megabytes)
{
    if (!sample.ends_with('\n'))
        sample.push_back('\n');
    std::ofstream file(path, std::ios::binary);
    for (double written = 0; written < megabytes * 1e6; written += static_cast<double>(sample.size()))
        file << sample;
}

/// Lines that gave a record, or all values of a table, of which a line gives many.
std::uint64_t recordsOf(const CaseFile &file, const SourceInfo &source)
{
    std::uint64_t values = 0;
    if (const auto samples = file.samples()) {
        for (const SampleSeries &series : *samples)
            values += series.values.size();
    }
    return std::max(source.records, values);
}

/// Nothing where the import failed.
Speed importOnce(const std::string &log, const std::string &casePath, const Format &format)
{
    std::remove(casePath.c_str());
    Result<CaseFile> file = CaseFile::create(casePath);
    if (!file)
        return {};
    ImportOptions options;
    options.formats[log] = format.id;
    Progress progress;
    const auto start = std::chrono::steady_clock::now();
    importFiles(*file, {log}, options, progress);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const auto sources = file->sources();
    if (!sources || sources->size() != 1)
        return {};
    const SourceInfo &source = sources->front();
    return {static_cast<double>(source.lines) / seconds, static_cast<double>(source.sizeBytes) / seconds,
        static_cast<double>(recordsOf(*file, source)) / seconds};
}

Speed measure(const Format &format, const Options &options, const QTemporaryDir &folder)
{
    const std::string log = folder.filePath(QStringLiteral("log")).toStdString();
    const std::string casePath = folder.filePath(QStringLiteral("case.hopscope")).toStdString();
    writeRepeated(log, firstSampleOf(format.id), options.megabytes);
    Speed best;
    for (int round = 0; round < options.rounds; ++round) {
        const Speed speed = importOnce(log, casePath, format);
        best = {std::max(best.lines, speed.lines), std::max(best.bytes, speed.bytes), std::max(best.records, speed.records)};
    }
    return best;
}

} // namespace

int main(int count, char **arguments)
{
    const Options options = optionsOf(count, arguments);
    const QTemporaryDir folder;
    const Speed nginx = measure(*findFormat("nginx-access"), options, folder);
    int slow = 0;
    std::printf("%-20s %12s %9s %12s %7s\n", "format", "lines/s", "MB/s", "records/s", "ratio");
    for (const Format *format : allFormats()) {
        // A configuration is read once, and is small.
        if (!format->makeReader || format->role == Role::Config)
            continue;
        const Speed speed = measure(*format, options, folder);
        const double ratio = speed.ratioTo(nginx);
        std::printf("%-20s %12.0f %9.1f %12.0f %7.2f\n", std::string(format->id).c_str(), speed.lines, speed.bytes / 1e6,
            speed.records, ratio);
        slow += ratio < options.leastRatio ? 1 : 0;
    }
    if (slow > 0)
        std::fprintf(stderr, "bench_formats: %d formats are slower than %.2f of nginx's access log\n", slow, options.leastRatio);
    return slow > 0 ? 1 : 0;
}
