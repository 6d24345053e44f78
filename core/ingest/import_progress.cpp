// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/import_progress.h"

#include <algorithm>
#include <filesystem>

namespace hopscope {

ImportProgress::ImportProgress(Progress &progress, std::uint64_t bytesTotal, FirstSight *sight)
    : m_progress(progress)
    , m_sight(sight)
{
    m_report.bytesTotal = bytesTotal;
}

void ImportProgress::startFile(const std::string &path)
{
    m_report.step = "Importing " + std::filesystem::path(path).filename().string();
    m_reported = {};
    look(0, 0);
}

void ImportProgress::endFile(std::uint64_t storedSize, std::uint64_t records)
{
    m_bytesBefore += storedSize;
    m_recordsBefore += records;
    m_reported = {};
    look(0, 0);
}

void ImportProgress::look(std::uint64_t position, std::uint64_t records)
{
    m_work = 0;
    const auto now = std::chrono::steady_clock::now();
    if (now - m_reported < std::chrono::milliseconds(40))
        return;
    m_reported = now;
    m_report.bytesDone = std::min(m_bytesBefore + position, std::max(m_report.bytesTotal, m_report.bytesDone));
    m_report.records = m_recordsBefore + records;
    m_progress.report(m_report);
}

} // namespace hopscope
