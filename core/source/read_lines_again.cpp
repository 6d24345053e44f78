// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/byte_stream.h"
#include "base/cancellation.h"
#include "source/line_source.h"
#include "source/text_encoding.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t chunk = 1u << 14;

/// A stream seen through a window that moves forward.
class Window {
public:
    explicit Window(ByteStream &stream) : m_stream(stream) {}

    /// The bytes from `offset` on to the line feed, or `limit` of them; empty behind the end. Offsets must not fall.
    std::string_view lineAt(Encoding encoding, std::uint64_t offset, std::size_t limit)
    {
        moveTo(offset);
        std::size_t feed = findLineFeed(encoding, m_bytes, 0);
        while (feed == std::string::npos && m_bytes.size() <= limit && readOn())
            feed = findLineFeed(encoding, m_bytes, 0);
        return withoutCarriageReturn(encoding, std::string_view(m_bytes).substr(0, feed));
    }
    /// The stream's first bytes, as long as nothing was asked for.
    std::string_view head()
    {
        readOn();
        return m_bytes;
    }

private:
    void moveTo(std::uint64_t offset)
    {
        const std::uint64_t windowEnd = m_offset + m_bytes.size();
        if (offset < windowEnd) {
            m_bytes.erase(0, static_cast<std::size_t>(offset - m_offset));
        } else {
            m_stream.skip(offset - windowEnd);
            m_bytes.clear();
        }
        m_offset = offset;
    }
    bool readOn()
    {
        const std::size_t had = m_bytes.size();
        m_bytes.resize(had + chunk);
        m_bytes.resize(had + m_stream.read(m_bytes.data() + had, chunk));
        return m_bytes.size() > had;
    }

    ByteStream &m_stream;
    std::string m_bytes;
    std::uint64_t m_offset = 0; ///< of the window's first byte
};

} // namespace

Result<void> readLinesAgain(const std::string &path, std::vector<WantedLine> lines, std::size_t limit,
    const std::function<void(LineNumber, std::string_view)> &each)
{
    std::ranges::sort(lines, {}, &WantedLine::offset);
    auto opened = openByteStream(path);
    if (!opened)
        return opened.problem();
    Window window(*opened->stream);
    const Encoding encoding = detectEncoding(window.head()).encoding;
    std::string scratch;
    bool latin1 = false;
    for (const WantedLine &line : lines) {
        stopIfCancelled();
        const std::string_view bytes = window.lineAt(encoding, line.offset.value, limit);
        each(line.line, decode(encoding, cutAtCharacter(encoding, bytes, limit), scratch, latin1));
    }
    return {};
}

} // namespace hopscope
