// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "ingest/first_sight.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace hopscope {

/// Progress over all files of one import. tick() may be called for every line: it looks at the clock only now and then.
class ImportProgress {
public:
    /// `sight` may be null: nobody looks.
    ImportProgress(Progress &progress, std::uint64_t bytesTotal, FirstSight *sight);

    void startFile(const std::string &path);
    void endFile(std::uint64_t storedSize, std::uint64_t records); ///< counts it as done

    /// Whether the next look is due, `bytes` of work after the former one.
    bool due(std::size_t bytes)
    {
        m_work += bytes + 64;
        return m_work >= workBetweenLooks;
    }
    /// Tells where in the current file the import is, at most every 40 ms.
    void look(std::uint64_t position, std::uint64_t records);
    bool cancelled() const { return m_progress.cancelled(); }
    /// To be shown what is read; null where nobody looks.
    FirstSight *sight() const { return m_sight; }

private:
    static constexpr std::size_t workBetweenLooks = 64 * 1024;

    Progress &m_progress;
    FirstSight *m_sight;
    ProgressReport m_report;
    std::uint64_t m_bytesBefore = 0;   ///< of the files that are done
    std::uint64_t m_recordsBefore = 0;
    std::size_t m_work = 0;
    std::chrono::steady_clock::time_point m_reported{};
};

} // namespace hopscope
