// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/quoted_lines_reader.h"

#include "base/text.h"
#include "readers/apache_error_reader.h"
#include "readers/inner_log.h"
#include "readers/inner_readers.h"
#include "readers/mixed_reader.h"
#include "readers/nginx_error_reader.h"
#include "readers/quote_marks.h"
#include "readers/reader_registry.h"

#include <algorithm>

namespace hopscope {

namespace {

/// Whether the numbers in front of the lines, with a blank behind, count them: a status in front does not.
bool areCounted(const std::vector<std::string_view> &lines)
{
    std::optional<std::uint64_t> last;
    std::size_t numbered = 0;
    std::size_t counted = 0;
    for (const std::string_view line : lines) {
        const std::string_view text = trimmed(line);
        const auto end = text.find_first_not_of("0123456789");
        const auto number = parseInteger<std::uint64_t>(text.substr(0, end));
        if (!number || end == std::string_view::npos || (text[end] != ' ' && text[end] != '\t'))
            continue;
        counted += !last || *number == *last + 1 ? 1 : 0;
        ++numbered;
        last = number;
    }
    return 10 * counted >= 9 * numbered;
}

/// How many lines of a prefix have what around them.
struct Marks {
    std::size_t lines = 0;
    std::size_t marked = 0;
    std::size_t indented = 0; ///< and no other mark: lines of a block that is quoted, where all are, else lines that go on with an entry

    bool onNearlyAll() const { return 10 * (marked + indented) >= 9 * lines; }
    bool areFew() const { return marked + indented == 0 || (2 * marked < lines && !onNearlyAll()); }
};

/// Leaves out the marks.
Marks takeMarks(std::vector<std::string_view> &lines)
{
    Marks marks;
    for (std::string_view &line : lines) {
        const std::string_view text = trimmed(line);
        const bool indented = line.find(text) > 0;
        line = withoutQuoteMarks(line);
        marks.lines += text.empty() ? 0 : 1;
        if (line.size() < text.size())
            ++marks.marked;
        else if (indented && !text.empty())
            ++marks.indented;
    }
    return marks;
}

/// A question as people ask it: a few sentences, and among them a line of an error log or two, which no other format explains. The longer a text
/// is, the likelier its lines are examples.
double recogniseQuestion(const Prefix &bare)
{
    constexpr std::size_t mostLines = 20;
    constexpr double leastShare = 0.2;
    constexpr double mostShare = 0.75; // what is more is a log, and for its own format to know
    const auto isText = [](std::string_view line) { return line.find_first_not_of(" \t\r") != std::string_view::npos; };
    const auto lines = static_cast<std::size_t>(std::ranges::count_if(bare.lines, isText));
    const auto isOfAnErrorLog = [](std::string_view line) { return understands(nginxErrorFormat, line) || understands(apacheErrorFormat, line); };
    if (!bare.whole || lines > mostLines || std::ranges::none_of(bare.lines, isOfAnErrorLog))
        return 0;
    const InnerReaders::Shares shares = InnerReaders::sharesOf(bare);
    return shares.formats > 0 && shares.understood >= leastShare && shares.understood <= mostShare ? leastConfidence : 0.0;
}

/// Where nearly all lines have marks, no reader that takes the marks for a part of its lines fits as well.
double recognise(const Prefix &prefix)
{
    constexpr double ownFormat = 0.97; // a little less counts where lines without marks stand between
    Prefix bare = prefix;
    const Marks marks = takeMarks(bare.lines);
    if (marks.areFew() || !areCounted(prefix.lines))
        return recogniseQuestion(bare);
    const InnerReaders::Shares shares = InnerReaders::sharesOf(bare);
    return shares.formats == 0 ? 0.0 : shares.understood * (marks.onNearlyAll() ? 1.0 : ownFormat);
}

} // namespace

const Format quotedLinesFormat{
    .id = "quoted-lines",
    .title = "lines of logs as mails, tickets, grep and less show them",
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return makeMixedReader(context, withoutQuoteMarks); },
};

} // namespace hopscope
