// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_export_reader.h"

#include "base/text.h"
#include "readers/dropping_sink.h"
#include "readers/exported_object.h"
#include "readers/json_entry_reader.h"
#include "readers/service_messages.h"
#include "readers/web_line.h"
#include "time/stamp_scanner.h"

#include <algorithm>
#include <array>
#include <vector>

namespace hopscope {

namespace {

constexpr std::array<std::string_view, 6> listKeys{"events", "hits", "results", "logs", "data", "matches"};

/// Finds the line in each object.
class ExportedLines : public JsonEntryReader {
public:
    ExportedLines() : JsonEntryReader(1, listKeys) {}

protected:
    virtual void takeLine(const ExportedObject &line, const LinePosition &at, RecordSink &sink) = 0;
    virtual void missText() {}

private:
    std::string_view takeObject(std::string_view object, const LinePosition &at, RecordSink &sink) final
    {
        if (!m_object.read(object))
            return "no JSON object";
        if (!trimmed(m_object.text()).empty()) {
            takeLine(m_object, at, sink);
            return {};
        }
        missText();
        return "no text of a line";
    }

    ExportedObject m_object;
};

class JsonExportReader final : public ExportedLines {
public:
    explicit JsonExportReader(const ReaderContext &context) : m_messages(context, InnerReaders::Formats::All) {}

    void finish(RecordSink &sink) override
    {
        ExportedLines::finish(sink);
        m_messages.finish(sink);
    }

    ReaderFacts facts() const override { return m_messages.facts(); }

private:
    void takeLine(const ExportedObject &line, const LinePosition &at, RecordSink &sink) override
    {
        m_messages.take({.at = at, .stamp = line.stamp(), .host = line.host(), .program = line.program()}, line.text(), sink);
    }

    ServiceMessages m_messages;
};

/// The texts of a prefix.
class TextsOf final : public ExportedLines {
public:
    explicit TextsOf(const Prefix &prefix)
    {
        showHead(*this, prefix.lines);
    }
    const std::vector<std::string> &texts() const { return m_texts; }
    std::size_t objects() const { return m_texts.size() + m_without; }

private:
    void takeLine(const ExportedObject &line, const LinePosition &, RecordSink &) override { m_texts.emplace_back(line.text()); }
    void missText() override { ++m_without; }

    std::vector<std::string> m_texts;
    std::size_t m_without = 0;
};

/// A line of a log begins with its time, or has one; a message does not.
bool hasOwnTime(std::string_view text)
{
    return isWebLine(text) || scanIso8601(text.substr(text.starts_with('[') ? 1 : 0)) || text.starts_with('{');
}

/// Sure where most of the texts are lines of known formats: readers of the objects themselves fit as well.
double recognise(const Prefix &prefix)
{
    const std::string_view bytes = trimmed(prefix.bytes.substr(0, 256));
    if (!bytes.starts_with('{') && !bytes.starts_with('['))
        return 0;
    const TextsOf found(prefix);
    if (found.texts().empty() || 2 * found.texts().size() <= found.objects())
        return 0;
    const std::vector<std::string_view> lines(found.texts().begin(), found.texts().end());
    const auto ofLogs = std::ranges::count_if(lines, hasOwnTime);
    const double known = InnerReaders::sharesOf({.bytes = {}, .lines = lines, .whole = true}).understood;
    return known > 0.5 && 2 * static_cast<std::size_t>(ofLogs) > lines.size() ? 1.0 : 0.0;
}

} // namespace

const Format jsonExportFormat{
    .id = "json-export",
    .title = "lines of logs in JSON (export of a log service)",
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<JsonExportReader>(context); },
    .takesPieces = true,
};

} // namespace hopscope
