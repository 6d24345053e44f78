// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/envoy_access_reader.h"

#include "base/text.h"
#include "facts/envoy_signal.h"
#include "readers/envoy_record.h"
#include "readers/share_of_lines.h"

namespace hopscope {

namespace {

/// A connection that Envoy passes on as such: one that reached no server failed like a request.
bool neverGotThrough(const Request &connection)
{
    const EnvoySignal signal = parseEnvoySignal(connection.signal);
    return signal.has("UF") || signal.has("UH") || signal.has("UO");
}

class EnvoyAccessReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        if (const std::string_view reason = m_record.read(line.text, line.at); !reason.empty())
            return LineOutcome::unparsed(line.cut ? "the line is longer than 1 MiB" : reason);
        const Request &request = m_record.request();
        if (m_record.isConnection() && !neverGotThrough(request))
            return LineOutcome::structure();
        if (!request.start)
            return LineOutcome::unparsed("a request without its time");
        sink.add(request);
        return LineOutcome::record();
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.role = Role::Proxy;
        facts.stampMeaning = StampMeaning::Start;
        return facts;
    }

private:
    EnvoyRecord m_record;
};

} // namespace

const Format envoyAccessFormat{
    .id = "envoy-access",
    .title = "Envoy access log (also Istio's)",
    .role = Role::Proxy,
    .recognise =
        [](const Prefix &prefix) {
            EnvoyRecord record;
            return shareOfLines(prefix, [&](std::string_view line) { return record.read(line, {}).empty(); });
        },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<EnvoyAccessReader>(); },
};

} // namespace hopscope
