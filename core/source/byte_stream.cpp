// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/byte_stream.h"

#include "base/cancellation.h"
#include "base/strand_name.h"
#include "source/archive_stream.h"
#include "source/bounded_stream.h"
#include "source/file_stream.h"
#include "source/gzip_stream.h"
#include "source/standard_input.h"

#include <algorithm>
#include <cstring>
#include <filesystem>

namespace hopscope {

using namespace std::string_view_literals;

namespace {

class NoBytes : public ByteStream {
public:
    std::size_t read(char *, std::size_t) override { return 0; }
    const Problem *problem() const override { return nullptr; }
    std::uint64_t storedSize() const override { return 0; }
    std::uint64_t storedPosition() const override { return 0; }
};

/// A stream whose first bytes were read already to see what they are.
class HeadStream : public ByteStream {
public:
    HeadStream(std::string head, std::unique_ptr<ByteStream> rest) : m_head(std::move(head)), m_rest(std::move(rest)) {}

    std::size_t read(char *to, std::size_t size) override
    {
        const std::size_t n = std::min(size, m_head.size() - m_taken);
        std::memcpy(to, m_head.data() + m_taken, n);
        m_taken += n;
        return n == size ? n : n + m_rest->read(to + n, size - n);
    }
    void skip(std::uint64_t size) override
    {
        const std::uint64_t n = std::min<std::uint64_t>(size, m_head.size() - m_taken);
        m_taken += static_cast<std::size_t>(n);
        if (n < size)
            m_rest->skip(size - n);
    }
    const Problem *problem() const override { return m_rest->problem(); }
    std::uint64_t storedSize() const override { return m_rest->storedSize(); }
    std::uint64_t storedPosition() const override { return m_rest->storedPosition(); }

private:
    std::string m_head;
    std::size_t m_taken = 0;
    std::unique_ptr<ByteStream> m_rest;
};

bool isGzip(std::string_view head) { return head.starts_with("\x1f\x8b"sv); }

bool isOtherwiseCompressed(std::string_view head)
{
    constexpr std::string_view magics[] = {"\xfd"
                                           "7zXZ\0"sv,
        "BZh"sv, "\x28\xb5\x2f\xfd"sv, "\x04\x22\x4d\x18"sv, "\x1f\x9d"sv};
    return std::ranges::any_of(magics, [&](std::string_view magic) { return head.starts_with(magic); });
}

/// `stored` itself where its head is not that of a compressed stream.
std::unique_ptr<ByteStream> decompressed(std::unique_ptr<ByteStream> stored, std::string_view head, const std::string &path)
{
    if (isGzip(head))
        return std::make_unique<GzipStream>(std::move(stored), path);
    return isOtherwiseCompressed(head) ? openFilter(std::move(stored), path) : std::move(stored);
}

Result<std::unique_ptr<ByteStream>> openStored(const std::string &path, std::string &storedPath)
{
    if (path == "-") {
        auto copy = standardInputCopy();
        if (!copy)
            return copy.problem();
        storedPath = *copy;
        return FileStream::open(storedPath);
    }
    if (const auto name = splitMemberName(path)) {
        storedPath = name->archive;
        return openMember(*name);
    }
    storedPath = path;
    return FileStream::open(path);
}

} // namespace

void ByteStream::skip(std::uint64_t size)
{
    constexpr std::size_t chunk = 1u << 18;
    const auto buffer = std::make_unique_for_overwrite<char[]>(chunk);
    while (size > 0) {
        stopIfCancelled();
        const std::size_t n = read(buffer.get(), static_cast<std::size_t>(std::min<std::uint64_t>(size, chunk)));
        if (n == 0)
            return;
        size -= n;
    }
}

bool isCompressed(std::string_view head)
{
    return isGzip(head) || isOtherwiseCompressed(head);
}

std::string decompressedHead(std::string compressed, std::size_t size)
{
    const std::string head = compressed.substr(0, 6);
    const auto stream = decompressed(std::make_unique<HeadStream>(std::move(compressed), std::make_unique<NoBytes>()), head, {});
    std::string bytes(size, '\0');
    bytes.resize(stream->read(bytes.data(), size));
    return bytes;
}

Result<OpenedStream> openByteStream(const std::string &path)
{
    OpenedStream opened;
    auto stored = openStored(std::string(fileOfPath(path)), opened.storedPath);
    if (!stored)
        return stored.problem();
    std::string head(6, '\0');
    head.resize((*stored)->read(head.data(), head.size()));
    if (const Problem *problem = (*stored)->problem())
        return *problem;

    opened.plain = opened.storedPath == path && !isCompressed(head);
    opened.stream = decompressed(std::make_unique<HeadStream>(head, std::move(*stored)), head, path);
    if (!opened.plain) {
        std::error_code ignored;
        const std::uintmax_t size = std::filesystem::file_size(opened.storedPath, ignored);
        opened.stream = std::make_unique<BoundedStream>(std::move(opened.stream), path, ignored ? 0 : size, BoundedStream::Limit{});
    }
    return opened;
}

} // namespace hopscope
