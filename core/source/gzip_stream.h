// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/byte_stream.h"

#include <zlib.h>

namespace hopscope {

/// What gzip members, one after the other, decompress to (RFC 1952). Where the data ends early or is damaged, all bytes
/// before that come, and then the problem.
class GzipStream : public ByteStream {
public:
    GzipStream(std::unique_ptr<ByteStream> compressed, std::string path);
    GzipStream(const GzipStream &) = delete;
    GzipStream &operator=(const GzipStream &) = delete;
    ~GzipStream() override;

    std::size_t read(char *to, std::size_t size) override;
    const Problem *problem() const override { return m_problem.what.empty() ? nullptr : &m_problem; }
    std::uint64_t storedSize() const override { return m_compressed->storedSize(); }
    std::uint64_t storedPosition() const override { return m_compressed->storedPosition(); }

private:
    bool needInput();
    bool startMember();
    void inflateSome();
    void fail(std::string why);

    std::unique_ptr<ByteStream> m_compressed;
    std::string m_path;
    std::unique_ptr<char[]> m_input;
    z_stream m_state{};
    bool m_betweenMembers = false; ///< a member ended, and what follows is to be seen
    Problem m_problem;
};

} // namespace hopscope
