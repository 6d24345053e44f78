// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/evtx_reader.h"

#include "readers/windows_event.h"

// Debian's libevtx.h wants libbfio's header for functions that are not used here.
#include <libevtx/features.h>
#undef LIBEVTX_HAVE_BFIO
#include <libevtx.h>

#include <cstdlib>
#include <unistd.h>

namespace hopscope {

namespace {

constexpr std::string_view magic("ElfFile\0", 8);

/// libevtx's error of the last call: its innermost reason, without the chain of callers.
class EvtxError {
public:
    EvtxError() = default;
    EvtxError(const EvtxError &) = delete;
    EvtxError &operator=(const EvtxError &) = delete;
    ~EvtxError() { libevtx_error_free(&m_error); }

    libevtx_error_t **out()
    {
        libevtx_error_free(&m_error);
        return &m_error;
    }

    std::string reason() const
    {
        char buffer[4096];
        const int n = m_error != nullptr ? libevtx_error_backtrace_sprint(m_error, buffer, sizeof buffer) : 0;
        if (n <= 0)
            return "libevtx gives no reason";
        std::string_view text(buffer, static_cast<std::size_t>(n));
        text = text.substr(0, text.find('\n'));
        const auto function = text.find(": ");
        return std::string(function == std::string_view::npos ? text : text.substr(function + 2));
    }

private:
    libevtx_error_t *m_error = nullptr;
};

/// libevtx passes over a chunk that is not there to its end, good records and all. Of a file that was cut off, a copy is
/// made that is filled up with zeros.
class WholeChunks {
public:
    explicit WholeChunks(const std::filesystem::path &path) : m_path(path)
    {
        constexpr std::uintmax_t header = 4096;
        constexpr std::uintmax_t chunk = 65536;
        std::error_code error;
        const std::uintmax_t size = std::filesystem::file_size(path, error);
        if (error || size <= header || (size - header) % chunk == 0)
            return;
        m_cut = true;
        std::string name = (std::filesystem::temp_directory_path(error) / "hopscope-XXXXXX").string();
        const int descriptor = error ? -1 : mkstemp(name.data());
        if (descriptor < 0)
            return;
        close(descriptor);
        m_copy = name;
        std::filesystem::copy_file(path, m_copy, std::filesystem::copy_options::overwrite_existing, error);
        if (!error)
            std::filesystem::resize_file(m_copy, header + ((size - header) / chunk + 1) * chunk, error);
        if (!error)
            m_path = m_copy;
    }
    WholeChunks(const WholeChunks &) = delete;
    WholeChunks &operator=(const WholeChunks &) = delete;
    ~WholeChunks()
    {
        std::error_code ignored;
        if (!m_copy.empty())
            std::filesystem::remove(m_copy, ignored);
    }

    const std::filesystem::path &path() const { return m_path; }
    bool cut() const { return m_cut; }

private:
    std::filesystem::path m_path;
    std::filesystem::path m_copy;
    bool m_cut = false;
};

class EvtxFile {
public:
    EvtxFile() = default;
    EvtxFile(const EvtxFile &) = delete;
    EvtxFile &operator=(const EvtxFile &) = delete;
    ~EvtxFile() { libevtx_file_free(&m_file, nullptr); }

    bool open(const std::filesystem::path &path)
    {
        return libevtx_file_initialize(&m_file, m_error.out()) == 1
            && libevtx_file_open(m_file, path.c_str(), LIBEVTX_OPEN_READ, m_error.out()) == 1;
    }

    int recordCount()
    {
        int count = 0;
        return libevtx_file_get_number_of_records(m_file, &count, m_error.out()) == 1 ? count : 0;
    }

    int remainsCount()
    {
        int count = 0;
        return libevtx_file_get_number_of_recovered_records(m_file, &count, m_error.out()) == 1 ? count : 0;
    }

    /// The XML of a record; empty where it can't be read, see reason().
    std::string_view recordXml(int index)
    {
        libevtx_record_t *record = nullptr;
        std::size_t size = 0;
        m_xml.clear();
        bool good = libevtx_file_get_record_by_index(m_file, index, &record, m_error.out()) == 1
            && libevtx_record_get_utf8_xml_string_size(record, &size, m_error.out()) == 1;
        m_tooLarge = good && size > WindowsEventParser::sizeLimit;
        good = good && size > 0 && !m_tooLarge;
        if (good) {
            m_xml.resize(size);
            good = libevtx_record_get_utf8_xml_string(record, reinterpret_cast<std::uint8_t *>(m_xml.data()), size, m_error.out()) == 1;
        }
        libevtx_record_free(&record, nullptr);
        return good ? std::string_view(m_xml).substr(0, size - 1) : std::string_view{}; // without the final zero
    }

    std::string reason() const { return m_tooLarge ? "the event is larger than 1 MiB" : m_error.reason(); }

private:
    libevtx_file_t *m_file = nullptr;
    EvtxError m_error;
    std::string m_xml;
    bool m_tooLarge = false;
};

Result<std::uint64_t> readFile(const std::filesystem::path &path, RecordSink &sink, ReaderFacts &facts)
{
    const WholeChunks whole(path);
    EvtxFile file;
    if (!file.open(whole.path()))
        return Problem{"The event log could not be read", file.reason(), path.string(),
            "On the machine that wrote it, `wevtutil qe FILE /lf /f:xml` makes XML of it that can be read."};
    WindowsEventParser parser;
    const int count = file.recordCount();
    std::uint64_t unread = 0;
    for (int i = 0; i < count; ++i) {
        const LinePosition at{LineNumber(static_cast<std::uint64_t>(i) + 1), ByteOffset()};
        const std::string_view xml = file.recordXml(i);
        if (xml.empty()) {
            sink.reject(at, file.reason(), {});
            ++unread;
        } else if (const std::string_view reason = parser.read(xml, at, sink); !reason.empty()) {
            sink.reject(at, reason, xml);
        }
    }
    facts = parser.facts();
    if (unread > 0)
        facts.notes.push_back(std::to_string(unread) + " of " + std::to_string(count)
            + " records can't be read by libevtx; `wevtutil qe FILE /lf /f:xml` on Windows makes XML of them");
    if (whole.cut())
        facts.notes.push_back("the file is cut off: events after record " + std::to_string(count) + " are missing");
    if (const int remains = file.remainsCount(); remains > 0)
        facts.notes.push_back(std::to_string(remains) + " remains of deleted records are left out");
    return static_cast<std::uint64_t>(count);
}

double recognise(const Prefix &prefix)
{
    return prefix.bytes.starts_with(magic) ? 1.0 : 0.0;
}

} // namespace

const Format evtxFormat{.id = "evtx", .title = "Windows event log (EVTX)", .role = Role::Events, .recognise = recognise,
    .readFile = readFile};

} // namespace hopscope
