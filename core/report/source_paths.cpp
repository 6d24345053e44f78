// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/source_paths.h"

#include "base/strand_name.h"

namespace hopscope {

namespace {

std::string_view lastPart(std::string_view path)
{
    return path.substr(path.find_last_of('/') + 1);
}

} // namespace

SourcePaths::SourcePaths(const Findings &findings)
    : m_findings(findings)
{
    for (const SourceInfo &source : findings.sources)
        m_sources.emplace(source.id, &source);
}

const SourceInfo *SourcePaths::find(SourceId id) const
{
    const auto found = m_sources.find(id);
    return found == m_sources.end() ? nullptr : found->second;
}

std::string_view SourcePaths::of(SourceId id) const
{
    const SourceInfo *source = find(id);
    return source ? std::string_view(source->path) : std::string_view{};
}

bool SourcePaths::hasNumber(const LineReference &at) const
{
    const SourceInfo *source = find(at.source);
    return !source || !source->part;
}

std::optional<ByteOffset> SourcePaths::offset(const LineReference &at) const
{
    const auto found = m_findings.offsets.find(at);
    return found == m_findings.offsets.end() ? std::nullopt : std::optional(found->second);
}

std::string SourcePaths::name(SourceId id) const
{
    const std::string_view path = of(id);
    if (splitStrandName(path))
        return shortNameOf(path);
    const auto mark = path.find('!');
    if (mark == std::string_view::npos)
        return std::string(lastPart(path));
    return std::string(lastPart(path.substr(0, mark))) + '!' + std::string(lastPart(path.substr(mark + 1)));
}

std::string SourcePaths::cite(const LineReference &at) const
{
    const SourceInfo *source = find(at.source);
    return name(at.source) + (source ? lineName(*source, at.line) : ':' + std::to_string(at.line.value));
}

} // namespace hopscope
