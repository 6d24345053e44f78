// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/line_source.h"

#include "source/part_stream.h"
#include "source/text_encoding.h"

#include <algorithm>
#include <cstring>

namespace hopscope {

namespace {

constexpr std::size_t readSize = 1u << 19;
/// A line of the limit, its line end, and room to read on.
constexpr std::size_t bufferSize = LineSource::lineLimit + 8 + readSize;

/// Lines out of one buffer: what it hands out points into it. The buffer holds the bytes from m_begin to m_end that are
/// not handed out yet; what remains of them moves to the front before more is read.
class StreamLines : public LineSource {
public:
    /// `offset`: how many bytes of the file are before the stream.
    explicit StreamLines(std::unique_ptr<ByteStream> stream, std::uint64_t offset = 0)
        : m_stream(std::move(stream))
        , m_buffer(std::make_unique_for_overwrite<char[]>(bufferSize))
        , m_bufferOffset(offset)
    {
        while (m_end < prefixLimit && fill(prefixLimit - m_end)) { }
        const DetectedEncoding detected = detectEncoding(pending());
        m_encoding = detected.encoding;
        m_mark = detected.markLength;
        m_begin = m_mark;
    }

    std::string_view prefixBytes() const override { return {m_buffer.get(), std::min(m_end, prefixLimit)}; }
    std::vector<std::string> prefixLines(bool &whole) const override;
    bool next(SourceLine &line) override;
    const Problem *problem() const override { return m_stream->problem(); }
    std::string encoding() const override;
    std::uint64_t storedSize() const override { return m_stream->storedSize(); }
    std::uint64_t storedPosition() const override { return m_stream->storedPosition(); }

private:
    std::string_view pending() const { return {m_buffer.get() + m_begin, m_end - m_begin}; }
    bool fill(std::size_t wanted);
    bool leaveOutRest();
    void handOut(SourceLine &line, std::string_view bytes, std::size_t used);
    void handOutStart(SourceLine &line);

