// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_entry_reader.h"

#include <algorithm>

namespace hopscope {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool isListKey(std::string_view key) { return key == "items" || key == "records" || key == "entries"; }

} // namespace

void JsonEntryReader::open(const Line &line)
{
    m_around = m_place;
    m_place = Place::InEntry;
    m_object.clear();
    m_begin = line.at;
    m_column = m_at;
    m_depth = 0;
    m_inString = m_escaped = m_tooLarge = false;
    m_key.clear();
    m_innerKey.clear();
    ++m_begun;
}

/// Where the last string of the present level is kept; null where that is too deep to matter.
std::string *JsonEntryReader::keyHere()
{
    return m_depth == 1 ? &m_key : m_depth == 2 ? &m_innerKey : nullptr;
}

/// Whether the bracket that comes now begins the document's list.
bool JsonEntryReader::opensList() const
{
    return m_around == Place::Outside && m_depth == 1 && isListKey(m_key);
}

/// The same of the further names, if an object follows.
bool JsonEntryReader::mayOpenNamedList() const
{
    const bool isNamed = std::ranges::find(m_listKeys, m_key) != m_listKeys.end();
    return m_isFirst && m_around == Place::Outside && isNamed && (m_depth == 1 || (m_depth == 2 && m_innerKey == m_key));
}

void JsonEntryReader::fail(std::string_view reason, RecordSink &sink)
{
    if (m_begin.line == m_line && m_good == 0 && m_begun == 1)
        m_failure.assign(reason); // so far all of this line: becomes its outcome
    else
        sink.reject(m_begin, reason, std::string_view(m_object).substr(0, 4096));
}

void JsonEntryReader::close(RecordSink &sink)
{
    m_place = m_around;
    m_isFirst = false;
    const std::string_view reason = m_tooLarge ? "the object is larger than the limit" : takeObject(m_object, m_begin, sink);
    if (!reason.empty())
        fail(reason, sink);
    else if (m_begin.line == m_line)
        ++m_good;
}

void JsonEntryReader::readOutside(char c, const Line &line)
{
    const bool list = m_place == Place::InArray || m_place == Place::InList;
    if (c == '{')
        open(line);
    else if (c == '[' && m_place == Place::Outside)
        m_place = Place::InArray;
    else if (c == ']' && list)
        m_place = m_place == Place::InList ? Place::BehindList : Place::Outside;
    else if (!isBlank(c) && c != ',')
        m_foreign = true;
}

void JsonEntryReader::readString(char c)
{
    if (m_escaped)
        m_escaped = false;
    else if (c == '\\')
        m_escaped = true;
    else if (c == '"')
        m_inString = false;
    if (std::string *key = m_inString ? keyHere() : nullptr; key != nullptr && key->size() < 16)
        key->push_back(c);
}

void JsonEntryReader::readInside(char c, RecordSink &sink)
{
    if (m_object.size() < m_limit)
        m_object.push_back(c);
    else
        m_tooLarge = true;
    const bool mayBeList = m_mayBeList;
    m_mayBeList = m_mayBeList && (isBlank(c) || c == '\n');
    if (m_inString) {
        readString(c);
    } else if (c == '"') {
        m_inString = true;
        if (std::string *key = keyHere())
            key->clear();
    } else if (c == '{' || c == '[') {
        if (c == '[' && opensList())
            m_place = Place::InList; // the entries are its elements, and what was read is the head of the document
        m_listDepth = m_place == Place::InList ? m_depth : m_listDepth;
        m_mayBeList = c == '[' && mayOpenNamedList();
        if (c == '{' && mayBeList) {
            m_listDepth = m_depth - 1;
            m_place = Place::InList; // its first entry begins here
            return;
        }
        ++m_depth;
    } else if (c == '}' || c == ']') {
        if (--m_depth == 0)
            close(sink);
    }
}

void JsonEntryReader::readByte(char c, const Line &line, RecordSink &sink)
{
    switch (m_place) {
    case Place::BehindList: // the document's other keys, up to its brace
        if (c == '}' && !m_inString && --m_depth == 0)
            m_place = Place::Outside;
        else if (c == '{' && !m_inString)
            ++m_depth;
        else if (c == '"' || m_inString)
            m_inString ? readString(c) : void(m_inString = true);
        return;
    case Place::InEntry:
        readInside(c, sink);
        if (m_place != Place::InList || c != '{')
            break;
        readOutside(c, line); // the list's first entry
        readInside(c, sink);
        break;
    default:
        readOutside(c, line);
        if (m_place == Place::InEntry)
            readInside(c, sink);
        else if (m_place == Place::BehindList)
            m_depth = m_listDepth;
        break;
    }
    m_inEntry = m_inEntry || m_place == Place::InEntry;
}

/// No string of JSON runs over lines, and where an object begins in the column of the open one, that one was cut off.
void JsonEntryReader::beginLine(const Line &line, RecordSink &sink)
{
    m_line = line.at.line;
    m_failure.clear();
    m_at = 0;
    m_begun = m_good = 0;
    m_foreign = false;
    const auto first = line.text.find_first_not_of(" \t");
    const bool next = first == m_column && first != std::string_view::npos && line.text[first] == '{';
    if (m_place == Place::InEntry && (m_inString || next)) {
        sink.reject(m_begin, m_inString ? "the object is cut off within a string" : "the object is cut off: the next one begins before its end",
            std::string_view(m_object).substr(0, 4096));
        m_place = m_around;
    }
    m_inEntry = m_place == Place::InEntry;
}

LineOutcome JsonEntryReader::outcome(const Line &line) const
{
    if (!m_failure.empty() && !line.continues && m_begun == 1)
        return LineOutcome::unparsed(m_failure);
    if (m_begun > 0 || m_inEntry)
        return LineOutcome::record();
    return m_foreign ? LineOutcome::unparsed("text outside of a JSON object") : LineOutcome::structure();
}

LineOutcome JsonEntryReader::readLine(const Line &line, RecordSink &sink)
{
    if (line.at.line != m_line)
        beginLine(line, sink);
    for (const char c : line.text) {
        const bool began = m_begun > 0;
        readByte(c, line, sink);
        if (began && m_begun > 1 && !m_failure.empty()) { // no longer all of this line
            sink.reject(line.at, m_failure, {});
            m_failure.clear();
        }
        ++m_at;
    }
    if (m_place == Place::InEntry && !line.continues && m_object.size() < m_limit)
        m_object.push_back('\n');
    return outcome(line);
}

void JsonEntryReader::finish(RecordSink &sink)
{
    if (m_place == Place::InEntry)
        sink.reject(m_begin, "the object is cut off by the end of the file", std::string_view(m_object).substr(0, 4096));
    m_place = Place::Outside;
}

} // namespace hopscope
