// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/source_excerpt.h"

#include "ingest/secret_mask.h"
#include "workspace/source_lines.h"
#include "workspace/workspace_state.h"

#include <algorithm>

namespace hopscope {

namespace {

/// Whether the line differs from what the case keeps of it; a line that the case does not keep can't.
Result<bool> hasChanged(const CaseFile &file, const SourceInfo &source, const FileExcerpt &excerpt, LineNumber line)
{
    const Result<std::optional<std::string>> former = file.rawLine({source.id, line});
    const Result<std::string> key = file.maskKey();
    if (!former || !key)
        return former ? key.problem() : former.problem();
    if (!*former)
        return false;
    const auto now = std::ranges::find(excerpt.lines, line, &FileLine::number);
    if (now == excerpt.lines.end())
        return true;
    std::string text = now->text;
    if (!key->empty())
        SecretMask(*key).maskLine(text, source.role, source.format);
    return text != **former;
}

} // namespace

Result<SourceExcerpt> Workspace::excerpt(SourceId id, ExcerptWish wish, Progress &progress) const
{
    const Result<std::vector<SourceInfo>> sources = m_state->file.sources();
    if (!sources)
        return sources.problem();
    const auto source = std::ranges::find(*sources, id, &SourceInfo::id);
    if (source == sources->end())
        return Problem{"The file can't be shown", "it is no longer in the case", {}, {}};
    if (isBinary(*source))
        return Problem{"The file can't be shown", "it is binary and has no lines", source->path,
            "What it says there stands beside the request in words."};
    if (!wish.offset) {
        const LineReference at{id, wish.line};
        const auto offsets = m_state->file.offsetsOf({at});
        if (!offsets)
            return offsets.problem();
        if (const auto known = offsets->find(at); known != offsets->end())
            wish.offset = known->second;
    }
    if (source->part)
        wish.countedFrom = source->part->begin;
    Result<FileExcerpt> read = readExcerpt(source->path, wish, [&progress] { return progress.cancelled(); });
    if (!read)
        return read.problem();
    const Result<bool> changed = hasChanged(m_state->file, *source, *read, wish.line);
    if (!changed)
        return changed.problem();
    return SourceExcerpt{id, wish.line, source->path, *std::move(read), *changed};
}

} // namespace hopscope
