// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/line_source.h"

#include <array>
#include <condition_variable>
#include <functional>
#include <mutex>
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
    std::array<Batch, 4> m_batches;
    Batch *m_current = nullptr; ///< of who parses, as is the place in it
    std::size_t m_place = 0;

    std::mutex m_mutex; ///< guards all below
    std::condition_variable m_changed;
    std::vector<Batch *> m_empty;
    std::vector<Batch *> m_full; ///< oldest first
    bool m_ended = false;        ///< of the source: no further batch comes
    bool m_abandoned = false;

    std::thread m_thread; ///< last: it uses all of the above
};

} // namespace hopscope
