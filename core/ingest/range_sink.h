// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/read_range.h"
#include "readers/reader.h"

namespace hopscope {

/// Hands on the records of a time range, and those without a time.
class RangeSink final : public RecordSink {
public:
    RangeSink(RecordSink &sink, const ReadRange &range) : m_sink(sink), m_range(range) {}

    void add(const Request &request) override { take(request, m_range.touches(request)); }
    void add(const Event &event) override { take(event, contains(event.time)); }
    void add(const Sample &sample) override { take(sample, contains(sample.time)); }
    void add(const Setting &setting) override { m_sink.add(setting); }
    void reject(const LinePosition &at, std::string_view reason, std::string_view text) override { m_sink.reject(at, reason, text); }
    bool stopped() const override { return m_sink.stopped(); }

    /// Lines whose records were left out.
    std::uint64_t outside() const { return m_outside; }

private:
    bool contains(const std::optional<Timestamp> &time) const { return !time || m_range.sideOf(*time) == 0; }

    template <typename Record>
    void take(const Record &record, bool wanted)
    {
        if (wanted)
            return m_sink.add(record);
        m_outside += record.at.line != m_lastOutside ? 1 : 0;
        m_lastOutside = record.at.line;
    }

    RecordSink &m_sink;
    const ReadRange &m_range;
    LineNumber m_lastOutside;
    std::uint64_t m_outside = 0;
};

} // namespace hopscope
