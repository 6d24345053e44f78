// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

#include <deque>
#include <functional>
#include <string>
#include <string_view>

namespace hopscope {

/// The line of a log in a line that people wrote: without the marks around it (see withoutQuoteMarks()), the inline code of a sentence, what stands
/// behind "it says:", with the quotation marks that a log has. Looks into `line`, or into `buffer` where it had to be changed.
std::string_view pastedLine(std::string_view line, std::string &buffer);

/// Puts together what was broken at a terminal's width or by hand: lines that no format understands, but together with those
/// behind them. Lines come out in the order in which they went in, a few lines later.
class PastedLines {
public:
    /// `text` is valid during the call only.
    using Take = std::function<void(std::string_view text, const LinePosition &at)>;

    void add(std::string_view text, const LinePosition &at, const Take &take);
    void finish(const Take &take);

private:
    struct Kept {
        std::string text;
        LinePosition at;
    };

    bool completes(std::string_view text, const Take &take);
    void release(std::size_t count, const Take &take);

    std::deque<Kept> m_waiting;
    std::string m_joined;
};

} // namespace hopscope
