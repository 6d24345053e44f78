// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/workspace.h"

#include <map>
#include <memory>
#include <optional>

namespace hopscope {

using AnalysisPtr = std::shared_ptr<const Analysis>;

/// An analysis, and what the person says of its requests, which is kept beside it until both are written. Cheap to copy; an
/// analysis may be large.
class SaidAnalysis {
public:
    /// Nothing was said but what the findings bring.
    SaidAnalysis(AnalysisPtr analysis) : m_analysis(std::move(analysis)) {}
    /// `opinions`, by the request's index, are all there are.
    SaidAnalysis(AnalysisPtr analysis, std::map<std::size_t, Opinion> opinions)
        : m_analysis(std::move(analysis)), m_opinions(std::move(opinions)) {}

    /// Both in one. Copies the findings where the person said something new: nothing for the window's thread.
    AnalysisPtr whole() const;

private:
    AnalysisPtr m_analysis;
    std::optional<std::map<std::size_t, Opinion>> m_opinions;
};

} // namespace hopscope
