// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/source_clock.h"
#include "facts/source_info.h"
#include "store/case_file.h"

#include <optional>
#include <span>
#include <vector>

namespace hopscope {

/// What a person said of the case, applied to its sources.
class Corrections {
public:
    explicit Corrections(std::vector<Correction> corrections) : m_corrections(std::move(corrections)) {}

    /// Sets role, zone and clock offset that were given, and says by their origin that they were. A value that can't be
    /// understood is left out and noted.
    void applyTo(SourceInfo &source) const;
    /// How the source's stamps are to be read by what is given so far.
    static SourceClock clockOf(const SourceInfo &source);
    /// The timeout of the outermost proxy.
    std::optional<Duration> proxyTimeout() const;

private:
    const std::string *valueFor(Correction::Kind kind, const std::string &path) const;

    std::vector<Correction> m_corrections;
};

/// Takes back what a former analysis inferred.
void forgetInferences(SourceInfo &source);

} // namespace hopscope