    std::unique_ptr<ByteStream> m_stream;
    std::unique_ptr<char[]> m_buffer;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::uint64_t m_bufferOffset; ///< of the buffer's first byte in the file
    Encoding m_encoding = Encoding::Utf8;
    std::size_t m_mark = 0;
    bool m_atEnd = false;
    bool m_leaveOutRest = false; ///< the line handed out last was cut
    bool m_inLine = false;       ///< the piece handed out last was not the line's last
    bool m_latin1 = false;
    std::uint64_t m_number = 0;
    std::string m_scratch;
};

/// Reads up to `wanted` more bytes. False where there are none.
bool StreamLines::fill(std::size_t wanted)
{
    if (m_begin > 0 && m_end + wanted > bufferSize) {
        std::memmove(m_buffer.get(), m_buffer.get() + m_begin, m_end - m_begin);
        m_bufferOffset += m_begin;
        m_end -= m_begin;
        m_begin = 0;
    }
    const std::size_t n = m_stream->read(m_buffer.get() + m_end, std::min(wanted, bufferSize - m_end));
    m_end += n;
    m_atEnd = n == 0;
    return n > 0;
}

std::vector<std::string> StreamLines::prefixLines(bool &whole) const
{
    whole = m_atEnd;
    std::vector<std::string> lines;
    std::string scratch;
    bool ignored = false;
    std::string_view rest = prefixBytes().substr(m_mark);
    const auto add = [&](std::string_view bytes) {
        lines.emplace_back(decode(m_encoding, withoutCarriageReturn(m_encoding, bytes), scratch, ignored));
    };
    for (std::size_t at = 0; (at = findLineFeed(m_encoding, rest, 0)) != std::string_view::npos; rest.remove_prefix(at + unitOf(m_encoding)))
        add(rest.substr(0, at));
    if (!rest.empty() && ((whole && !problem()) || lines.empty()))
        add(cutAtCharacter(m_encoding, rest, rest.size() - (whole ? 0 : unitOf(m_encoding))));
    return lines;
}

std::string StreamLines::encoding() const
{
    switch (m_encoding) {
    case Encoding::Utf16LittleEndian:
        return "UTF-16LE";
    case Encoding::Utf16BigEndian:
        return "UTF-16BE";
    case Encoding::Utf8:
        break;
    }
    return m_latin1 ? "Latin-1" : "UTF-8";
}

/// After a cut line: moves on behind its end. False where the stream ends first.
bool StreamLines::leaveOutRest()
{
    do {
        const std::size_t feed = findLineFeed(m_encoding, pending(), 0);
        if (feed != std::string_view::npos) {
            m_begin += feed + unitOf(m_encoding);
            m_leaveOutRest = false;
            return true;
        }
        m_begin = m_end - pending().size() % unitOf(m_encoding);
    } while (fill(readSize));
    return false;
}

/// `used` bytes of the buffer go with the line.
void StreamLines::handOut(SourceLine &line, std::string_view bytes, std::size_t used)
{
    m_number += m_inLine ? 0 : 1;
    line.number = LineNumber(m_number);
    line.offset = ByteOffset(m_bufferOffset + m_begin);
    line.continues = false;
    line.cut = false;
    line.text = decode(m_encoding, bytes, m_scratch, m_latin1);
    m_inLine = false;
    m_begin += used;
}

/// Of a line that is too long: its start, or its next piece.
void StreamLines::handOutStart(SourceLine &line)
{
    const std::string_view bytes = cutAtCharacter(m_encoding, pending(), lineLimit);
    handOut(line, bytes, bytes.size());
    line.continues = m_inLine = m_pieces;
    line.cut = m_leaveOutRest = !m_pieces;
}

bool StreamLines::next(SourceLine &line)
{
    if (m_leaveOutRest && !leaveOutRest())
        return false;
    const std::size_t unit = unitOf(m_encoding);
    for (std::size_t searched = 0;; fill(readSize)) {
        const std::string_view bytes = pending();
        const std::size_t feed = findLineFeed(m_encoding, bytes, searched);
        const bool found = feed != std::string_view::npos;
        const std::string_view text = withoutCarriageReturn(m_encoding, bytes.substr(0, feed));
        // Just beyond the limit the line end itself may still be missing.
        if (text.size() > lineLimit && (found || m_atEnd || bytes.size() > lineLimit + 2 * unit)) {
            handOutStart(line);
            return true;
        }
        // After a failure, what follows the last line feed is no whole line, and might mislead.
        if (m_atEnd && !found && (bytes.empty() || problem()))
            return false;
        if (m_atEnd || found) {
            handOut(line, text, found ? feed + unit : bytes.size());
            return true;
        }
        searched = bytes.size() - bytes.size() % unit;
    }
}

} // namespace

Result<std::unique_ptr<LineSource>> LineSource::open(const std::string &path)
{
    auto opened = openByteStream(path);
    if (!opened)
        return opened.problem();
    return std::unique_ptr<LineSource>(std::make_unique<StreamLines>(std::move(opened->stream)));
}

Result<std::unique_ptr<LineSource>> LineSource::openPart(const std::string &path, ByteRange part)
{
    auto opened = openByteStream(path);
    if (!opened)
        return opened.problem();
    opened->stream->skip(part.begin.value);
    auto bytes = std::make_unique<PartStream>(std::move(opened->stream), part.end.value - part.begin.value);
    return std::unique_ptr<LineSource>(std::make_unique<StreamLines>(std::move(bytes), part.begin.value));
}

bool LineSource::canOpenPart(const std::string &path)
{
    const auto opened = openByteStream(path);
    if (!opened || !opened->plain)
        return false;
    std::string head(prefixLimit, '\0');
    head.resize(opened->stream->read(head.data(), head.size()));
    return detectEncoding(head).encoding == Encoding::Utf8;
}

} // namespace hopscope
