// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/squid_access_reader.h"

#include "base/text.h"
#include "facts/request_key.h"
#include "readers/access_field.h"
#include "readers/share_of_lines.h"
#include "time/stamp_scanner.h"

#include <array>

namespace hopscope {

namespace {

using enum AccessField;

std::string_view takeWord(std::string_view &rest)
{
    rest = trimmed(rest);
    return takeUntil(rest, ' ');
}

/// "TCP_MISS_ABORTED", "NONE", "NONE_NONE", "UDP_HIT".
bool isResult(std::string_view word)
{
    return (word.starts_with("TCP_") || word.starts_with("NONE") || word.starts_with("UDP_"))
        && word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == std::string_view::npos;
}

/// The line behind an envelope of syslog ("lb1 squid[12]: ", "(squid-1): ").
std::string_view withoutEnvelope(std::string_view line)
{
    line = trimmed(line);
    if (scanEpochSeconds(line))
        return line;
    const std::size_t tag = line.find(": ");
    return tag == std::string_view::npos ? line : trimmed(line.substr(tag + 2));
}

/// One line to one record.
class SquidRecord {
public:
    /// Returns why the line is no request of Squid's, or nothing: then request() holds it.
    std::string_view read(std::string_view line, const LinePosition &at)
    {
        std::string_view rest = withoutEnvelope(line);
        std::array<std::string_view, 10> fields;
        for (std::string_view &field : fields)
            field = takeWord(rest);
        const auto &[stamp, duration, client, result, bytes, method, target, user, hierarchy, mime] = fields;
        const std::size_t slash = result.find('/');
        if (slash == std::string_view::npos || !isResult(result.substr(0, slash)))
            return "no result such as TCP_MISS/200 in the fourth field";
        if (hierarchy.find('/') == std::string_view::npos)
            return "no hierarchy such as HIER_DIRECT/10.0.0.5 in the ninth field";
        m_record.begin(at);
        const bool good = set({StampEpoch}, stamp) && set({Total, 1e3}, duration) && set({AccessField::Status}, result.substr(slash + 1))
            && set({Bytes}, bytes) && m_record.hasStamp();
        if (!good)
            return "a time, a duration, a status or a size is no number";
        set({Client}, client);
        set({Method}, method.starts_with("NONE") ? std::string_view{} : method);
        set({Target}, target);
        set({Host}, authorityOf(target));
        set({UpstreamAddress}, hierarchy.substr(hierarchy.find('/') + 1));
        setSignal(result.substr(0, slash), hierarchy, rest);
        return {};
    }

    const Request &request() { return m_record.finish(); }

private:
    bool set(const AccessFieldUse &use, std::string_view text) { return m_record.set(use, text, Escapes::None); }

    /// `rest` may hold %err_code and %err_detail: "ERR_CONNECT_FAIL/111", or as two words.
    void setSignal(std::string_view result, std::string_view hierarchy, std::string_view rest)
    {
        m_signal.assign(result);
        if (hierarchy.starts_with("HIER_NONE"))
            m_signal.append(":HIER_NONE");
        for (std::string_view word = takeWord(rest); !word.empty(); word = takeWord(rest)) {
            if (!word.starts_with("ERR_"))
                continue;
            m_signal.append(" ").append(word);
            if (const std::string_view detail = takeWord(rest); word.find('/') == std::string_view::npos && !detail.empty() && detail != "-")
                m_signal.append("/").append(detail);
            break;
        }
        set({Signal}, m_signal);
    }

    AccessRecord m_record;
    std::string m_signal;
};

class SquidAccessReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        if (const std::string_view reason = m_record.read(line.text, line.at); !reason.empty())
            return LineOutcome::unparsed(line.cut ? "the line is longer than 1 MiB" : reason);
        sink.add(m_record.request());
        return LineOutcome::record();
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.role = Role::Proxy;
        facts.timeZone = "UTC";
        facts.stampMeaning = StampMeaning::End;
        return facts;
    }

private:
    SquidRecord m_record;
};

} // namespace

const Format squidAccessFormat{
    .id = "squid-access",
    .title = "Squid access log (native)",
    .role = Role::Proxy,
    .recognise =
        [](const Prefix &prefix) {
            SquidRecord record;
            return shareOfLines(prefix, [&](std::string_view line) { return record.read(line, {}).empty(); });
        },
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<SquidAccessReader>(); },
};

} // namespace hopscope
