// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_request_reader.h"


#include <algorithm>

namespace hopscope {

JsonRequestReader::JsonRequestReader(std::span<const JsonField> fields, std::string_view envelope, StampMeaning stamps)
    : m_fields(fields.begin(), fields.end())
    , m_envelope(envelope)
    , m_stamps(stamps)
{
    std::ranges::sort(m_fields, {}, &JsonField::path);
}

void JsonRequestReader::leaf(std::string_view path, std::string_view value)
{
    m_path.assign(path);
    for (char &c : m_path)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    std::string_view name = m_path;
    if (name.starts_with(m_envelope))
        name.remove_prefix(m_envelope.size());
    const auto field = std::ranges::lower_bound(m_fields, name, {}, &JsonField::path);
    if (field == m_fields.end() || field->path != name)
        return takeOther(name, value);
    const bool stamp = isStamp(field->use.field);
    const bool fits = m_record.set(stamp ? stampUse(value, field->use.side) : field->use, value, Escapes::None);
    m_misfit |= !fits && (stamp || field->use.field == AccessField::Status);
}

std::string_view JsonRequestReader::takeObject(std::string_view object, const LinePosition &at, RecordSink &sink)
{
    m_record.begin(at);
    m_misfit = false;
    beginEntry();
    if (!m_leaves.walk(object, *this))
        return "no JSON object";
    if (const std::string_view reason = completeEntry(m_record); !reason.empty())
        return reason;
    if (m_misfit)
        return "a value that is no time or no status, where one belongs";
    if (!m_record.hasStamp())
        return "no time";
    const Request &request = m_record.finish();
    if (request.method.empty() && !request.status)
        return takeMessage(request, at, sink) ? "" : "neither a method nor a status: no request";
    if (m_stamps == StampMeaning::Unknown && request.end)
        m_evidence.add(*request.end, request.resolution, request.duration);
    sink.add(request);
    return {};
}

bool JsonRequestReader::takeMessage(const Request &stamped, const LinePosition &at, RecordSink &sink)
{
    m_event.clear();
    m_event.at = at;
    m_event.time = m_stamps == StampMeaning::Start ? stamped.start : stamped.end;
    m_event.resolution = stamped.resolution;
    if (!completeMessage(m_event))
        return false;
    sink.add(m_event);
    return true;
}

ReaderFacts JsonRequestReader::facts() const
{
    ReaderFacts facts;
    facts.timeZone = "UTC";
    facts.role = Role::Proxy;
    facts.stampMeaning = m_stamps == StampMeaning::Unknown ? m_evidence.meaning() : m_stamps;
    facts.stampsToShift = m_stamps == StampMeaning::Unknown && facts.stampMeaning == StampMeaning::Start;
    if (const std::string note = m_evidence.note(); !note.empty() && m_stamps == StampMeaning::Unknown)
        facts.notes.push_back(note);
    return facts;
}

} // namespace hopscope
