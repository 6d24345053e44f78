// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/mixed_reader.h"

#include "base/text.h"
#include "readers/app_console_reader.h"
#include "readers/container_log_reader.h"
#include "readers/inner_readers.h"
#include "readers/uwsgi_reader.h"

namespace hopscope {

namespace {

class MixedReader final : public Reader {
public:
    explicit MixedReader(const ReaderContext &context) : m_inner(context, InnerReaders::Formats::All) {}

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        return m_inner.take({}, line, {}, sink) ? LineOutcome::record() : LineOutcome::unparsed(notUnderstood);
    }

    void finish(RecordSink &sink) override { m_inner.finish(sink); }
    ReaderFacts facts() const override { return m_inner.facts(); }

private:
    InnerReaders m_inner;
};

/// The share of lines that some format understands, where at least two formats have some lines each. A little less counts
/// than for a format of one's own.
double recognise(const Prefix &prefix)
{
    constexpr double ownFormat = 0.97;
    for (const Format *console : {&containerLogFormat, &appConsoleFormat, &uwsgiFormat}) { // take such lines apart better
        if (console->recognise(prefix) > 0.5)
            return 0;
    }
    const InnerReaders::Shares shares = InnerReaders::sharesOf(prefix);
    return shares.formats < 2 ? 0.0 : ownFormat * shares.understood;
}

} // namespace

const Format mixedFormat{
    .id = "mixed",
    .title = "logs of several formats in one file",
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<MixedReader>(context); },
};

} // namespace hopscope
