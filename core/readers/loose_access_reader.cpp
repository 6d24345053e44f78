// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/loose_access_reader.h"

#include "readers/clf_columns.h"
#include "readers/line_buffer.h"
#include "readers/loose_line.h"
#include "readers/server_error_reader.h"
#include "readers/share_of_lines.h"
#include "readers/stamp_evidence.h"

namespace hopscope {

namespace {

/// Lines that are no requests are messages of the same program.
class LooseAccessReader final : public Reader {
public:
    explicit LooseAccessReader(const ReaderContext &context) : m_messages(serverErrorFormat.makeReader(context)) {}

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (line.text.find_first_not_of(" \t\r") == std::string_view::npos)
            return LineOutcome::structure();
        if (!splitLoose(line.text, m_line).empty())
            return m_messages->readLine(line, sink);
        if (!m_learning) {
            deliver(line.at, sink);
            return LineOutcome::record();
        }
        m_columns.learn(m_line.fields);
        learnEndOf(m_line.target);
        m_buffer.add(line);
        if (m_buffer.full())
            learn(sink);
        return LineOutcome::record();
    }

    void finish(RecordSink &sink) override
    {
        m_messages->finish(sink);
        learn(sink);
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = m_local || m_messages->facts().timeZone == "local" ? "local" : "";
        // Caches log whole addresses of what they were asked for; an application's own server is asked for paths.
        facts.role = m_upstream || (m_absolute > 0 && m_absolute * 10 >= m_requests * 9) ? Role::Proxy : Role::Unknown;
        facts.stampMeaning = m_evidence.meaning();
        facts.stampsToShift = facts.stampMeaning == StampMeaning::Start;
        facts.notes = m_columns.notes();
        if (std::string note = m_evidence.note(); !note.empty())
            facts.notes.push_back(std::move(note));
        if (m_dashed > 0)
            facts.notes.push_back("a path without a query ends with '-' there, which was taken off");
        facts.notes.push_back("its format is not known: the fields are told by their look");
        return facts;
    }

private:
    /// Tomcat writes "%U%q" as "/a?b=1", and as "/a-" where there is no query.
    static bool endsWithDash(std::string_view target) { return target.ends_with('-') && target.find('?') == std::string_view::npos; }

    void learnEndOf(std::string_view target)
    {
        m_dashed += endsWithDash(target) ? 1 : 0;
        m_undashed += !target.ends_with('-') && target.find('?') == std::string_view::npos ? 1 : 0;
    }

    void learn(RecordSink &sink)
    {
        if (!m_learning)
            return;
        m_learning = false;
        constexpr std::size_t fewDashed = 5; // may be paths that end so
        if (m_dashed < fewDashed || m_undashed > 0)
            m_dashed = 0;
        m_columns.decide(BytesPlace::Guessed);
        for (const LineBuffer::Kept &kept : m_buffer.take()) {
            splitLoose(kept.text, m_line);
            deliver(kept.at, sink);
        }
    }

    void deliver(const LinePosition &at, RecordSink &sink)
    {
        using enum AccessField;
        m_record.begin(at);
        const auto set = [&](AccessField field, std::string_view text) { m_record.set({field}, text, Escapes::Backslash); };
        m_record.setStamp(StampSide::End, *m_line.stamp);
        set(Client, m_line.fields.client);
        set(Method, m_line.method);
        set(Target, m_dashed > 0 && endsWithDash(m_line.target) ? m_line.target.substr(0, m_line.target.size() - 1) : m_line.target);
        set(Query, m_line.query);
        set(Protocol, m_line.protocol);
        set(Status, m_line.fields.status);
        if (!m_columns.bytesAreTime())
            set(Bytes, m_line.fields.bytes);
        m_columns.apply(m_line.fields, m_record);
        const Request &request = m_record.finish();
        ++m_requests;
        m_absolute += m_line.target.find("://") < m_line.target.find('/') ? 1 : 0;
        m_local |= m_record.hasLocalStamp();
        m_upstream |= !request.attempts.empty();
        if (request.end)
            m_evidence.add(*request.end, request.resolution, request.duration);
        sink.add(request);
    }

    std::unique_ptr<Reader> m_messages;
    LooseLine m_line;
    ClfColumns m_columns;
    LineBuffer m_buffer;
    AccessRecord m_record;
    StampEvidence m_evidence;
    std::size_t m_requests = 0;
    std::size_t m_absolute = 0; ///< of these, targets with scheme and host
    std::size_t m_dashed = 0;   ///< targets of the lines to learn from that end with a dash; none where it belongs to them
    std::size_t m_undashed = 0; ///< those that don't, and have no query
    bool m_learning = true;
    bool m_local = false;
    bool m_upstream = false;
};

/// "[2026-11-21T00:56:20.310Z] "GET …": Envoy's, cut or not.
bool mayBeEnvoys(std::string_view line)
{
    return line.starts_with('[') && line.substr(0, 40).find("Z] \"") != std::string_view::npos;
}

/// A method, a path and a number stand in other logs' lines, too, now and then. Where most lines have them, it is no log of
/// messages in which they stand. Lines of the common format and Envoy's have readers of
/// their own.
double recognise(const Prefix &prefix)
{
    constexpr double most = 0.5;
    constexpr double nearlyAll = 0.6; // traces of errors take many lines
    LooseLine line;
    ClfLine common;
    const double share = shareOfLines(prefix, [&](std::string_view text) {
        return splitLoose(text, line).empty() && !splitClf(text, common).empty() && !mayBeEnvoys(text);
    });
    return share >= nearlyAll ? 1 : share >= most ? share : 0;
}

} // namespace

const Format looseAccessFormat{
    .id = "loose-access",
    .title = "Access log in a format of its own",
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<LooseAccessReader>(context); },
};

} // namespace hopscope
