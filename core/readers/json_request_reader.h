// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_field.h"
#include "readers/json_entry_reader.h"
#include "readers/json_leaves.h"
#include "readers/stamp_evidence.h"

#include <span>
#include <vector>

namespace hopscope {

/// A key of a log whose writer has fixed its keys. `path` is in small letters, parts joined by a point. A stamp is StampIso
/// whatever its form.
struct JsonField {
    std::string_view path;
    AccessFieldUse use;
};

/// Base of readers of request logs that cloud services write as JSON: one table of keys each, and what a table can't say.
class JsonRequestReader : public JsonEntryReader, private JsonLeaves::Visitor {
public:
    ReaderFacts facts() const override;

protected:
    /// `envelope` is left out in front of the paths ("properties."). Stamps that are Unknown are read as ends, and the order
    /// of the entries decides afterwards.
    JsonRequestReader(std::span<const JsonField> fields, std::string_view envelope, StampMeaning stamps);

    virtual void beginEntry() = 0;
    /// A value that the table does not name; the path in small letters.
    virtual void takeOther(std::string_view path, std::string_view value) = 0;
    /// After the last value: what several values tell together. Returns why it is no request (static), or nothing.
    virtual std::string_view completeEntry(AccessRecord &record) = 0;
    /// Of an entry with a time and neither a method nor a status: fills in what it says, or tells that it says nothing.
    virtual bool completeMessage(Event &) { return false; }

private:
    std::string_view takeObject(std::string_view object, const LinePosition &at, RecordSink &sink) final;
    void leaf(std::string_view path, std::string_view value) final;
    bool takeMessage(const Request &stamped, const LinePosition &at, RecordSink &sink);

    std::vector<JsonField> m_fields; ///< sorted by path
    std::string_view m_envelope;
    StampMeaning m_stamps;
    JsonLeaves m_leaves;
    AccessRecord m_record;
    Event m_event;
    StampEvidence m_evidence;
    std::string m_path;
    bool m_misfit = false; ///< a status or a stamp that is none
};

} // namespace hopscope
