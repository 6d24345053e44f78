// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"
#include "facts/request.h"
#include "facts/source_info.h"
#include "store/agent_keys.h"
#include "store/request_block_writer.h"
#include "store/statement.h"

#include <map>
#include <string>
#include <utility>

namespace hopscope {

/// The prepared INSERTs of one source's records; numbers them. Errors stick until done() tells them.
class RecordInserts {
public:
    RecordInserts(sqlite3 *db, SourceId source);

    void add(const Request &request);
    void add(const Event &event);
    void add(const Sample &sample);
    void add(const Setting &setting);
    void add(const UnparsedLine &line);
    /// Writes what waits to be written together.
    void finish() { m_requests.finish(); }
    Result<void> done() const;

private:
    std::int64_t seriesOf(const Sample &sample);

    sqlite3 *m_db;
    SourceId m_source;
    std::uint32_t m_requestNumber = 0, m_eventNumber = 0, m_sampleNumber = 0, m_settingNumber = 0, m_unparsedNumber = 0;
    RequestBlockWriter m_requests;
    AgentKeys m_agents;
    Statement m_event, m_sample, m_setting, m_unparsed, m_newSeries;
    std::map<std::pair<std::string, std::string>, std::int64_t> m_series; ///< name and unit to row
    bool m_full = false; ///< more records than a source can number
};

} // namespace hopscope
