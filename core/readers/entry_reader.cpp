// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/entry_reader.h"

#include "base/text.h"

namespace hopscope {

LineOutcome EntryReader::readLine(const Line &line, RecordSink &sink)
{
    if (begins(line.text)) {
        flush(sink);
        m_entry.assign(line.text.substr(0, entryLimit));
        m_at = line.at;
        m_open = true;
        return LineOutcome::record();
    }
    if (trimmed(line.text).empty())
        return LineOutcome::structure();
    if (!m_open || !continues(m_entry, line.text))
        return LineOutcome::unparsed("no entry begins with this line, and it continues none");
    if (m_entry.size() < entryLimit) {
        m_entry.push_back('\n');
        m_entry.append(line.text.substr(0, entryLimit - m_entry.size()));
    }
    return LineOutcome::record();
}

void EntryReader::finish(RecordSink &sink)
{
    flush(sink);
}

void EntryReader::flush(RecordSink &sink)
{
    if (m_open)
        takeEntry(m_entry, m_at, sink);
    m_open = false;
}

} // namespace hopscope
