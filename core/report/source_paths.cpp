// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/source_paths.h"

namespace hopscope {

namespace {

std::string_view lastPart(std::string_view path)
{
    return path.substr(path.find_last_of('/') + 1);
}

} // namespace

SourcePaths::SourcePaths(const Findings &findings)
{
    for (const SourceInfo &source : findings.sources)
        m_paths.emplace(source.id, source.path);
}

std::string_view SourcePaths::of(SourceId id) const
{
    const auto found = m_paths.find(id);
    return found == m_paths.end() ? std::string_view{} : found->second;
}

std::string SourcePaths::name(SourceId id) const
{
    const std::string_view path = of(id);
    const auto mark = path.find('!');
    if (mark == std::string_view::npos)
        return std::string(lastPart(path));
    return std::string(lastPart(path.substr(0, mark))) + '!' + std::string(lastPart(path.substr(mark + 1)));
}

std::string SourcePaths::cite(const LineReference &at) const
{
    return name(at.source) + ':' + std::to_string(at.line.value);
}

} // namespace hopscope
