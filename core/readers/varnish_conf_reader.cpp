// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/varnish_conf_reader.h"

#include "base/text.h"
#include "readers/scoped_settings.h"
#include "readers/trial_read.h"
#include "readers/vcl_tokens.h"

#include <algorithm>

namespace hopscope {

namespace {

/// The inside of a text that is quoted as a whole.
std::string_view unquoted(std::string_view text)
{
    const bool whole = text.size() >= 2 && text.front() == '"' && text.find('"', 1) == text.size() - 1;
    return whole ? text.substr(1, text.size() - 2) : text;
}

bool assigns(std::string_view statement) { return statement.starts_with('.') || statement.starts_with("set "); }

/// ".host = \"x\"" and "set bereq.url = …" at the equals sign, anything else behind the first word.
std::pair<std::string_view, std::string_view> nameAndValue(std::string_view statement)
{
    const auto at = statement.find_first_of(assigns(statement) ? "=" : " (");
    if (at == std::string_view::npos)
        return {unquoted(statement), {}};
    const std::size_t value = statement[at] == '(' ? at : at + 1;
    return {unquoted(trimmed(statement.substr(0, at))), unquoted(trimmed(statement.substr(value)))};
}

class VarnishConfReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        m_record = false;
        m_reason = {};
        m_tokens.startLine(line.text);
        bool begun = m_tokens.unfinished(); // a statement of an earlier line is the first thing here
        for (;;) {
            const VclTokens::Event event = m_tokens.next();
            if (event == VclTokens::Event::EndOfLine)
                break;
            handle(event, begun ? m_begin : line.at, sink, !begun);
            begun = false;
        }
        if (m_tokens.unfinished() && !begun) {
            m_begin = line.at;
            m_record = true; // when it is complete
        }
        if (m_tokens.tooLong()) {
            m_tokens = {};
            return LineOutcome::unparsed("a statement of more than 64 KiB");
        }
        if (!m_reason.empty())
            return LineOutcome::unparsed(m_reason);
        return m_record ? LineOutcome::record() : LineOutcome::structure();
    }

    void finish(RecordSink &sink) override
    {
        if (m_tokens.unfinished())
            sink.reject(m_begin, "a statement without its end", m_tokens.text());
        m_settings.flush(sink);
        if (m_settings.depth() > 0)
            m_notes.push_back("the block " + std::string(m_settings.label()) + " of line "
                + std::to_string(m_settings.openedAt().value) + " is not closed");
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.notes = m_notes;
        return facts;
    }

private:
    /// `here`: the statement began on the current line, whose outcome it decides.
    void handle(VclTokens::Event event, const LinePosition &at, RecordSink &sink, bool here)
    {
        const std::string_view text = trimmed(m_tokens.text());
        switch (event) {
        case VclTokens::Event::Statement:
            if (!text.empty()) {
                const auto [name, value] = nameAndValue(text);
                m_settings.add(at, name, value, sink);
                m_record |= here;
            }
            break;
        case VclTokens::Event::Open:
            if (!m_settings.open(labelOf(text), at.line, false, sink))
                m_reason = "blocks nested too deep";
            break;
        case VclTokens::Event::Close:
            if (!text.empty())
                sink.reject(at, "a statement without its end", text);
            if (!m_settings.close(sink))
                m_reason = "a closing brace without an open block";
            break;
        case VclTokens::Event::EndOfLine: break;
        }
        m_tokens.clear();
    }

    /// ".probe" of ".probe = {".
    static std::string labelOf(std::string_view text)
    {
        return std::string(text.ends_with('=') ? trimmed(text.substr(0, text.size() - 1)) : text);
    }

    VclTokens m_tokens;
    ScopedSettings m_settings;
    LinePosition m_begin; ///< of the statement that goes on over lines
    std::vector<std::string> m_notes;
    bool m_record = false;
    std::string_view m_reason; ///< why the current line is not understood
};

/// What only VCL has: its version, its subroutines, backends with attributes that begin with a point.
bool isTelltale(std::string_view line)
{
    line = trimmed(line);
    const bool backend = line.starts_with("backend ") && line.ends_with('{');
    return line.starts_with("vcl 4.") || line.starts_with("sub vcl_") || backend;
}

double recognise(const Prefix &prefix)
{
    if (std::ranges::none_of(prefix.lines, isTelltale))
        return 0;
    VarnishConfReader reader;
    return trialShare(prefix, reader);
}

} // namespace

const Format varnishConfFormat{
    .id = "varnish-conf",
    .title = "Varnish configuration (VCL)",
    .role = Role::Config,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<VarnishConfReader>(); },
};

} // namespace hopscope
