// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/batch_sink.h"

#include "base/text.h"

#include <utility>

namespace hopscope {

namespace {

constexpr std::size_t batchRecords = 512;
constexpr std::size_t batchBytes = 4u << 20;
constexpr std::size_t unparsedTextLimit = 4096;

} // namespace

BatchSink::BatchSink(WriterThread &writer, ImportProgress &progress, std::size_t journalLimit, LineMask mask)
    : m_writer(writer)
    , m_progress(progress)
    , m_journalLimit(journalLimit)
    , m_mask(std::move(mask))
{
}

/// Copies into the next element, which keeps the capacity of its texts from the batch's former use, and masks it there.
template <typename Record>
void BatchSink::keep(std::vector<Record> &records, std::size_t &count, const Record &record)
{
    if (count < records.size())
        records[count] = record;
    else
        records.push_back(record);
    if (m_mask.mask)
        m_mask.mask->apply(records[count]);
    ++count;
}

RecordBatch *BatchSink::room(std::size_t textBytes)
{
    if (m_stopped)
        return nullptr;
    if (m_batch && (m_batch->size() >= batchRecords || m_batch->textBytes >= batchBytes))
        flush();
    while (!m_batch && !m_stopped) {
        m_batch = m_writer.takeEmpty(std::chrono::milliseconds(20));
        if (m_batch)
            break;
        look(m_position);
    }
    if (m_batch)
        m_batch->textBytes += textBytes;
    return m_batch;
}

void BatchSink::flush()
{
    if (!m_batch)
        return;
    m_wholeSeconds.widen(std::span(m_batch->requests).first(m_batch->requestCount));
    m_writer.give(std::exchange(m_batch, nullptr));
}

void BatchSink::countLine(bool structural)
{
    ++m_tally.lines;
    m_tally.structural += structural ? 1 : 0;
}

void BatchSink::look(std::uint64_t position)
{
    m_position = position;
    m_progress.look(position, m_tally.records());
    m_stopped = m_progress.cancelled() || m_writer.hasEnded();
}

void BatchSink::spans(const std::optional<Timestamp> &time)
{
    if (!time)
        return;
    if (!m_first || *time < *m_first)
        m_first = time;
    if (!m_last || *time > *m_last)
        m_last = time;
}

void BatchSink::add(const Request &request)
{
    if (RecordBatch *batch = room(request.target.size() + request.userAgent.size() + request.referer.size())) {
        keep(batch->requests, batch->requestCount, request);
        spans(request.end ? request.end : request.start);
    }
}

void BatchSink::add(const Event &event)
{
    if (RecordBatch *batch = room(event.message.size() + event.target.size())) {
        keep(batch->events, batch->eventCount, event);
        spans(event.time);
    }
}

void BatchSink::add(const Sample &sample)
{
    if (RecordBatch *batch = room(sample.series.size())) {
        keep(batch->samples, batch->sampleCount, sample);
        spans(sample.time);
    }
}

void BatchSink::add(const Setting &setting)
{
    if (RecordBatch *batch = room(setting.scope.size() + setting.value.size()))
        keep(batch->settings, batch->settingCount, setting);
}

void BatchSink::reject(const LinePosition &at, std::string_view reason, std::string_view text)
{
    if (at.line.value != m_rejectedLine || at.line.value == 0)
        ++m_tally.unparsed;
    m_rejectedLine = at.line.value;
    if (m_journalRows == m_journalLimit)
        return;
    ++m_journalRows;
    text = cutText(text, unparsedTextLimit);
    RecordBatch *batch = room(text.size());
    if (!batch)
        return;
    if (batch->unparsedCount == batch->unparsed.size())
        batch->unparsed.emplace_back();
    UnparsedLine &line = batch->unparsed[batch->unparsedCount++];
    line.at = at;
    line.reason = reason;
    line.text = text;
    if (m_mask.mask) {
        m_mask.mask->mask(line.reason);
        m_mask.mask->maskLine(line.text, m_mask.role, m_mask.format);
    }
}

} // namespace hopscope
