// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/known_sources.h"

#include "source/line_source.h"

#include <algorithm>

namespace hopscope {

namespace {

/// Whether the file begins with these lines. False where it can't be read any more.
bool beginsWith(const std::string &path, const LinePrint &lines)
{
    const Result<std::unique_ptr<LineSource>> source = LineSource::open(path);
    if (!source)
        return false;
    LinePrint print;
    SourceLine line;
    (*source)->takePieces(true);
    while (print.lines() < lines.lines() && (*source)->next(line))
        print.add(line.text, line.continues);
    return print.isLike(lines);
}

} // namespace

Result<KnownSources> KnownSources::of(const CaseFile &file)
{
    const Result<std::map<SourceId, std::string>> prints = file.linePrints();
    const Result<std::vector<SourceInfo>> sources = file.sources();
    if (!prints || !sources)
        return prints ? sources.problem() : prints.problem();
    KnownSources known;
    for (const SourceInfo &source : *sources) {
        const auto text = prints->find(source.id);
        if (const auto print = text == prints->end() ? std::nullopt : LinePrint::fromText(text->second))
            known.m_sources.push_back({source.id, source.path, *print});
    }
    return known;
}

void KnownSources::add(Source source)
{
    std::erase_if(m_sources, [&](const Source &other) { return other.path == source.path; });
    m_sources.push_back(std::move(source));
}

void KnownSources::remove(SourceId id)
{
    std::erase_if(m_sources, [id](const Source &source) { return source.id == id; });
}

const KnownSources::Source *KnownSources::holding(const LinePrint &print, const std::string &path) const
{
    for (const Source &source : m_sources) {
        if (source.path == path)
            continue;
        if (print.isLike(source.print) || (print.mayBegin(source.print) && beginsWith(source.path, print)))
            return &source;
    }
    return nullptr;
}

std::vector<KnownSources::Source> KnownSources::byLength(const std::string &path) const
{
    std::vector<Source> sources = m_sources;
    std::erase_if(sources, [&](const Source &source) { return source.path == path || source.print.lines() == 0; });
    std::ranges::sort(sources, {}, [](const Source &source) { return source.print.lines(); });
    return sources;
}

} // namespace hopscope
