// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/line_origin.h"
#include "source/line_source.h"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace hopscope {

/// Which lines of a file into which several programs wrote: those of one program, or those of all that have no strand of their own.
struct Strand {
    CarrierKind carrier = CarrierKind::None;
    std::string name{};                ///< as LineOrigin tells it; empty: the rest
    std::vector<std::string> others{}; ///< of the rest: the strands that are not in it
    unsigned pass = 0;                 ///< the file is read once for each strand: how often it was before,
    unsigned passes = 1;               ///< and how often it will have been
};

/// The strands of a file, the rest last. None where one program wrote it, or only one of them tells of requests: then it is one log.
/// `logFormat`: what teaches its reader. Reads the source to its end, but not more than the first 64 MiB of it.
std::vector<Strand> strandsOf(LineSource &source, CarrierKind carrier, const std::string &logFormat);

/// The lines of one strand, with their numbers and places in the file.
class StrandLines final : public LineSource {
public:
    StrandLines(std::unique_ptr<LineSource> file, Strand strand);

    std::string_view prefixBytes() const override { return m_prefix; }
    std::vector<std::string> prefixLines(bool &whole) const override;
    bool next(SourceLine &line) override;
    const Problem *problem() const override { return m_file->problem(); }
    std::string encoding() const override { return m_file->encoding(); }
    std::uint64_t storedSize() const override { return m_file->storedSize(); }
    std::uint64_t storedPosition() const override;

private:
    struct Kept {
        std::string text;
        SourceLine line; ///< all but its text
    };

    bool nextOfFile(SourceLine &line);
    bool isOurs(const SourceLine &line);

    std::unique_ptr<LineSource> m_file;
    Strand m_strand;
    LineOrigin m_origin;
    std::deque<Kept> m_first; ///< read to know how it begins, and not handed out yet
    Kept m_handedOut;
    std::string m_prefix;
    bool m_whole = false;  ///< the prefix is all
    bool m_inOurs = false; ///< the line that was read last is ours,
    bool m_goesOn = false; ///< and more of it follows
};

} // namespace hopscope
