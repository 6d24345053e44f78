// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case_file.h"

#include <span>

namespace hopscope {

/// A batch of records of one source, reused: its elements keep their strings' capacity.
struct RecordBatch {
    std::vector<Request> requests; ///< the first `requestCount` are valid, and so on
    std::vector<Event> events;
    std::vector<Sample> samples;
    std::vector<Setting> settings;
    std::vector<UnparsedLine> unparsed;
    std::size_t requestCount = 0, eventCount = 0, sampleCount = 0, settingCount = 0, unparsedCount = 0;

    std::size_t textBytes = 0; ///< of the valid records, about: for whoever bounds its memory

    /// Sets the counts to 0 and keeps the elements; after a batch of very long texts, gives their memory back.
    void clear();
    std::size_t size() const { return requestCount + eventCount + sampleCount + settingCount + unparsedCount; }
};

/// Writes one source in one transaction: until commit() the case is as before, and a process that is killed leaves it so.
class SourceWriter {
public:
    static Result<std::unique_ptr<SourceWriter>> begin(CaseFile &file, const SourceInfo &source);
    virtual ~SourceWriter() = default; ///< without commit(): rolls back
    virtual Result<void> write(const RecordBatch &batch) = 0;
    /// Stores the counts and facts of `source` (its id is set by the writer) and ends the transaction.
    virtual Result<SourceId> commit(SourceInfo source) = 0;
};

} // namespace hopscope
