// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/byte_stream.h"

namespace hopscope {

/// Ends a decompressed stream that grows far beyond what logs do: a small file made to fill memory, disk or time.
class BoundedStream : public ByteStream {
public:
    /// Both have to be passed. Logs of one repeated line reach about 200 times their compressed size.
    struct Limit {
        std::uint64_t bytes = 1ull << 30;
        std::uint64_t factor = 500; ///< of the bytes that are stored
    };

    /// `stored`: bytes of the file that holds all this.
    BoundedStream(std::unique_ptr<ByteStream> decompressed, std::string path, std::uint64_t stored, Limit limit);

    std::size_t read(char *to, std::size_t size) override;
    const Problem *problem() const override { return m_problem.what.empty() ? m_stream->problem() : &m_problem; }
    std::uint64_t storedSize() const override { return m_stream->storedSize(); }
    std::uint64_t storedPosition() const override { return m_stream->storedPosition(); }

private:
    std::unique_ptr<ByteStream> m_stream;
    std::string m_path;
    std::uint64_t m_allowed;
    std::uint64_t m_produced = 0;
    Problem m_problem;
};

} // namespace hopscope
