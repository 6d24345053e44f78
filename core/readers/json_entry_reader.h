// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

#include <span>
#include <string>
#include <string_view>

namespace hopscope {

/// Base of readers whose entries are JSON objects, however they are laid out: JSON lines, one object printed over many lines,
/// an array of objects, or a list document whose objects stand in its array "items" (Kubernetes), "records" (Azure) or "entries"
/// (Google Cloud). Lines may come in pieces. An object is held to a limit, by default 1 MiB.
class JsonEntryReader : public Reader {
public:
    /// `listKeys`: further names of such arrays, also of one within an object of that very name ("hits": {"hits": […]}); only in the file's
    /// first object, since entries may have arrays of these names, and only of objects.
    explicit JsonEntryReader(std::size_t limitInMiB = 1, std::span<const std::string_view> listKeys = {})
        : m_limit(limitInMiB << 20)
        , m_listKeys(listKeys)
    {
    }
    LineOutcome readLine(const Line &line, RecordSink &sink) final;
    void finish(RecordSink &sink) override;

protected:
    /// A whole object, and where it begins. Returns why it is no entry, or nothing; the text lives until the next call.
    virtual std::string_view takeObject(std::string_view object, const LinePosition &at, RecordSink &sink) = 0;

private:
    enum class Place : std::uint8_t { Outside, InArray, InEntry, InList, BehindList };

    void readByte(char c, const Line &line, RecordSink &sink);
    void readOutside(char c, const Line &line);
    void readInside(char c, RecordSink &sink);
    void readString(char c);
    bool opensList() const;
    bool mayOpenNamedList() const;
    std::string *keyHere();
    void open(const Line &line);
    void close(RecordSink &sink);
    void fail(std::string_view reason, RecordSink &sink);
    void beginLine(const Line &line, RecordSink &sink);
    LineOutcome outcome(const Line &line) const;

    std::size_t m_limit;             ///< bytes of an object
    std::span<const std::string_view> m_listKeys;
    Place m_place = Place::Outside;
    Place m_around = Place::Outside; ///< of the open entry
    std::string m_object;
    LinePosition m_begin;
    std::size_t m_column = 0;        ///< of the open entry's brace
    int m_depth = 0;                 ///< of brackets within the open entry, its own counted
    bool m_inString = false;
    bool m_escaped = false;
    bool m_tooLarge = false;
    std::string m_key;               ///< the last string at the entry's own level: in front of a bracket, its key
    std::string m_innerKey;          ///< one level further down
    int m_listDepth = 0;             ///< of the braces around the open list
    bool m_mayBeList = false;        ///< a bracket was read: an object behind it makes it the document's list
    bool m_isFirst = true;           ///< no object was read to its end

    LineNumber m_line;               ///< the line that the following is about
    std::size_t m_at = 0;            ///< bytes of it read so far
    std::string m_failure;           ///< why the first entry that began in this line failed, not yet told
    std::uint64_t m_begun = 0;
    std::uint64_t m_good = 0;
    bool m_inEntry = false;          ///< some of it belongs to an entry
    bool m_foreign = false;
};

} // namespace hopscope
