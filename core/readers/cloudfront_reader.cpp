// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/cloudfront_reader.h"

#include "base/text.h"
#include "readers/cloudfront_line.h"
#include "readers/trial_read.h"

namespace hopscope {

namespace {

class CloudFrontReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        if (line.text.front() == '#')
            return takeDirective(line.text);
        if (line.cut)
            return LineOutcome::unparsed("the line is longer than the limit");
        if (m_foreign)
            return LineOutcome::unparsed("#Fields names no column of CloudFront");
        const std::string_view text = line.text;
        const std::string_view reason = text.front() == '{' ? m_line.readJson(text, line.at) : m_line.readRow(text, line.at);
        if (!reason.empty())
            return LineOutcome::unparsed(reason);
        sink.add(m_line.request());
        return LineOutcome::record();
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = "UTC";
        facts.role = Role::Proxy;
        facts.stampMeaning = StampMeaning::End;
        return facts;
    }

    bool named() const { return m_named; } ///< a #Fields line with columns of CloudFront's own was there

private:
    LineOutcome takeDirective(std::string_view text)
    {
        const std::string_view name = takeUntil(text, ':');
        if (name == "#Fields") {
            m_named = m_line.setColumns(text);
            m_foreign = !m_named;
        }
        return LineOutcome::structure();
    }

    CloudFrontLine m_line;
    bool m_foreign = false;
    bool m_named = false;
};

double recognise(const Prefix &prefix)
{
    CloudFrontReader reader;
    const double share = trialShare(prefix, reader);
    const bool requestsYet = share > 0 || prefix.lines.size() > 2;
    return !requestsYet && reader.named() ? 1.0 : share;
}

} // namespace

const Format cloudFrontFormat{
    .id = "cloudfront",
    .title = "CloudFront standard log",
    .role = Role::Proxy,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<CloudFrontReader>(); },
};

} // namespace hopscope
