// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/file_excerpt.h"

#include "source/byte_stream.h"
#include "source/text_encoding.h"

#include <algorithm>
#include <deque>

namespace hopscope {

namespace {

constexpr std::size_t chunk = 1u << 16;
constexpr std::uint64_t lookBack = 1u << 20; ///< bytes before a known line in which the lines before it are sought
constexpr std::uint64_t linesBetweenAsking = 1u << 14;

/// The lines of a stream, one after the other, undecoded.
class LineCutter {
public:
    LineCutter(ByteStream &stream, Encoding encoding, std::uint64_t begin)
        : m_stream(stream), m_encoding(encoding), m_offset(begin)
    {
        m_stream.skip(begin);
    }

    struct Piece {
        std::string_view bytes; ///< valid until the next call
        std::uint64_t offset = 0;
        bool cut = false;
    };
    /// False at the end.
    bool next(Piece &piece)
    {
        drop(m_used);
        piece = {{}, m_offset, false};
        std::size_t feed = findLineFeed(m_encoding, m_bytes, 0);
        while (feed == std::string::npos && m_bytes.size() <= FileExcerpt::lineLimit && readOn())
            feed = findLineFeed(m_encoding, m_bytes, 0);
        if (feed == std::string::npos && m_bytes.size() > FileExcerpt::lineLimit)
            return takeLong(piece);
        const bool some = !m_bytes.empty();
        piece.bytes = withoutCarriageReturn(m_encoding, std::string_view(m_bytes).substr(0, feed));
        m_used = feed == std::string::npos ? m_bytes.size() : feed + unitOf(m_encoding);
        return some;
    }
    bool atEnd() { return m_used >= m_bytes.size() && !readOn(); }

private:
    /// The start of a line that is longer than the limit; leaves the stream behind its end.
    bool takeLong(Piece &piece)
    {
        m_long = m_bytes.substr(0, FileExcerpt::lineLimit);
        piece.bytes = cutAtCharacter(m_encoding, m_long, FileExcerpt::lineLimit);
        piece.cut = true;
        std::size_t feed = findLineFeed(m_encoding, m_bytes, 0);
        while (feed == std::string::npos) {
            drop(m_bytes.size() - m_bytes.size() % unitOf(m_encoding));
            if (!readOn())
                break;
            feed = findLineFeed(m_encoding, m_bytes, 0);
        }
        m_used = feed == std::string::npos ? m_bytes.size() : feed + unitOf(m_encoding);
        return true;
    }
    void drop(std::size_t size)
    {
        m_bytes.erase(0, size);
        m_offset += size;
        m_used = 0;
    }
    bool readOn()
    {
        const std::size_t had = m_bytes.size();
        m_bytes.resize(had + chunk);
        m_bytes.resize(had + m_stream.read(m_bytes.data() + had, chunk));
        return m_bytes.size() > had;
    }

    ByteStream &m_stream;
    Encoding m_encoding;
    std::string m_bytes;
    std::string m_long;
    std::size_t m_used = 0;   ///< of m_bytes, by the piece that was handed out
    std::uint64_t m_offset;   ///< of the first of m_bytes
};

Result<DetectedEncoding> encodingOf(const std::string &path)
{
    auto opened = openByteStream(path);
    if (!opened)
        return opened.problem();
    std::string head(chunk, '\0');
    head.resize(opened->stream->read(head.data(), head.size()));
    return detectEncoding(head);
}

/// Collects the lines around the wished one while the file goes by.
class Collector {
public:
    Collector(const ExcerptWish &wish, DetectedEncoding encoding) : m_wish(wish), m_encoding(encoding) {}

    /// False when no further line is wanted.
    bool take(const LineCutter::Piece &piece, std::uint64_t number)
    {
        const bool isWished = m_wish.offset ? piece.offset >= m_wish.offset->value : number == m_wish.line.value;
        m_after = m_found ? m_after + 1 : 0;
        m_found = m_found || isWished;
        std::string_view bytes = piece.bytes;
        if (piece.offset == 0)
            bytes.remove_prefix(std::min(bytes.size(), m_encoding.markLength));
        m_lines.push_back({LineNumber(number), ByteOffset(piece.offset), std::string(bytes), piece.cut});
        if (!m_found && m_lines.size() > m_wish.before)
            m_lines.pop_front();
        return !m_found || m_after < m_wish.after;
    }

    FileExcerpt excerpt(bool atEnd)
    {
        FileExcerpt made;
        std::string scratch;
        bool latin1 = false;
        for (FileLine &line : m_lines) {
            line.text = std::string(decode(m_encoding.encoding, line.text, scratch, latin1));
            made.lines.push_back(std::move(line));
        }
        numberByOffset(made.lines);
        made.atStart = made.lines.empty() || made.lines.front().offset.value == 0;
        made.atEnd = atEnd;
        return made;
    }

private:
    /// Lines that were read from the middle of a file are counted from the one that is known.
    void numberByOffset(std::vector<FileLine> &lines) const
    {
        if (!m_wish.offset)
            return;
        const auto known = std::ranges::find_if(lines, [this](const FileLine &line) { return line.offset >= *m_wish.offset; });
        const auto at = static_cast<std::uint64_t>(known - lines.begin());
        for (std::uint64_t i = 0; i < lines.size(); ++i)
            lines[i].number = LineNumber(m_wish.line.value + i - std::min(at, m_wish.line.value + i));
    }

    const ExcerptWish &m_wish;
    DetectedEncoding m_encoding;
    std::deque<FileLine> m_lines;
    bool m_found = false;
    std::size_t m_after = 0;
};

} // namespace

Result<FileExcerpt> readExcerpt(const std::string &path, const ExcerptWish &wish, const std::function<bool()> &stop)
{
    const Result<DetectedEncoding> encoding = encodingOf(path);
    if (!encoding)
        return encoding.problem();
    auto opened = openByteStream(path);
    if (!opened)
        return opened.problem();
    const std::uint64_t begin = !wish.offset ? wish.countedFrom.value : wish.offset->value > lookBack ? wish.offset->value - lookBack : 0;
    LineCutter lines(*opened->stream, encoding->encoding, begin);
    LineCutter::Piece piece;
    if (begin > 0 && wish.offset)
        lines.next(piece); // most likely the rest of a line
    Collector collector(wish, *encoding);
    std::uint64_t number = 0;
    while (lines.next(piece) && collector.take(piece, ++number)) {
        if (number % linesBetweenAsking == 0 && stop && stop())
            return Problem{"Reading was stopped", {}, path, {}};
    }
    if (const Problem *problem = opened->stream->problem())
        return *problem;
    return collector.excerpt(lines.atEnd());
}

} // namespace hopscope
