// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/workspace.h"

#include <map>
#include <memory>
#include <optional>

namespace hopscope {

using AnalysisPtr = std::shared_ptr<const Analysis>;

/// An analysis, what the person says of its requests, which is kept beside it until both are written, and whether it is masked
/// then. Cheap to copy; an analysis may be large.
class SaidAnalysis {
public:
    /// Nothing was said but what the findings bring.
    SaidAnalysis(AnalysisPtr analysis) : m_analysis(std::move(analysis)) {}
    /// `opinions`, by the request's index, are all there are.
    SaidAnalysis(AnalysisPtr analysis, std::map<std::size_t, Opinion> opinions)
        : m_analysis(std::move(analysis)), m_opinions(std::move(opinions)) {}

    /// To be handed on without addresses and secrets; `key` is one of MaskWords::newKey(), or empty: nothing is masked.
    SaidAnalysis maskedBy(std::string key) const;
    const std::string &maskKey() const { return m_maskKey; }

    /// All in one. Copies the findings where the person said something new, and where they are masked: nothing for the window's thread.
    AnalysisPtr whole() const;

private:
    AnalysisPtr withOpinions() const;

    AnalysisPtr m_analysis;
    std::optional<std::map<std::size_t, Opinion>> m_opinions;
    std::string m_maskKey;
};

} // namespace hopscope
