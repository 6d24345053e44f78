// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

#include <optional>
#include <string_view>
#include <unordered_map>

namespace hopscope {

/// The path of every source of the findings, which have to outlive it.
class SourcePaths {
public:
    explicit SourcePaths(const Findings &findings);
    /// As given by the person; empty for a source that the findings do not hold.
    std::string_view of(SourceId id) const;
    /// "access.log:42": the name without folders, for people.
    std::string cite(const LineReference &at) const;
    /// Where the line begins in its file, if only a part of that was read: the line has no number then.
    std::optional<ByteOffset> offset(const LineReference &at) const;
    bool hasNumber(const LineReference &at) const;
    /// Without the folders: "access.log", of a member of an archive "logs.zip!access.log".
    std::string name(SourceId id) const;

private:
    const SourceInfo *find(SourceId id) const;

    const Findings &m_findings;
    std::unordered_map<SourceId, const SourceInfo *> m_sources;
};

} // namespace hopscope
