// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/byte_stream.h"

#include <algorithm>

namespace hopscope {

/// The next bytes of a stream, up to a number of them.
class PartStream : public ByteStream {
public:
    PartStream(std::unique_ptr<ByteStream> whole, std::uint64_t size) : m_whole(std::move(whole)), m_left(size) {}

    std::size_t read(char *to, std::size_t size) override
    {
        const std::size_t n = m_whole->read(to, static_cast<std::size_t>(std::min<std::uint64_t>(size, m_left)));
        m_left -= n;
        return n;
    }
    const Problem *problem() const override { return m_whole->problem(); }
    std::uint64_t storedSize() const override { return m_whole->storedSize(); }
    std::uint64_t storedPosition() const override { return m_whole->storedPosition(); }

private:
    std::unique_ptr<ByteStream> m_whole;
    std::uint64_t m_left;
};

} // namespace hopscope
