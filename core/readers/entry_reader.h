// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// Base of readers whose entries may run over several lines: stack traces, texts that a program passed through. An entry
/// begins with a line that begins() accepts and goes on to the line before the next such; its lines are joined by '\n'.
/// An entry is held to 16 KiB, what is beyond is left out.
class EntryReader : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) final;
    void finish(RecordSink &sink) override; ///< an override calls it, too

protected:
    static constexpr std::size_t entryLimit = 16u << 10;

    /// Whether a line is the first of an entry. Called once a line, in their order.
    virtual bool begins(std::string_view line) = 0;
    /// Whether a line that begins no entry can belong to the open one, the lines of which are `entry` so far.
    virtual bool continues(std::string_view entry, std::string_view line) const = 0;
    /// A whole entry, the first line of which begins() accepted.
    virtual void takeEntry(std::string_view entry, const LinePosition &at, RecordSink &sink) = 0;

private:
    void flush(RecordSink &sink);

    std::string m_entry;
    LinePosition m_at;
    bool m_open = false;
};

/// recognise() of such formats: `begins` accepts a first line. Lines behind one may belong to its entry, and count less.
template <typename Predicate>
double shareOfEntries(const Prefix &prefix, Predicate begins)
{
    std::size_t entries = 0;
    std::size_t further = 0;
    std::size_t foreign = 0;
    for (const std::string_view line : prefix.lines) {
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        if (begins(line))
            ++entries;
        else
            ++(entries == 0 ? foreign : further);
        if (entries + further + foreign == 400)
            break;
    }
    const auto seen = static_cast<double>(entries + further + foreign);
    if (entries == 0 || static_cast<double>(entries) < 0.03 * seen)
        return 0.0;
    return (static_cast<double>(entries) + 0.6 * static_cast<double>(further)) / seen;
}

} // namespace hopscope
