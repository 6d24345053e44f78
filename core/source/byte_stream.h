// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace hopscope {

/// Bytes from the start to the end of something, in one pass.
class ByteStream {
public:
    virtual ~ByteStream() = default;
    /// Up to `size` bytes; fewer only where the end is near, 0 at the end and after a failure.
    virtual std::size_t read(char *to, std::size_t size) = 0;
    /// What went wrong; null while all is well.
    virtual const Problem *problem() const = 0;
    /// Leaves out bytes; fewer than asked for only at the end. Throws Cancelled (see stopIfCancelled()).
    virtual void skip(std::uint64_t size);

    virtual std::uint64_t storedSize() const = 0;     ///< bytes of the file as stored
    virtual std::uint64_t storedPosition() const = 0; ///< of them read so far
};

struct OpenedStream {
    std::unique_ptr<ByteStream> stream; ///< decompressed
    std::string storedPath;             ///< of the file that holds the bytes: differs from the path for "-" and "archive!member"
    bool plain = false;                 ///< the stream is the file, byte by byte
};

/// Whether the first bytes (6 are enough) are those of a compressed stream: gzip, bzip2, xz, zstd, lz4, compress.
bool isCompressed(std::string_view head);
/// Up to `size` bytes of what the start of a compressed stream holds.
std::string decompressedHead(std::string compressed, std::size_t size);

/// The decompressed bytes of a file, of "archive.zip!inner/path", or of standard input ("-"); for the path of a strand, of the
/// file that holds it.
Result<OpenedStream> openByteStream(const std::string &path);

} // namespace hopscope
