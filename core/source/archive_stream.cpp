// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/archive_stream.h"

#include "source/file_stream.h"
#include "source/inner_archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <filesystem>

namespace hopscope {

namespace {

constexpr std::size_t blockSize = 1u << 18;
constexpr std::size_t mostMembers = 100'000;

struct FreeArchive {
    void operator()(archive *a) const { archive_read_free(a); }
};
using ArchiveHandle = std::unique_ptr<archive, FreeArchive>;

/// Only filters that libarchive does itself: others would start programs.
void supportFilters(archive *a)
{
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_bzip2(a);
    archive_read_support_filter_xz(a);
    archive_read_support_filter_zstd(a);
    archive_read_support_filter_lz4(a);
    archive_read_support_filter_compress(a);
}

Problem archiveProblem(archive *a, const std::string &path)
{
    const char *why = archive_error_string(a);
    return {"The compressed file is damaged or of a kind that can't be read", why ? why : "", path,
        "What came before the damage was read, but for up to 64 KiB; copy the file again, or unpack it yourself."};
}

/// Data of the archive's current entry.
class EntryStream : public ByteStream {
public:
    EntryStream(ArchiveHandle handle, std::string path) : m_path(std::move(path)), m_archive(std::move(handle)) {}

    std::size_t read(char *to, std::size_t size) override
    {
        std::size_t done = 0;
        while (done < size && !problem()) {
            const la_ssize_t n = archive_read_data(m_archive.get(), to + done, size - done);
            if (n == 0)
                break;
            if (n < 0 && n != ARCHIVE_RETRY && n != ARCHIVE_WARN)
                m_problem = archiveProblem(m_archive.get(), m_path);
            if (n > 0)
                done += static_cast<std::size_t>(n);
        }
        m_position += done;
        return done;
    }
    const Problem *problem() const override { return m_problem.what.empty() ? nullptr : &m_problem; }
    std::uint64_t storedSize() const override { return m_size; }
    std::uint64_t storedPosition() const override { return m_position; }

protected:
    std::string m_path;
    Problem m_problem;
    std::uint64_t m_size = 0;
    std::uint64_t m_position = 0;
    ArchiveHandle m_archive;
};

/// A file of an archive.
class MemberStream : public EntryStream {
public:
    MemberStream(ArchiveHandle handle, PlainFile copy, std::string path, std::uint64_t size)
        : EntryStream(std::move(handle), std::move(path))
        , m_copy(std::move(copy))
    {
        m_size = size;
    }

private:
    PlainFile m_copy;
};

/// One compressed stream without names: libarchive's "raw" format over another stream.
class FilterStream : public EntryStream {
public:
    FilterStream(std::unique_ptr<ByteStream> compressed, std::string path)
        : EntryStream(ArchiveHandle(archive_read_new()), std::move(path))
        , m_compressed(std::move(compressed))
        , m_block(std::make_unique_for_overwrite<char[]>(blockSize))
    {
        supportFilters(m_archive.get());
        archive_read_support_format_raw(m_archive.get());
        archive_read_support_format_empty(m_archive.get());
        archive_entry *entry = nullptr;
        if (archive_read_open(m_archive.get(), this, nullptr, &FilterStream::readBlock, nullptr) != ARCHIVE_OK)
            m_problem = archiveProblem(m_archive.get(), m_path);
        else if (const int result = archive_read_next_header(m_archive.get(), &entry); result != ARCHIVE_OK && result != ARCHIVE_EOF)
            m_problem = archiveProblem(m_archive.get(), m_path);
        else
            m_empty = result == ARCHIVE_EOF;
    }
    std::size_t read(char *to, std::size_t size) override { return m_empty ? 0 : EntryStream::read(to, size); }
    std::uint64_t storedSize() const override { return m_compressed->storedSize(); }
    std::uint64_t storedPosition() const override { return m_compressed->storedPosition(); }

private:
    static la_ssize_t readBlock(archive *a, void *self, const void **block)
    {
        auto *stream = static_cast<FilterStream *>(self);
        const std::size_t n = stream->m_compressed->read(stream->m_block.get(), blockSize);
        if (const Problem *problem = stream->m_compressed->problem(); n == 0 && problem) {
            archive_set_error(a, EIO, "%s", problem->why.c_str());
            return -1;
        }
        *block = stream->m_block.get();
        return static_cast<la_ssize_t>(n);
    }

