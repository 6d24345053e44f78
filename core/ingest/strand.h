// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/line_origin.h"
#include "source/line_source.h"

#include <deque>
#include <functional>
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
/// `logFormat`: what teaches its reader. Reads the source to its end, but not more than `mostSearched` of it: who writes only behind that
/// is of the rest, as are those whose name is no plain word. None where `stopped` says so meanwhile.
std::vector<Strand> strandsOf(LineSource &source, CarrierKind carrier, const std::string &logFormat, const std::function<bool()> &stopped = [] { return false; },
    std::uint64_t mostSearched = std::uint64_t{64} << 20);

/// The lines of one strand, with their numbers and places in the file.
class StrandLines final : public LineSource {
public:
    /// Ends early where `stopped` says so: many lines of others may stand between two of its own.
    StrandLines(std::unique_ptr<LineSource> file, Strand strand, std::function<bool()> stopped = [] { return false; });

    std::string_view prefixBytes() const override { return m_prefix; }
    std::vector<std::string> prefixLines(bool &whole) const override;
    bool isEmpty() const { return m_whole && m_prefix.empty(); }
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
    std::function<bool()> m_stopped;
    LineOrigin m_origin;
    std::deque<Kept> m_first; ///< read to know how it begins, and not handed out yet
    Kept m_handedOut;
    std::string m_prefix;
    bool m_whole = false;  ///< the prefix is all
    bool m_inOurs = false; ///< the line that was read last is ours,
    bool m_goesOn = false; ///< and more of it follows
};

} // namespace hopscope
