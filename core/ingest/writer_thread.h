// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/batch_relay.h"
#include "ingest/first_sight.h"
#include "store/source_writer.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace hopscope {

/// Writes one source on a thread of its own. The parsing thread takes an empty batch, fills it and gives it back; there
/// are only a few of them, so that neither side runs away from the other, and they are used again and again.
/// All functions are for the parsing thread.
class WriterThread {
public:
    /// Shows `sight`, if there is one, what comes by.
    WriterThread(CaseFile &file, const SourceInfo &source, FirstSight *sight);
    ~WriterThread(); ///< without commit(): the case is as before
    WriterThread(const WriterThread &) = delete;
    WriterThread &operator=(const WriterThread &) = delete;

    /// Null where none became free in this time, or where writing has failed.
    RecordBatch *takeEmpty(std::chrono::milliseconds patience);
    void give(RecordBatch *batch);
    /// There is an outcome: nothing more is written.
    bool hasEnded() const { return m_relay.closed(); }

    /// No further batch comes: write the rest, then this, and end the transaction.
    void commit(const SourceInfo &source);
    /// The outcome, once there is one: after commit(), or where writing has failed.
    std::optional<Result<SourceId>> outcome(std::chrono::milliseconds patience);

private:
    void run(const SourceInfo &source);
    Result<SourceId> writeAll(const SourceInfo &source);

    CaseFile &m_file;
    FirstSight *m_sight;
    BatchRelay<RecordBatch, 8> m_relay;

    std::mutex m_mutex; ///< guards all below
    std::condition_variable m_ended;
    std::optional<SourceInfo> m_last;
    std::optional<Result<SourceId>> m_outcome;

    std::thread m_thread; ///< last: it uses all of the above
};

} // namespace hopscope
