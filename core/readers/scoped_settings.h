// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// Settings of a configuration with nested blocks. A block may get its name from a directive inside it (a server's name),
/// so its settings wait until it is closed; everything else goes to the sink as it comes.
class ScopedSettings {
public:
    static constexpr std::size_t deepest = 64;

    /// Opens a block within the current one. `waits`: settings inside are held back until it is closed.
    /// False where blocks are nested too deep.
    bool open(std::string label, LineNumber line, bool waits, RecordSink &sink);
    /// Closes the innermost block; false where none is open.
    bool close(RecordSink &sink);
    /// Gives the innermost waiting block its label, for what was and what will be added to it.
    void renameWaiting(std::string label);

    void add(const LinePosition &at, std::string_view name, std::string_view value, RecordSink &sink);
    /// At the end: what still waits goes to the sink.
    void flush(RecordSink &sink);

    std::size_t depth() const { return m_open.size(); }
    /// Label of the block `up` levels above the innermost one.
    std::string_view label(std::size_t up = 0) const { return m_open[m_open.size() - 1 - up].label; }
    LineNumber openedAt() const { return m_open.back().line; }

private:
    struct Block {
        std::string label;
        LineNumber line;
        bool waits = false;
    };
    std::string scope(std::size_t from, std::size_t to) const;
    std::size_t waitingBlock() const;

    std::vector<Block> m_open;
    std::vector<Setting> m_waiting; ///< their scopes hold what lies inside the waiting block
    Setting m_setting;
};

} // namespace hopscope
