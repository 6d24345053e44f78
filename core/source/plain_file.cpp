// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/byte_stream.h"
#include "source/line_source.h"
#include "source/temporary_file.h"

namespace hopscope {

Result<PlainFile> PlainFile::of(const std::string &path, std::uint64_t limit)
{
    PlainFile file;
    auto opened = openByteStream(path);
    if (!opened)
        return opened.problem();
    if (opened->plain) {
        file.m_path = path;
        return file;
    }
    auto copy = TemporaryFile::create();
    if (!copy)
        return copy.problem();
    constexpr std::size_t chunk = 1u << 18;
    const auto buffer = std::make_unique_for_overwrite<char[]>(chunk);
    std::uint64_t size = 0;
    while (const std::size_t n = opened->stream->read(buffer.get(), chunk)) {
        size += n;
        if (size > limit)
            return Problem{"The file is too large once decompressed", "more than " + std::to_string(limit >> 20) + " MiB", path,
                "Decompress it yourself, and name the result."};
        if (auto written = (*copy)->append(buffer.get(), n); !written)
            return written.problem();
    }
    if (const Problem *problem = opened->stream->problem())
        return *problem;
    file.m_path = (*copy)->path();
    file.m_keeper = *copy;
    return file;
}

} // namespace hopscope