    std::unique_ptr<ByteStream> m_compressed;
    std::unique_ptr<char[]> m_block;
    bool m_empty = false;
};

/// An archive that is open for reading, with what must live as long.
struct OpenArchive {
    ArchiveHandle handle;
    PlainFile copy; ///< of an archive within another
};

Result<OpenArchive> openArchive(const std::string &path)
{
    OpenArchive opened{ArchiveHandle(archive_read_new()), {}};
    std::string stored = path;
    if (splitMemberName(path)) {
        auto copy = innerArchive(path);
        if (!copy)
            return copy.problem();
        opened.copy = *copy;
        stored = opened.copy.path();
    } else if (auto file = FileStream::open(path); !file) { // for its clear Problem
        return file.problem();
    }
    archive *handle = opened.handle.get();
    supportFilters(handle);
    archive_read_support_format_zip(handle);
    archive_read_support_format_tar(handle);
    archive_read_support_format_7zip(handle);
    if (archive_read_open_filename(handle, stored.c_str(), blockSize) != ARCHIVE_OK)
        return archiveProblem(handle, path);
    return opened;
}

std::string nameOf(archive_entry *entry)
{
    // The UTF-8 form is missing where the archive tells no encoding and the locale is not UTF-8; then the bytes have to do.
    const char *name = archive_entry_pathname_utf8(entry);
    if (!name)
        name = archive_entry_pathname(entry);
    std::string text = name ? name : "";
    return text.starts_with("./") ? text.substr(2) : text;
}

/// Whether a folder of the way or the file itself is hidden; "." and ".." are no names.
bool isHidden(const std::string &name)
{
    for (const std::filesystem::path &part : std::filesystem::path(name)) {
        const std::string text = part.string();
        if (text == "__MACOSX" || (text.starts_with('.') && text != "." && text != ".."))
            return true;
    }
    return name.empty();
}

/// Moves on to the next regular file. ARCHIVE_OK, ARCHIVE_EOF, or a failure.
int nextFile(archive *a, archive_entry *&entry)
{
    int result = ARCHIVE_OK;
    do {
        result = archive_read_next_header(a, &entry);
    } while (result == ARCHIVE_RETRY || ((result == ARCHIVE_OK || result == ARCHIVE_WARN) && archive_entry_filetype(entry) != AE_IFREG));
    return result == ARCHIVE_WARN ? ARCHIVE_OK : result;
}

std::uint64_t sizeOf(archive_entry *entry)
{
    return archive_entry_size_is_set(entry) ? static_cast<std::uint64_t>(archive_entry_size(entry)) : 0;
}

/// The entry's next bytes, up to `size`.
std::string readSome(archive *a, std::size_t size)
{
    std::string bytes(size, '\0');
    std::size_t have = 0;
    while (have < size) {
        const la_ssize_t n = archive_read_data(a, bytes.data() + have, size - have);
        if (n <= 0)
            break;
        have += static_cast<std::size_t>(n);
    }
    bytes.resize(have);
    return bytes;
}

/// Whether the entry that was come to is an archive itself, perhaps a compressed one.
bool startsAsArchive(archive *a)
{
    constexpr std::size_t headSize = 512;
    constexpr std::size_t compressedSize = 1u << 16; // holds the first block of most
    const std::string head = readSome(a, headSize);
    if (!isCompressed(head))
        return isArchive(head);
    return isArchive(decompressedHead(head + readSome(a, compressedSize), headSize));
}

} // namespace

std::unique_ptr<ByteStream> openFilter(std::unique_ptr<ByteStream> compressed, const std::string &path)
{
    return std::make_unique<FilterStream>(std::move(compressed), path);
}

std::optional<MemberName> splitMemberName(const std::string &path)
{
    std::error_code ignored;
    if (path.find('!') == std::string::npos || std::filesystem::exists(path, ignored))
        return std::nullopt;
    for (std::size_t at = path.find('!'); at != std::string::npos; at = path.find('!', at + 1)) {
        const std::string archive = path.substr(0, at);
        if (at + 1 < path.size() && std::filesystem::is_regular_file(archive, ignored))
            return MemberName{archive, path.substr(at + 1)};
    }
    return std::nullopt;
}

bool isArchive(std::string_view head)
{
    return head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06") || head.starts_with("7z\xBC\xAF\x27\x1C")
        || (head.size() > 262 && head.substr(257, 5) == "ustar");
}

Result<std::vector<ArchiveMember>> listMembers(const std::string &path)
{
    auto opened = openArchive(path);
    if (!opened)
        return opened.problem();
    archive *handle = opened->handle.get();
    std::vector<ArchiveMember> members;
    archive_entry *entry = nullptr;
    int result = ARCHIVE_OK;
    while (members.size() < mostMembers && (result = nextFile(handle, entry)) == ARCHIVE_OK) {
        std::string name = nameOf(entry);
        if (!isHidden(name))
            members.push_back({std::move(name), sizeOf(entry), startsAsArchive(handle)});
    }
    if (result != ARCHIVE_OK && result != ARCHIVE_EOF)
        return archiveProblem(handle, path);
    if (members.size() == mostMembers)
        return Problem{"The archive has too many files", "more than " + std::to_string(mostMembers), path, "Unpack it, and name the logs."};
    return members;
}

Result<std::unique_ptr<ByteStream>> openMember(const MemberName &name)
{
    auto opened = openArchive(name.archive);
    if (!opened)
        return opened.problem();
    archive *handle = opened->handle.get();
    archive_entry *entry = nullptr;
    int result = ARCHIVE_OK;
    std::optional<MemberName> inner;
    while ((result = nextFile(handle, entry)) == ARCHIVE_OK) {
        const std::string member = nameOf(entry);
        if (member == name.member)
            return std::unique_ptr<ByteStream>(std::make_unique<MemberStream>(
                std::move(opened->handle), std::move(opened->copy), name.archive + "!" + name.member, sizeOf(entry)));
        if (name.member.starts_with(member + "!"))
            inner = MemberName{name.archive + "!" + member, name.member.substr(member.size() + 1)};
    }
    if (result != ARCHIVE_EOF)
        return archiveProblem(handle, name.archive);
    if (inner)
        return openMember(*inner);
    return Problem{"The archive has no such file", {}, name.archive + "!" + name.member, "Check the name of the file in the archive."};
}

} // namespace hopscope
