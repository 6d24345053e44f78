// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/app_messages.h"
#include "readers/line_buffer.h"
#include "readers/reader.h"
#include "time/stamp_scanner.h"

#include <deque>
#include <memory>

namespace hopscope {

/// Whether a format understands a text by itself.
bool understands(const Format &format, std::string_view text);

/// What holds for all logs within one.
struct InnerTerms {
    ReaderContext context;
    bool (*mayBe)(const Format &) = nullptr; ///< the formats that count
    std::optional<Duration> zone;            ///< offset of the machine's local time, where lines told it
};

/// One log of one format within another log. Its first lines are kept until they show which format fits them all best.
class InnerLog {
public:
    /// `found`: a format that understands the first line.
    InnerLog(const Format &found, std::string_view origin) : m_format(&found), m_origin(origin) {}

    const Format &format() const { return *m_format; }

    /// `stamp`: of the carrying line.
    void take(const Line &line, const std::optional<Stamp> &stamp, const InnerTerms &terms, RecordSink &sink);
    void finish(const InnerTerms &terms, RecordSink &sink);

    std::uint64_t requests() const { return m_requests; }
    std::uint64_t records() const { return m_records; }
    bool sawLocalTime() const { return m_sawLocalTime; }
    ReaderFacts facts() const { return m_reader ? m_reader->facts() : ReaderFacts{}; }

private:
    class Sink;
    struct Carried {
        LineNumber line;
        std::optional<Stamp> stamp;
    };

    void start(const InnerTerms &terms, Sink &sink);
    void read(const Line &line, Sink &sink);
    std::optional<Stamp> stampOf(const LinePosition &at);
    bool isLocal();

    const Format *m_format;
    std::string m_origin;
    LineBuffer m_first;
    std::unique_ptr<Reader> m_reader;
    std::deque<Carried> m_carried; ///< lines whose records may still come
    AppMessages m_messages;
    Request m_request;
    Event m_event;
    std::uint64_t m_requests = 0;
    std::uint64_t m_records = 0;
    std::uint64_t m_asked = 0;
    bool m_local = false;          ///< the reader says so of its stamps
    bool m_sawLocalTime = false;
};

} // namespace hopscope
