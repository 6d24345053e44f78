// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/masked_analysis.h"

#include "ingest/secret_mask.h"
#include "workspace/analysis_fields.h"

#include <map>
#include <utility>

namespace hopscope {

namespace {

/// Goes through all members of what it is given, so that a text that is added to the findings is masked as well.
class TextMask {
public:
    TextMask(const std::vector<SourceInfo> &sources, std::string_view key) : m_mask(key)
    {
        for (const SourceInfo &source : sources)
            m_sources.emplace(source.id, Written{source.role, source.format});
    }

    void line(SourceId source, std::string &text)
    {
        const auto found = m_sources.find(source);
        if (found == m_sources.end())
            m_mask.mask(text);
        else
            m_mask.maskLine(text, found->second.role, found->second.format);
    }

    template <typename T>
    void apply(T &value)
    {
        if constexpr (HasFields<T>)
            members(value);
    }
    void apply(std::string &text) { m_mask.mask(text); }
    template <typename T>
    void apply(std::optional<T> &value)
    {
        if (value)
            apply(*value);
    }
    template <typename T>
    void apply(std::vector<T> &values)
    {
        for (T &value : values)
            apply(value);
    }
    template <typename Key, typename T>
    void apply(std::map<Key, T> &values)
    {
        for (auto &[key, value] : values)
            apply(value);
    }
    void apply(SourceInfo &source)
    {
        const std::string path = source.path;
        members(source);
        source.path = path;
    }
    void apply(UnparsedLine &unparsed)
    {
        m_mask.mask(unparsed.reason);
        line(unparsed.source, unparsed.text);
    }
    void apply(HopEntry &hop)
    {
        std::string raw = std::exchange(hop.raw, {});
        members(hop);
        line(hop.at.source, raw);
        hop.raw = std::move(raw);
    }
    void apply(FlaggedRequest &request)
    {
        std::string target = std::exchange(request.target, {});
        members(request);
        m_mask.maskTarget(target);
        request.target = std::move(target);
    }

private:
    struct Written {
        Role role;
        std::string format;
    };

    template <typename T>
    void members(T &value)
    {
        std::apply([this](auto &...member) { (apply(member), ...); }, fieldsOf(value));
    }

    SecretMask m_mask;
    std::map<SourceId, Written> m_sources;
};

} // namespace

Analysis maskedAnalysis(const Analysis &analysis, std::string_view key)
{
    Analysis masked = analysis;
    TextMask(analysis.findings.sources, key).apply(masked.findings);
    masked.findings.notes.emplace_back(maskedNote);
    return masked;
}

void maskExcerpts(std::vector<Excerpt> &excerpts, const std::vector<SourceInfo> &sources, std::string_view key)
{
    TextMask mask(sources, key);
    for (Excerpt &excerpt : excerpts) {
        for (auto &[number, text] : excerpt.lines)
            mask.line(excerpt.source, text);
    }
}

} // namespace hopscope
