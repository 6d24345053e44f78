// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/source_writer.h"

#include "store/record_inserts.h"
#include "store/source_rows.h"
#include "store/sqlite_problem.h"
#include "store/statement.h"

namespace hopscope {

namespace {

class CaseSourceWriter final : public SourceWriter {
public:
    explicit CaseSourceWriter(sqlite3 *db)
        : m_db(db)
        , m_transaction(db)
    {
    }

    Result<void> start(const SourceInfo &source);
    Result<void> write(const RecordBatch &batch) override;
    Result<SourceId> commit(SourceInfo source) override;

private:
    sqlite3 *m_db;
    Transaction m_transaction;
    SourceId m_id;
    std::unique_ptr<RecordInserts> m_inserts;
};

Result<void> CaseSourceWriter::start(const SourceInfo &source)
{
    if (!m_transaction.begun())
        return m_transaction.begun();
    const Result<std::optional<SourceId>> former = findSource(m_db, source.path);
    if (!former)
        return former.problem();
    if (*former) {
        if (Result<void> deleted = deleteSource(m_db, **former); !deleted)
            return deleted;
    }
    const Result<SourceId> id = insertSource(m_db, source);
    if (!id)
        return id.problem();
    m_id = *id;
    m_inserts = std::make_unique<RecordInserts>(m_db, m_id);
    return m_inserts->done();
}

Result<void> CaseSourceWriter::write(const RecordBatch &batch)
{
    for (std::size_t i = 0; i < batch.requestCount; ++i)
        m_inserts->add(batch.requests[i]);
    for (std::size_t i = 0; i < batch.eventCount; ++i)
        m_inserts->add(batch.events[i]);
    for (std::size_t i = 0; i < batch.sampleCount; ++i)
        m_inserts->add(batch.samples[i]);
    for (std::size_t i = 0; i < batch.settingCount; ++i)
        m_inserts->add(batch.settings[i]);
    for (std::size_t i = 0; i < batch.unparsedCount; ++i)
        m_inserts->add(batch.unparsed[i]);
    return m_inserts->done();
}

Result<SourceId> CaseSourceWriter::commit(SourceInfo source)
{
    source.id = m_id;
    m_inserts->finish();
    if (Result<void> written = m_inserts->done(); !written)
        return written.problem();
    if (Result<void> stored = rewriteSource(m_db, source); !stored)
        return stored.problem();
    if (Result<void> committed = m_transaction.commit(); !committed)
        return committed.problem();
    return m_id;
}

} // namespace

void RecordBatch::clear()
{
    if (textBytes > (1u << 19)) {
        *this = RecordBatch();
        return;
    }
    requestCount = eventCount = sampleCount = settingCount = unparsedCount = textBytes = 0;
}

Result<std::unique_ptr<SourceWriter>> SourceWriter::begin(CaseFile &file, const SourceInfo &source)
{
    auto writer = std::make_unique<CaseSourceWriter>(file.handle());
    if (Result<void> started = writer->start(source); !started)
        return started.problem();
    return std::unique_ptr<SourceWriter>(std::move(writer));
}

} // namespace hopscope
