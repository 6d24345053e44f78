// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/trial_read.h"

#include "base/text.h"

namespace hopscope {

namespace {

class CountingSink final : public RecordSink {
public:
    std::size_t records = 0;
    std::size_t rejected = 0;

    void add(const Request &) override { ++records; }
    void add(const Event &) override { ++records; }
    void add(const Sample &) override { ++records; }
    void add(const Setting &) override { ++records; }
    void reject(const LinePosition &, std::string_view, std::string_view) override { ++rejected; }
};

} // namespace

double trialShare(const Prefix &prefix, Reader &reader, std::size_t enough)
{
    CountingSink sink;
    std::size_t seen = 0;
    std::size_t bad = 0;
    std::uint64_t number = 0;
    for (const std::string_view text : prefix.lines) {
        Line line{.text = text, .at = {LineNumber(++number), ByteOffset()}};
        const LineOutcome outcome = reader.readLine(line, sink);
        if (trimmed(text).empty())
            continue;
        bad += outcome.kind == LineOutcome::Kind::Unparsed ? 1 : 0;
        if (++seen == enough)
            break;
    }
    reader.finish(sink);
    bad += sink.rejected;
    return sink.records == 0 || bad >= seen ? 0.0 : 1.0 - static_cast<double>(bad) / static_cast<double>(seen);
}

} // namespace hopscope
