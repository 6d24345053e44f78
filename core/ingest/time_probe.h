// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/source_plan.h"

#include <functional>
#include <optional>

namespace hopscope {

/// A line and the time of its record, as logged.
struct TimedLine {
    ByteOffset offset;
    Timestamp time{};
};

/// Tells which time a log has at any place of it, without reading what is before.
class TimeProbe {
public:
    /// `prefix` is the start of the file.
    TimeProbe(std::string path, const SourcePlan &plan, const Prefix &prefix);

    /// The lines at its start that no record comes of: they tell a reader the columns of all lines to come.
    const std::vector<std::string> &head() const { return m_head; }
    /// The first time of the prefix.
    const std::optional<Timestamp> &first() const { return m_first; }
    /// The stamps say no zone.
    bool zoneUnknown() const { return m_zoneUnknown; }

    /// The first line with a time that begins in this part of the file; nullopt where none does.
    std::optional<TimedLine> firstIn(ByteRange part) const;
    /// From the first to the last time of a plain log, as logged; nullopt where it has none there, or is not plain.
    std::optional<TimeRange> span() const;

private:
    void lookAt(const Prefix &prefix);
    void readPart(ByteRange part, const std::function<bool(const TimedLine &)> &each) const;

    std::string m_path;
    const Format *m_format;
    ReaderContext m_context;
    std::vector<std::string> m_head;
    std::optional<Timestamp> m_first;
    bool m_zoneUnknown = false;
};

} // namespace hopscope
