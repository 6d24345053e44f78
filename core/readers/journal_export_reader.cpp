// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/journal_export_reader.h"

#include "base/text.h"
#include "readers/journal_fields.h"
#include "readers/service_messages.h"
#include "readers/sole_host.h"

#include <algorithm>
#include <array>
#include <fstream>

namespace hopscope {

namespace {

constexpr std::size_t valueLimit = 1u << 20; ///< of what is kept of a field
constexpr std::size_t nameLimit = 64;        ///< as journald has it

bool isFieldName(std::string_view name)
{
    return !name.empty() && name.size() <= nameLimit && std::ranges::all_of(name, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// The bytes of a file, with the place where they stand.
class Bytes {
public:
    explicit Bytes(const std::filesystem::path &path) : m_file(path, std::ios::binary)
    {
        std::error_code none;
        m_size = std::filesystem::file_size(path, none);
    }

    bool isOpen() const { return m_file.is_open(); }
    LinePosition position() const { return {LineNumber(m_line), ByteOffset(m_offset)}; }
    std::uint64_t left() const { return m_size - std::min(m_size, m_offset); }

    /// Reads on at a position() that was passed.
    void returnTo(const LinePosition &at)
    {
        m_file.clear();
        m_file.seekg(static_cast<std::streamoff>(at.offset.value));
        m_next = m_end = 0;
        m_offset = at.offset.value;
        m_line = at.line.value;
    }

    /// The next byte; -1 at the end.
    int take()
    {
        if (m_next == m_end && !fill())
            return -1;
        const char c = m_buffer[m_next++];
        ++m_offset;
        m_line += c == '\n' ? 1 : 0;
        return static_cast<unsigned char>(c);
    }

    /// Up to a line end, which goes too. False at the end of the file before any byte.
    bool takeLine(std::string &line)
    {
        line.clear();
        int c = take();
        if (c < 0)
            return false;
        for (; c >= 0 && c != '\n'; c = take()) {
            if (line.size() < valueLimit)
                line.push_back(static_cast<char>(c));
        }
        return true;
    }

private:
    bool fill()
    {
        m_file.read(m_buffer.data(), static_cast<std::streamsize>(m_buffer.size()));
        m_next = 0;
        m_end = static_cast<std::size_t>(m_file.gcount());
        return m_end > 0;
    }

    std::ifstream m_file;
    std::array<char, 1u << 16> m_buffer;
    std::size_t m_next = 0;
    std::size_t m_end = 0;
    std::uint64_t m_line = 1;
    std::uint64_t m_offset = 0;
    std::uint64_t m_size = 0;
};

class JournalExport {
public:
    JournalExport(const std::filesystem::path &path, RecordSink &sink) : m_bytes(path), m_sink(sink) {}

    bool isOpen() const { return m_bytes.isOpen(); }

    /// Returns the number of entries, and of lines between that are none.
    std::uint64_t read()
    {
        while (!m_sink.stopped() && readField()) { }
        endEntry();
        m_messages.finish(m_sink);
        return m_entries;
    }

    ReaderFacts facts() const
    {
        ReaderFacts facts;
        facts.host = m_host.name();
        facts.timeZone = "UTC";
        m_messages.addTo(facts);
        return facts;
    }

private:
    /// A line: a field, or the blank one behind an entry. False at the end.
    bool readField()
    {
        const LinePosition at = m_bytes.position();
        if (!m_bytes.takeLine(m_line))
            return false;
        if (trimmed(m_line).empty()) {
            endEntry();
            return true;
        }
        const auto equals = m_line.find('=');
        const std::string_view name = std::string_view(m_line).substr(0, equals);
        if (!isFieldName(name)) {
            m_sink.reject(at, "neither a field of the journal nor a blank line", m_line);
            m_entries += m_open ? 0 : 1;
            return true;
        }
        if (!m_open || name == "MESSAGE") // the line that a person would look for
            m_at = at;
        m_open = true;
        std::string *target = m_fields.named(name);
        if (target != nullptr && !target->empty())
            target = nullptr; // of repeated fields the first counts
        if (equals == std::string::npos)
            readBinary(at, target);
        else if (target != nullptr)
            *target = toUtf8(std::string_view(m_line).substr(equals + 1));
        return true;
    }

    void readBinary(const LinePosition &at, std::string *target)
    {
        const LinePosition begin = m_bytes.position();
        std::uint64_t length = 0;
        for (int i = 0; i < 8; ++i)
            length |= static_cast<std::uint64_t>(std::max(m_bytes.take(), 0)) << (8 * i);
        if (length >= m_bytes.left()) {
            m_sink.reject(at, "a field is cut off by the end of the file, or its length is damaged", m_line);
            m_bytes.returnTo(begin);
            return;
        }
        m_line.clear();
        for (; length > 0; --length) {
            const int byte = m_bytes.take();
            if (target != nullptr && m_line.size() < valueLimit)
                m_line.push_back(static_cast<char>(byte));
        }
        if (target != nullptr)
            *target = toUtf8(m_line);
        if (m_bytes.take() != '\n')
            m_sink.reject(at, "no line end behind a binary field", {});
    }

    void endEntry()
    {
        if (!m_open)
            return;
        ++m_entries;
        const LogEnvelope envelope = envelopeOf(m_fields, m_at);
        if (!envelope.stamp)
            m_sink.reject(m_at, "an entry without __REALTIME_TIMESTAMP", m_fields.message);
        else
            m_messages.take(envelope, m_fields.message, m_sink);
        m_host.note(m_fields.host);
        m_fields.clear();
        m_open = false;
    }

    Bytes m_bytes;
    RecordSink &m_sink;
    std::string m_line;
    JournalFields m_fields;
    LinePosition m_at;
    bool m_open = false; ///< fields of an entry were read
    std::uint64_t m_entries = 0;
    ServiceMessages m_messages{{}, InnerReaders::Formats::Web};
    SoleHost m_host;
};

Result<std::uint64_t> readFile(const std::filesystem::path &path, RecordSink &sink, ReaderFacts &facts)
{
    JournalExport journal(path, sink);
    if (!journal.isOpen())
        return Problem{"The journal could not be read", "the file can't be opened", path.string(), {}};
    const std::uint64_t entries = journal.read();
    facts = journal.facts();
    return entries;
}

/// Each entry begins with its cursor, or at least names its time near its start.
double recognise(const Prefix &prefix)
{
    constexpr std::size_t near = 16;
    std::size_t seen = 0;
    for (const std::string_view line : prefix.lines) {
        if (trimmed(line).empty())
            continue;
        if (line.starts_with("__REALTIME_TIMESTAMP="))
            return 1;
        if (!isFieldName(line.substr(0, line.find('='))) || ++seen == near)
            return 0;
    }
    return 0;
}

} // namespace

const Format journalExportFormat{.id = "journal-export", .title = "systemd journal (journalctl -o export)", .role = Role::Events,
    .recognise = recognise, .readFile = readFile};

} // namespace hopscope
