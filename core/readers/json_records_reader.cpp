// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_records_reader.h"

#include "readers/dropping_sink.h"
#include "readers/json_access_reader.h"
#include "readers/json_entry_reader.h"

#include <algorithm>

namespace hopscope {

namespace {

/// Hands each record, as one line, to the reader of JSON lines.
class JsonRecordsReader final : public JsonEntryReader {
public:
    explicit JsonRecordsReader(const ReaderContext &context) : m_lines(jsonAccessFormat.makeReader(context)) {}

    void finish(RecordSink &sink) override
    {
        JsonEntryReader::finish(sink);
        m_lines->finish(sink);
    }
    ReaderFacts facts() const override { return m_lines->facts(); }

private:
    std::string_view takeObject(std::string_view object, const LinePosition &at, RecordSink &sink) override
    {
        return m_lines->readLine({.text = object, .at = at}, sink).reason;
    }

    std::unique_ptr<Reader> m_lines;
};

/// The whole objects of a prefix.
class ObjectsOf final : public JsonEntryReader {
public:
    explicit ObjectsOf(const Prefix &prefix)
    {
        DroppingSink sink;
        LinePosition at;
        for (const std::string_view line : prefix.lines) {
            ++at.line.value;
            readLine({.text = line, .at = at}, sink);
        }
    }
    const std::vector<std::string> &objects() const { return m_objects; }

private:
    std::string_view takeObject(std::string_view object, const LinePosition &, RecordSink &) override
    {
        m_objects.emplace_back(object);
        return {};
    }

    std::vector<std::string> m_objects;
};

/// A record of one line is a line of JSON.
bool runsOverLines(const std::string &object)
{
    return object.find('\n') != std::string::npos;
}

double recognise(const Prefix &prefix)
{
    const auto first = std::ranges::find_if(prefix.lines, [](std::string_view line) { return line.find_first_not_of(" \t\r") != std::string_view::npos; });
    if (first == prefix.lines.end() || first->find_first_of("{[") != first->find_first_not_of(" \t"))
        return 0;
    const ObjectsOf found(prefix);
    if (found.objects().empty() || !std::ranges::all_of(found.objects(), runsOverLines))
        return 0;
    Prefix records;
    for (const std::string &object : found.objects())
        records.lines.push_back(object);
    return std::max(jsonAccessFormat.recognise(records), jsonLogFormat.recognise(records));
}

} // namespace

const Format jsonRecordsFormat{
    .id = "json-records",
    .title = "JSON records printed over several lines",
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<JsonRecordsReader>(context); },
};

} // namespace hopscope
