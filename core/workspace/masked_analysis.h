// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/workspace.h"

#include <string_view>

namespace hopscope {

/// What a reader is told of a masked analysis, among its notes.
inline constexpr std::string_view maskedNote = "Addresses, query strings, cookies, tokens and passwords are masked: equal ones by equal words.";

/// A copy of an analysis to be handed on, in which every text is masked as an import masks it (see SecretMask): sentences, targets,
/// cited lines, commands, a person's notes. Names of files stay, and maskedNote is added. Equal ones get equal words under the same key, which is one of
/// MaskWords::newKey(). Timeline and correlation are shared with the original: they hold what was logged.
Analysis maskedAnalysis(const Analysis &analysis, std::string_view key);

/// Masks the lines in the same way; `sources` are those of the case.
void maskExcerpts(std::vector<Excerpt> &excerpts, const std::vector<SourceInfo> &sources, std::string_view key);

} // namespace hopscope
