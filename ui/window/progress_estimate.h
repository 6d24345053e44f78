// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"

#include <QString>

#include <chrono>
#include <optional>

namespace hopscope {

/// Rate and remaining time of an import from its reports. Pure arithmetic: the clock is handed in.
class ProgressEstimate {
public:
    using Seconds = std::chrono::duration<double>;

    void begin() { *this = {}; }
    void add(const ProgressReport &report, Seconds sinceBegin);

    /// 0 to 1; nullopt where the total is unknown.
    std::optional<double> share() const;
    /// Bytes a second over the last seconds; nullopt in the first moments.
    std::optional<double> rate() const;
    std::optional<Seconds> remaining() const;

private:
    std::uint64_t m_done = 0;
    std::uint64_t m_total = 0;
    Seconds m_at{};
    double m_rate = 0;
    bool m_known = false;
};

/// "12.4 MB".
QString byteWords(double bytes);

} // namespace hopscope
