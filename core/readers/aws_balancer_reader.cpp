// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/aws_balancer_reader.h"

#include "base/text.h"
#include "readers/aws_balancer_line.h"
#include "readers/share_of_lines.h"

namespace hopscope {

namespace {

class AwsBalancerReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        if (line.cut)
            return LineOutcome::unparsed("the line is longer than the limit");
        if (const std::string_view reason = m_line.read(line.text, line.at); !reason.empty())
            return LineOutcome::unparsed(reason);
        m_classic |= m_line.kind() == AwsBalancer::Classic;
        m_others |= m_line.kind() != AwsBalancer::Classic;
        sink.add(m_line.request());
        return LineOutcome::record();
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = "UTC";
        facts.role = Role::Proxy;
        facts.stampMeaning = m_classic && !m_others ? StampMeaning::Start : StampMeaning::End;
        return facts;
    }

private:
    AwsBalancerLine m_line;
    bool m_classic = false;
    bool m_others = false;
};

} // namespace

const Format awsBalancerFormat{
    .id = "aws-elb",
    .title = "AWS load balancer access log (ALB, classic ELB, NLB)",
    .role = Role::Proxy,
    .recognise =
        [](const Prefix &prefix) {
            AwsBalancerLine line;
            const double share = shareOfLines(prefix, [&](std::string_view text) { return line.read(text, {}).empty(); });
            return share > 0.5 ? 1.0 : share; // no other log has such lines, while theirs may begin with any stamp
        },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<AwsBalancerReader>(); },
};

} // namespace hopscope
