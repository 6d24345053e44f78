// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/batch_relay.h"
#include "source/line_source.h"

#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace hopscope {

/// Reads the lines of a source on a thread of its own, a little ahead of who parses them: finding line ends, decompressing and
/// decoding take about a quarter of an import's time. While it lives, nobody else uses the source.
class LinesAhead {
public:
    /// `seen` is shown each line (or piece of one) in its order, on that thread; there is nobody to call once next() has ended.
    LinesAhead(LineSource &source, std::function<void(const SourceLine &)> seen);
    ~LinesAhead(); ///< reads no further
    LinesAhead(const LinesAhead &) = delete;
    LinesAhead &operator=(const LinesAhead &) = delete;

    /// As LineSource::next(); the line is valid until the next call.
    bool next(SourceLine &line);
    /// Bytes of the stored file up to about this line.
    std::uint64_t storedPosition() const { return m_current ? m_current->position : 0; }

private:
    struct Place {
        std::size_t begin = 0, length = 0; ///< in the text of the batch
        SourceLine line;                   ///< all but its text
    };
    struct Batch {
        std::string text;
        std::vector<Place> places;
        std::uint64_t position = 0;
    };

    void run();
    bool fill(Batch &batch);
    Batch *nextFull();

    LineSource &m_source;
    const std::function<void(const SourceLine &)> m_seen;
    BatchRelay<Batch, 8> m_relay;
    Batch *m_current = nullptr; ///< of who parses, as is the place in it
    std::size_t m_place = 0;

    std::thread m_thread; ///< last: it uses all of the above
};

} // namespace hopscope
