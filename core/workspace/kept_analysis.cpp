// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/kept_analysis.h"

#include "base/text.h"
#include "correlate/case_timeline.h"
#include "workspace/analysis_fields.h"
#include "workspace/opinions.h"

#include <algorithm>
#include <array>
#include <set>

#include <zlib.h>

namespace hopscope {

namespace {

/// The size before compression stands in front of zlib's stream, the lowest byte first.
constexpr std::size_t headSize = 8;

/// Compresses bytes as they come, so that only the result lies in memory as a whole.
class Deflater {
public:
    Deflater()
    {
        constexpr int fastest = 1; // the rest gains little on what is mostly zeros and repeated words
        m_works = deflateInit(&m_stream, fastest) == Z_OK;
    }
    ~Deflater() { deflateEnd(&m_stream); }
    Deflater(const Deflater &) = delete;
    Deflater &operator=(const Deflater &) = delete;

    void add(std::string_view bytes)
    {
        m_size += bytes.size();
        run(bytes, Z_NO_FLUSH);
    }
    /// Empty where there was no memory for it.
    std::string finish()
    {
        run({}, Z_FINISH);
        for (std::size_t i = 0; i < headSize; ++i)
            m_packed[i] = static_cast<char>(m_size >> (8 * i) & 0xFF);
        return m_works ? std::move(m_packed) : std::string();
    }

private:
    void run(std::string_view bytes, int flush)
    {
        m_stream.next_in = const_cast<Bytef *>(reinterpret_cast<const Bytef *>(bytes.data())); // which it does not change
        m_stream.avail_in = static_cast<uInt>(bytes.size());
        do {
            std::array<Bytef, 1u << 16> room;
            m_stream.next_out = room.data();
            m_stream.avail_out = static_cast<uInt>(room.size());
            m_works = m_works && deflate(&m_stream, flush) != Z_STREAM_ERROR;
            if (m_works)
                m_packed.append(reinterpret_cast<const char *>(room.data()), room.size() - m_stream.avail_out);
        } while (m_works && m_stream.avail_out == 0);
    }

    z_stream m_stream{};
    bool m_works = false;
    std::uint64_t m_size = 0;
    std::string m_packed = std::string(headSize, '\0');
};

std::optional<std::string> inflated(std::string_view packed)
{
    constexpr std::uint64_t mostTimes = 1100; // that zlib makes of its input: what promises more is no honest size
    if (packed.size() < headSize)
        return std::nullopt;
    std::uint64_t size = 0;
    for (std::size_t i = headSize; i-- > 0;)
        size = size << 8 | static_cast<unsigned char>(packed[i]);
    if (size / mostTimes > packed.size())
        return std::nullopt;
    const std::string_view stream = packed.substr(headSize);
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
    Deflater packed;
    ByteWriter bytes([&packed](std::string_view some) { packed.add(some); });
    bytes.write(analysis.findings);
    bytes.write(*analysis.timeline);
    bytes.finish();
    return packed.finish();
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
