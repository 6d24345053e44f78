// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/writer_thread.h"

namespace hopscope {

WriterThread::WriterThread(CaseFile &file, const SourceInfo &source, FirstSight *sight)
    : m_file(file)
    , m_sight(sight)
{
    m_empty.reserve(m_batches.size());
    m_full.reserve(m_batches.size());
    for (RecordBatch &batch : m_batches)
        m_empty.push_back(&batch);
    m_thread = std::thread([this, source] { run(source); });
}

WriterThread::~WriterThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_abandoned = true;
        m_forWriter.notify_one();
    }
    // A running statement (it may be deleting millions of former records) is stopped; one that starts only now, at the
    // next round.
    while (!outcome(std::chrono::milliseconds(10)))
        m_file.interrupt();
    m_thread.join();
}

RecordBatch *WriterThread::takeEmpty(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    m_forParser.wait_for(lock, patience, [this] { return !m_empty.empty() || m_outcome; });
    if (m_empty.empty() || m_outcome)
        return nullptr;
    RecordBatch *batch = m_empty.back();
    m_empty.pop_back();
    return batch;
}

void WriterThread::give(RecordBatch *batch)
{
    const std::lock_guard lock(m_mutex);
    m_full.push_back(batch);
    m_forWriter.notify_one();
}

void WriterThread::commit(const SourceInfo &source)
{
    const std::lock_guard lock(m_mutex);
    m_last = source;
    m_forWriter.notify_one();
}

std::optional<Result<SourceId>> WriterThread::outcome(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    m_forParser.wait_for(lock, patience, [this] { return m_outcome.has_value(); });
    return m_outcome;
}

void WriterThread::run(const SourceInfo &source)
{
    const Result<SourceId> written = writeAll(source);
    const std::lock_guard lock(m_mutex);
    m_outcome = written;
    m_forParser.notify_one();
}

Result<SourceId> WriterThread::writeAll(const SourceInfo &source)
{
    const Result<std::unique_ptr<SourceWriter>> writer = SourceWriter::begin(m_file, source);
    if (!writer)
        return writer.problem();
    while (RecordBatch *batch = nextFull()) {
        if (m_sight)
            m_sight->add(source.path, std::span(batch->requests).first(batch->requestCount));
        if (Result<void> written = (*writer)->write(*batch); !written)
            return written.problem();
        recycle(batch);
    }
    std::unique_lock lock(m_mutex);
    if (m_abandoned)
        return Problem{"The import was stopped", {}, source.path, {}};
    const SourceInfo last = *m_last;
    lock.unlock();
    return (*writer)->commit(last);
}

RecordBatch *WriterThread::nextFull()
{
    std::unique_lock lock(m_mutex);
    m_forWriter.wait(lock, [this] { return !m_full.empty() || m_last || m_abandoned; });
    if (m_full.empty() || m_abandoned)
        return nullptr;
    RecordBatch *batch = m_full.front();
    m_full.erase(m_full.begin());
    return batch;
}

void WriterThread::recycle(RecordBatch *batch)
{
    batch->clear();
    const std::lock_guard lock(m_mutex);
    m_empty.push_back(batch);
    m_forParser.notify_one();
}

} // namespace hopscope
