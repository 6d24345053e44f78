// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/strand.h"

#include "base/text.h"
#include "readers/dropping_sink.h"
#include "readers/service_messages.h"

#include <algorithm>
#include <map>

namespace hopscope {

namespace {

constexpr std::size_t mostStrands = 16; ///< the file is read once for each
constexpr std::uint64_t betweenLooks = 256; ///< lines, between two questions whether to stop

/// A name becomes a part of the source's path, and logs hold what strangers sent.
bool isPlain(std::string_view name)
{
    constexpr std::size_t longest = 128;
    return !name.empty() && name.size() <= longest && std::ranges::all_of(name, [](char c) { return c >= ' ' && c < '\x7f' && c != '<' && c != '>'; });
}

/// Counts the requests that a program's lines tell of.
class RequestCount final : public RecordSink {
public:
    void add(const Request &) override { ++m_requests; }
    void add(const Event &) override {}
    void add(const Sample &) override {}
    void add(const Setting &) override {}
    void reject(const LinePosition &, std::string_view, std::string_view) override {}
    std::size_t requests() const { return m_requests; }

private:
    std::size_t m_requests = 0;
};

/// What one program wrote, as far as it was looked at: its first lines, and then some.
class Writer {
public:
    explicit Writer(const std::string &logFormat) : m_messages({.logFormat = logFormat, .path = {}}, InnerReaders::Formats::All) {}

    void add(const LineOrigin &line, const LinePosition &at)
    {
        constexpr std::uint64_t first = 200;
        constexpr std::uint64_t everyOther = 16;
        constexpr std::uint64_t most = 20'000;
        const std::uint64_t number = m_lines++;
        if (trimmed(line.text()).empty() || number > most || (number > first && number % everyOther != 0))
            return;
        LogEnvelope envelope = line.envelope();
        envelope.at = at;
        m_messages.take(envelope, line.text(), m_count);
    }

    bool tellsOfRequests()
    {
        constexpr std::size_t enough = 3; // one line may look like a request by chance
        m_messages.finish(m_count);
        return m_count.requests() >= enough;
    }

    std::uint64_t lines() const { return m_lines; }

private:
    ServiceMessages m_messages;
    RequestCount m_count;
    std::uint64_t m_lines = 0;
};

} // namespace

std::vector<Strand> strandsOf(LineSource &source, CarrierKind carrier, const std::string &logFormat, const std::function<bool()> &stopped,
    std::uint64_t mostSearched)
{
    if (carrier == CarrierKind::None)
        return {};
    constexpr std::size_t mostWriters = 256; // names made up by somebody
    std::map<std::string, Writer, std::less<>> writers;
    LineOrigin origin(carrier);
    bool hasRest = false;
    SourceLine line;
    while (source.next(line)) {
        if (line.number.value % betweenLooks == 0 && stopped())
            return {};
        if (line.offset.value >= mostSearched) {
            hasRest = true; // who writes from here on
            break;
        }
        const std::string_view name = origin.read(line.text);
        auto known = writers.find(name);
        if (known == writers.end() && isPlain(name) && writers.size() < mostWriters)
            known = writers.emplace(std::string(name), logFormat).first;
        if (known != writers.end() && !origin.isHeading())
            known->second.add(origin, {line.number, line.offset});
        hasRest = hasRest || (known == writers.end() && !origin.isHeader() && !origin.isHeading() && line.text.find_first_not_of(" \t[],") != std::string_view::npos);
    }
    std::vector<std::string> names;
    for (auto &[name, writer] : writers) {
        const bool own = carrier == CarrierKind::Headings ? writer.lines() > 0 : writer.tellsOfRequests();
        if (own && names.size() < mostStrands)
            names.push_back(name);
    }
    if (names.size() < 2 && carrier != CarrierKind::Headings)
        return {};
    hasRest = hasRest || names.size() < writers.size();
    const auto passes = static_cast<unsigned>(names.size() + (hasRest ? 1 : 0));
    std::vector<Strand> strands;
    for (const std::string &name : names)
        strands.push_back({.carrier = carrier, .name = name, .pass = static_cast<unsigned>(strands.size()), .passes = passes});
    if (hasRest)
        strands.push_back({.carrier = carrier, .others = names, .pass = passes - 1, .passes = passes});
    return strands;
}

StrandLines::StrandLines(std::unique_ptr<LineSource> file, Strand strand, std::function<bool()> stopped)
    : m_file(std::move(file))
    , m_strand(std::move(strand))
    , m_stopped(std::move(stopped))
    , m_origin(m_strand.carrier)
{
    SourceLine line;
    while (m_prefix.size() < prefixLimit) {
        if (!nextOfFile(line)) {
            m_whole = true;
            break;
        }
        m_prefix.append(line.text.substr(0, prefixLimit)).push_back('\n');
        m_first.push_back({std::string(line.text), line});
    }
}

std::vector<std::string> StrandLines::prefixLines(bool &whole) const
{
    whole = m_whole;
    std::vector<std::string> lines;
    std::string_view rest = m_prefix;
    while (!rest.empty())
        lines.emplace_back(takeUntil(rest, '\n'));
    return lines;
}

bool StrandLines::isOurs(const SourceLine &line)
{
    const std::string_view name = m_origin.read(line.text);
    if (m_origin.isHeading() || m_origin.isHeader())
        return m_origin.isHeader();
    return m_strand.name.empty() ? std::ranges::find(m_strand.others, name) == m_strand.others.end() : name == m_strand.name;
}

bool StrandLines::nextOfFile(SourceLine &line)
{
    m_file->takePieces(m_pieces);
    while (m_file->next(line)) {
        if (line.number.value % betweenLooks == 0 && m_stopped())
            return false;
        if (!m_goesOn)
            m_inOurs = isOurs(line);
        m_goesOn = line.continues;
        if (m_inOurs)
            return true;
    }
    return false;
}

bool StrandLines::next(SourceLine &line)
{
    if (m_first.empty())
        return !m_whole && nextOfFile(line);
    m_handedOut = std::move(m_first.front());
    m_first.pop_front();
    line = m_handedOut.line;
    line.text = m_handedOut.text;
    return true;
}

/// As if the file were read once, slowly.
std::uint64_t StrandLines::storedPosition() const
{
    return (m_strand.pass * m_file->storedSize() + m_file->storedPosition()) / m_strand.passes;
}

} // namespace hopscope
