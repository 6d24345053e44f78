// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_records_reader.h"

#include "readers/caddy_error_reader.h"
#include "readers/dropping_sink.h"
#include "readers/json_access_reader.h"
#include "readers/json_entry_reader.h"
#include "readers/traefik_json_reader.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

/// Logs of which each line is an object, whose keys tell them apart.
const std::array formatsOfLines{&caddyErrorFormat, &caddyAccessFormat, &traefikJsonFormat, &jsonAccessFormat, &jsonLogFormat};

/// The object as programs write it on one line: without blanks between its parts.
std::string onOneLine(std::string_view object)
{
    std::string line;
    bool inString = false;
    bool escaped = false;
    for (const char c : object) {
        if (inString || (c != ' ' && c != '\t' && c != '\r' && c != '\n'))
            line.push_back(c);
        if (c == '"' && !escaped)
            inString = !inString;
        escaped = inString && c == '\\' && !escaped;
    }
    return line;
}

/// Which of them the records are lines of, and how well they fit.
std::pair<const Format *, double> bestOfLines(const std::vector<std::string> &records)
{
    const Prefix prefix{.bytes = {}, .lines = {records.begin(), records.end()}};
    std::pair<const Format *, double> best{&jsonAccessFormat, 0};
    for (const Format *format : formatsOfLines) {
        if (const double share = format->recognise(prefix); share > best.second)
            best = {format, share};
    }
    return best;
}

/// Hands each record, as one line, to the reader of the format that the first is a line of.
class JsonRecordsReader final : public JsonEntryReader {
public:
    explicit JsonRecordsReader(const ReaderContext &context) : m_context(context) {}

    void finish(RecordSink &sink) override
    {
        JsonEntryReader::finish(sink);
        if (m_lines)
            m_lines->finish(sink);
    }

    ReaderFacts facts() const override
    {
        if (!m_lines)
            return {};
        ReaderFacts facts = m_lines->facts();
        facts.role = facts.role == Role::Unknown ? m_format->role : facts.role;
        facts.carried = m_format->id;
        return facts;
    }

private:
    std::string_view takeObject(std::string_view object, const LinePosition &at, RecordSink &sink) override
    {
        m_line = onOneLine(object);
        if (!m_lines) {
            m_format = bestOfLines({m_line}).first;
            m_lines = m_format->makeReader(m_context);
        }
        return m_lines->readLine({.text = m_line, .at = at}, sink).reason;
    }

    ReaderContext m_context;
    const Format *m_format = nullptr;
    std::unique_ptr<Reader> m_lines;
    std::string m_line;
};

/// The whole objects of a prefix.
class ObjectsOf final : public JsonEntryReader {
public:
    explicit ObjectsOf(const Prefix &prefix)
    {
        showHead(*this, prefix.lines);
    }
    const std::vector<std::string> &objects() const { return m_objects; }
    /// A record of one line is a line of JSON.
    bool runOverLines() const { return m_overLines && !m_objects.empty(); }

private:
    std::string_view takeObject(std::string_view object, const LinePosition &, RecordSink &) override
    {
        m_overLines = m_overLines && object.find('\n') != std::string_view::npos;
        m_objects.push_back(onOneLine(object));
        return {};
    }

    std::vector<std::string> m_objects;
    bool m_overLines = true;
};

double recognise(const Prefix &prefix)
{
    const auto first = std::ranges::find_if(prefix.lines, [](std::string_view line) { return line.find_first_not_of(" \t\r") != std::string_view::npos; });
    if (first == prefix.lines.end() || first->find_first_of("{[") != first->find_first_not_of(" \t"))
        return 0;
    const ObjectsOf found(prefix);
    return found.runOverLines() ? bestOfLines(found.objects()).second : 0;
}

} // namespace

const Format jsonRecordsFormat{
    .id = "json-records",
    .title = "JSON records printed over several lines",
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<JsonRecordsReader>(context); },
};

} // namespace hopscope
