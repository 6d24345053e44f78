// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/container_log_reader.h"

#include "base/text.h"
#include "readers/container_line.h"
#include "readers/container_meanings.h"
#include "readers/service_messages.h"
#include "readers/share_of_lines.h"
#include "readers/terminal_text.h"

namespace hopscope {

namespace {

using Kind = ContainerLine::Kind;

constexpr std::size_t textLimit = 1u << 20; ///< of a joined line

class ContainerLogReader final : public Reader {
public:
    explicit ContainerLogReader(const ReaderContext &context) : m_messages(context, InnerReaders::Formats::All), m_bare(context, InnerReaders::Formats::All)
    {
    }

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty() || line.text.starts_with("Attaching to "))
            return LineOutcome::structure();
        if (m_line.read(line.text) == Kind::None)
            return readBare(line, sink);
        Open &open = openOf(m_line.origin(), m_line.stream());
        if (!open.text.empty())
            return goOn(open, line.at, sink);
        if (m_line.partial()) {
            open.text.assign(m_line.text());
            open.at = line.at;
            open.stamp = m_line.stamp();
            return LineOutcome::record();
        }
        return take(m_line.origin(), m_line.text(), line.at, m_line.stamp(), sink);
    }

    void finish(RecordSink &sink) override
    {
        for (Open &open : m_open)
            close(open, sink);
        m_messages.finish(sink);
        m_bare.finish(sink);
    }

    ReaderFacts facts() const override { return m_messages.facts(); }

private:
    /// A line that the runtime split: so far.
    struct Open {
        std::string origin, stream;
        std::string text;
        LinePosition at;
        std::optional<Stamp> stamp;
    };

    Open &openOf(std::string_view origin, std::string_view stream)
    {
        constexpr std::size_t most = 256;
        for (Open &open : m_open) {
            if (open.stream == stream && open.origin == origin)
                return open;
        }
        if (m_open.size() == most)
            return m_open.back();
        return m_open.emplace_back(Open{std::string(origin), std::string(stream), {}, {}, {}});
    }

    /// The parts of a line are written at once; what comes later is another line.
    LineOutcome goOn(Open &open, const LinePosition &at, RecordSink &sink)
    {
        const auto &stamp = m_line.stamp();
        const bool late = open.stamp && stamp && std::chrono::abs(stamp->time - open.stamp->time) > std::chrono::seconds(10);
        if (late)
            close(open, sink);
        if (open.text.empty())
            open.at = at;
        open.text.append(m_line.text().substr(0, textLimit - std::min(textLimit, open.text.size())));
        open.stamp = stamp;
        if (!m_line.partial())
            close(open, sink);
        return LineOutcome::record();
    }

    void close(Open &open, RecordSink &sink)
    {
        if (!open.text.empty())
            take(open.origin, open.text, open.at, open.stamp, sink);
        open.text.clear();
    }

    LineOutcome take(std::string_view origin, std::string_view text, const LinePosition &at, const std::optional<Stamp> &stamp,
        RecordSink &sink)
    {
        if (trimmed(text).empty())
            return LineOutcome::structure();
        const LogEnvelope envelope{.at = at, .stamp = stamp, .program = origin};
        return m_messages.take(envelope, text, sink) ? LineOutcome::record() : LineOutcome::structure();
    }

    /// Some of `docker compose up` has no prefix, and files are put together.
    LineOutcome readBare(const Line &line, RecordSink &sink)
    {
        m_exit.clear();
        m_exit.at = line.at;
        if (takeComposeExit(withoutSequences(line.text, m_plain), m_exit)) {
            sink.add(m_exit);
            return LineOutcome::record();
        }
        return m_bare.take({}, line, {}, sink) ? LineOutcome::record() : LineOutcome::unparsed("no line of a container's log");
    }

    ContainerLine m_line;
    std::vector<Open> m_open;
    ServiceMessages m_messages;
    InnerReaders m_bare; ///< lines without an envelope
    Event m_exit;
    std::string m_plain;
};

/// Lines of one kind; the bar behind the names of services stands in one column. The envelopes of CRI and json-file can't be
/// anything else, whatever stands between their lines.
double recognise(const Prefix &prefix)
{
    ContainerLine line;
    Kind kind = Kind::None;
    std::size_t bar = 0;
    const double share = shareOfLines(prefix, [&](std::string_view text) {
        const Kind found = line.read(text);
        if (found == Kind::None)
            return false;
        if (kind == Kind::None) {
            kind = found;
            bar = line.barColumn();
        }
        return found == kind && (kind != Kind::Composed || line.barColumn() == bar);
    });
    return share > 0.5 && (kind == Kind::Cri || kind == Kind::Json) ? 1.0 : share;
}

} // namespace

const Format containerLogFormat{
    .id = "container-log",
    .title = "containers' output (CRI, Docker, compose)",
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<ContainerLogReader>(context); },
};

} // namespace hopscope
