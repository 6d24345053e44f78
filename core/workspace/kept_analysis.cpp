// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/kept_analysis.h"

#include "base/text.h"
#include "correlate/case_timeline.h"
#include "workspace/analysis_fields.h"
#include "workspace/opinions.h"

#include <algorithm>
#include <set>

#include <zlib.h>

namespace hopscope {

namespace {

/// Both ways: a short head with the size before compression, and zlib's stream.
std::string deflated(const std::string &bytes)
{
    constexpr int fastest = 1; // the rest gains little on what is mostly zeros and repeated words
    ByteWriter head;
    head.write(std::uint64_t{bytes.size()});
    std::string packed = head.take();
    const std::size_t begin = packed.size();
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    packed.resize(begin + size);
    compress2(reinterpret_cast<Bytef *>(packed.data() + begin), &size, reinterpret_cast<const Bytef *>(bytes.data()),
        static_cast<uLong>(bytes.size()), fastest);
    packed.resize(begin + size);
    return packed;
}

std::optional<std::string> inflated(std::string_view packed)
{
    constexpr std::uint64_t mostTimes = 1100; // that zlib makes of its input: what promises more is no honest size
    ByteReader head(packed);
    std::uint64_t size = 0;
    head.read(size);
    if (!head.sound() || size > packed.size() * mostTimes)
        return std::nullopt;
    const std::string_view stream = head.rest();
    std::string bytes(size, '\0');
    uLongf made = static_cast<uLongf>(size);
    const int code = uncompress(reinterpret_cast<Bytef *>(bytes.data()), &made, reinterpret_cast<const Bytef *>(stream.data()),
        static_cast<uLong>(stream.size()));
    return code == Z_OK && made == size ? std::optional(std::move(bytes)) : std::nullopt;
}

/// Whether window and report may rely on what they rely on of every analysis.
class Soundness {
public:
    explicit Soundness(const Findings &findings) : m_findings(findings)
    {
        for (const SourceInfo &source : findings.sources)
            m_sources.insert(source.id);
        for (const Incident &incident : findings.incidents)
            m_incidents.insert(incident.id);
    }
    bool holds() const
    {
        return std::ranges::all_of(m_findings.requests, [this](const FlaggedRequest &r) { return isSound(r); })
            && std::ranges::all_of(m_findings.incidents, [this](const Incident &i) { return knows(i.first) && (!i.before || knows(i.before->at)); })
            && std::ranges::all_of(m_findings.timeouts, [this](const EffectiveTimeout &t) { return knows(t.at); })
            && std::ranges::all_of(m_findings.events, [this](const EventMark &e) { return knows(e.at); })
            && std::ranges::all_of(m_findings.unparsed, [this](const UnparsedLine &u) { return m_sources.contains(u.source); })
            && std::ranges::all_of(m_findings.observations, [this](const Observation &o) { return knowsAll(o.at); })
            && std::ranges::is_sorted(m_findings.requests, {}, &FlaggedRequest::time);
    }

private:
    bool knows(const std::optional<LineReference> &at) const { return !at || m_sources.contains(at->source); }
    bool knowsAll(const std::vector<LineReference> &lines) const
    {
        return std::ranges::all_of(lines, [this](const LineReference &at) { return knows(at); });
    }
    bool isSound(const FlaggedRequest &request) const
    {
        return !request.hops.empty() && std::ranges::all_of(request.hops, [this](const HopEntry &hop) { return knows(hop.at); })
            && std::ranges::all_of(request.attempts, [this](const AttemptFinding &attempt) { return knows(attempt.server); })
            && std::ranges::all_of(request.verdict.evidence, [this](const Evidence &evidence) { return knows(evidence.at); })
            && (!request.incident || m_incidents.contains(*request.incident));
    }

    const Findings &m_findings;
    std::set<SourceId> m_sources;
    std::set<IncidentId> m_incidents;
};

} // namespace

std::uint64_t analysisLayout()
{
    static const std::uint64_t layout = [] {
        std::string text = HOPSCOPE_VERSION " ";
        describeLayout<Findings>(text);
        describeLayout<CaseTimeline>(text);
        return hash64(text) >> 1; // SQLite has no unsigned numbers
    }();
    return layout;
}

std::string packAnalysis(const Analysis &analysis)
{
    ByteWriter bytes;
    bytes.write(analysis.findings);
    bytes.write(*analysis.timeline);
    return deflated(bytes.take());
}

std::optional<Analysis> unpackAnalysis(std::string_view bytes)
{
    const std::optional<std::string> whole = inflated(bytes);
    if (!whole)
        return std::nullopt;
    ByteReader reader(*whole);
    Analysis analysis;
    auto timeline = std::make_shared<CaseTimeline>();
    reader.read(analysis.findings);
    reader.read(*timeline);
    if (!reader.sound() || !reader.atEnd() || !timeline->sound() || !Soundness(analysis.findings).holds())
        return std::nullopt;
    analysis.timeline = std::move(timeline);
    return analysis;
}

std::optional<KeptCase> readKeptCase(const std::string &casePath)
{
    const Result<CaseFile> file = CaseFile::openToShow(casePath);
    if (!file)
        return std::nullopt;
    const Result<std::optional<std::string>> bytes = file->keptAnalysis(analysisLayout());
    std::optional<Analysis> analysis = bytes && *bytes ? unpackAnalysis(**bytes) : std::nullopt;
    Result<std::vector<OwnFormat>> formats = file->ownFormats();
    Result<std::vector<Correction>> corrections = file->corrections();
    const Result<std::string> maskKey = file->maskKey();
    if (!analysis || !formats || !corrections || !maskKey || !addOpinions(*file, analysis->findings))
        return std::nullopt;
    analysis->ownFormats = *std::move(formats);
    return KeptCase{*std::move(analysis), *std::move(corrections), !maskKey->empty()};
}

} // namespace hopscope
