// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/numbers.h"
#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// One line, decoded to UTF-8, without line end and BOM. Valid until the next call of next().
struct SourceLine {
    std::string_view text;
    LineNumber number;
    ByteOffset offset;      ///< of its first byte in the decompressed, undecoded stream
    bool continues = false; ///< only where pieces were asked for: the line goes on in the next SourceLine (same number)
    bool cut = false;       ///< the line was longer than the limit; what was beyond it is left out
};

/// A path to lines: plain or compressed (gzip, bzip2, xz, zstd, lz4), a file of an archive ("a.zip!b.log"), LF or CRLF, UTF-8 (bytes that are none are taken as
/// Latin-1) or UTF-16 with BOM. Memory is bounded whatever the length of file or line.
class LineSource {
public:
    static constexpr std::size_t lineLimit = 1u << 20;  ///< longer lines are cut, or come in pieces of this size
    static constexpr std::size_t prefixLimit = 1u << 16;

    /// A clear Problem for a directory, a missing or unreadable file, or one that is no regular file (but "-": standard
    /// input, which is kept in a temporary file so that it can be read again).
    static Result<std::unique_ptr<LineSource>> open(const std::string &path);
    /// Only these bytes of a plain file, without reading what is before them. The lines are numbered from 1; their offsets count
    /// from the beginning of the file. `part` begins and ends where lines do; else the first and last one are cut.
    static Result<std::unique_ptr<LineSource>> openPart(const std::string &path, ByteRange part);
    /// Whether it is a plain file of UTF-8 or the like, so that a part of it can be opened.
    static bool canOpenPart(const std::string &path);

    virtual ~LineSource() = default;

    /// The undecoded, decompressed first bytes, at most prefixLimit. May be called at any time before next().
    virtual std::string_view prefixBytes() const = 0;
    /// The decoded whole lines of it (the only line, if one line fills it). `whole` tells whether that is all of the source.
    virtual std::vector<std::string> prefixLines(bool &whole) const = 0;

    void takePieces(bool on) { m_pieces = on; }
    /// False at the end, and where reading failed: then problem() is set, and the lines before it were good (a last one
    /// that the failure cut is left out).
    virtual bool next(SourceLine &line) = 0;
    virtual const Problem *problem() const = 0;

    /// "UTF-8", "UTF-16LE", "UTF-16BE", or "Latin-1" once a line had bytes that are no UTF-8.
    virtual std::string encoding() const = 0;
    virtual std::uint64_t storedSize() const = 0;     ///< bytes of the file as stored; 0 where unknown
    virtual std::uint64_t storedPosition() const = 0; ///< of them read so far, for progress

protected:
    bool m_pieces = false;
};

/// The decompressed bytes of `path` as a file that a library can open: the path itself where it is plain, else a
/// temporary copy that goes with the returned object. Refuses more than `limit` bytes.
class PlainFile {
public:
    static Result<PlainFile> of(const std::string &path, std::uint64_t limit = 8ull << 30);
    const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
    std::shared_ptr<void> m_keeper; ///< removes the temporary copy
};

struct WantedLine {
    LineNumber line;
    ByteOffset offset;
};

/// Reads the given lines again, at most `limit` bytes of each: by seeking in a plain UTF-8 file, else in one pass. Hands over
/// each with its text, which is valid during that call and empty where the source no longer has the line, in the order of
/// their offsets. A Problem where the file is gone; nothing was handed over then. Throws Cancelled (see stopIfCancelled()).
Result<void> readLinesAgain(const std::string &path, std::vector<WantedLine> lines, std::size_t limit,
    const std::function<void(LineNumber, std::string_view)> &each);

} // namespace hopscope
