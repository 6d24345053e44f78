// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/gzip_stream.h"

#include <algorithm>
#include <limits>

namespace hopscope {

namespace {

constexpr std::size_t inputSize = 1u << 18;
constexpr int gzipOnly = 16 + MAX_WBITS;

} // namespace

GzipStream::GzipStream(std::unique_ptr<ByteStream> compressed, std::string path)
    : m_compressed(std::move(compressed))
    , m_path(std::move(path))
    , m_input(std::make_unique_for_overwrite<char[]>(inputSize))
{
    if (inflateInit2(&m_state, gzipOnly) != Z_OK)
        fail("no memory for decompression");
}

GzipStream::~GzipStream()
{
    inflateEnd(&m_state);
}

void GzipStream::fail(std::string why)
{
    m_problem = {"The compressed file is damaged", std::move(why), m_path,
        "The lines before the damage were read; copy the file again to get the rest."};
}

/// Sees to it that compressed bytes are at hand. False at the end, which is no good end within a member.
bool GzipStream::needInput()
{
    if (m_state.avail_in > 0)
        return true;
    m_state.next_in = reinterpret_cast<Bytef *>(m_input.get());
    m_state.avail_in = static_cast<uInt>(m_compressed->read(m_input.get(), inputSize));
    if (m_state.avail_in > 0)
        return true;
    if (const Problem *problem = m_compressed->problem())
        m_problem = *problem;
    else if (!m_betweenMembers)
        fail("it ends in the middle of the compressed data");
    return false;
}

/// Between two members: zeros are padding, another member starts with its magic number. False at the end.
bool GzipStream::startMember()
{
    while (needInput()) {
        if (*m_state.next_in == 0x1f) {
            m_betweenMembers = false;
            inflateReset(&m_state);
            return true;
        }
        if (*m_state.next_in != 0) {
            fail("after the compressed data come bytes that are none");
            return false;
        }
        ++m_state.next_in;
        --m_state.avail_in;
    }
    return false;
}

void GzipStream::inflateSome()
{
    const int result = inflate(&m_state, Z_NO_FLUSH);
    if (result == Z_STREAM_END)
        m_betweenMembers = true;
    else if (result != Z_OK && result != Z_BUF_ERROR)
        fail(m_state.msg ? m_state.msg : "it can't be decompressed");
}

std::size_t GzipStream::read(char *to, std::size_t size)
{
    const auto wanted = static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
    m_state.next_out = reinterpret_cast<Bytef *>(to);
    m_state.avail_out = wanted;
    while (m_state.avail_out > 0 && !problem()) {
        if (m_betweenMembers ? !startMember() : !needInput())
            break;
        inflateSome();
    }
    return wanted - m_state.avail_out;
}

} // namespace hopscope
