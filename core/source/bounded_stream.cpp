// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/bounded_stream.h"

#include <algorithm>

namespace hopscope {

BoundedStream::BoundedStream(std::unique_ptr<ByteStream> decompressed, std::string path, std::uint64_t stored, Limit limit)
    : m_stream(std::move(decompressed))
    , m_path(std::move(path))
    , m_allowed(std::max(limit.bytes, stored * limit.factor))
{
}

std::size_t BoundedStream::read(char *to, std::size_t size)
{
    if (!m_problem.what.empty())
        return 0;
    const std::size_t n = m_stream->read(to, size);
    m_produced += n;
    if (m_produced <= m_allowed)
        return n;
    m_problem = {"The compressed file was not read to its end", "it grows to more than " + std::to_string(m_allowed >> 20)
            + " MiB, which no log does that is compressed so small", m_path, "If you trust it, decompress it yourself, and name the result."};
    return 0;
}

} // namespace hopscope
