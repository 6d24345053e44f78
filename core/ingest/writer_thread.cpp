// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/writer_thread.h"

namespace hopscope {

WriterThread::WriterThread(CaseFile &file, const SourceInfo &source, FirstSight *sight)
    : m_file(file)
    , m_sight(sight)
    , m_thread([this, source] { run(source); })
{
}

WriterThread::~WriterThread()
{
    m_relay.close();
    // A running statement (it may be deleting millions of former records) is stopped; one that starts only now, at the
    // next round.
    while (!outcome(std::chrono::milliseconds(10)))
        m_file.interrupt();
    m_thread.join();
}

RecordBatch *WriterThread::takeEmpty(std::chrono::milliseconds patience)
{
    return m_relay.takeEmpty(patience);
}

void WriterThread::give(RecordBatch *batch)
{
    m_relay.give(batch);
}

void WriterThread::commit(const SourceInfo &source)
{
    {
        const std::lock_guard lock(m_mutex);
        m_last = source;
    }
    m_relay.end();
}

std::optional<Result<SourceId>> WriterThread::outcome(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    m_ended.wait_for(lock, patience, [this] { return m_outcome.has_value(); });
    return m_outcome;
}

void WriterThread::run(const SourceInfo &source)
{
    const Result<SourceId> written = writeAll(source);
    {
        const std::lock_guard lock(m_mutex);
        m_outcome = written;
        m_ended.notify_one();
    }
    m_relay.close();
}

Result<SourceId> WriterThread::writeAll(const SourceInfo &source)
{
    const Result<std::unique_ptr<SourceWriter>> writer = SourceWriter::begin(m_file, source);
    if (!writer)
        return writer.problem();
    while (RecordBatch *batch = m_relay.takeFull()) {
        if (m_sight)
            m_sight->add(source.path, std::span(batch->requests).first(batch->requestCount));
        if (Result<void> written = (*writer)->write(*batch); !written)
            return written.problem();
        batch->clear();
        m_relay.giveBack(batch);
    }
    if (m_relay.closed())
        return Problem{"The import was stopped", {}, source.path, {}};
    std::unique_lock lock(m_mutex);
    const SourceInfo last = *m_last;
    lock.unlock();
    return (*writer)->commit(last);
}

} // namespace hopscope
