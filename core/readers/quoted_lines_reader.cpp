// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/quoted_lines_reader.h"

#include "base/text.h"
#include "readers/apache_error_reader.h"
#include "readers/app_console_reader.h"
#include "readers/container_log_reader.h"
#include "readers/inner_readers.h"
#include "readers/nginx_error_reader.h"
#include "readers/pasted_lines.h"
#include "readers/quote_marks.h"
#include "readers/reader_registry.h"
#include "readers/share_of_lines.h"
#include "readers/uwsgi_reader.h"

#include <algorithm>
#include <deque>

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

/// What a prefix holds for the readers of logs: its lines put together again.
class PastedPrefix {
public:
    explicit PastedPrefix(const Prefix &prefix)
    {
        const auto take = [this](std::string_view text, const LinePosition &) { m_texts.emplace_back(text); };
        PastedLines lines;
        std::string buffer;
        for (const std::string_view line : prefix.lines)
            lines.add(pastedLine(line, buffer), {}, take);
        lines.finish(take);
        m_prefix.whole = prefix.whole;
        m_prefix.lines.assign(m_texts.begin(), m_texts.end());
    }

    const Prefix &prefix() const { return m_prefix; }

private:
    std::deque<std::string> m_texts;
    Prefix m_prefix;
};

/// Words with a mark of punctuation behind them: no line of a log or of a configuration, and no message of a program, which stand indented below its head.
bool isSentence(std::string_view line)
{
    constexpr std::ptrdiff_t fewWords = 4;
    constexpr std::string_view ends = ".:?!";
    const bool isIndented = line.starts_with("  ") || line.starts_with('\t');
    line = withoutQuotePrefix(line);
    const bool isCode = line.find_first_of("{}[]<>=;|\"") != std::string_view::npos || line.starts_with('#');
    return !isCode && !isIndented && !line.empty() && ends.find(line.back()) != std::string_view::npos && std::ranges::count(line, ' ') >= fewWords;
}

/// Whether it is what a program prints, or a daemon's log, without those lines of requests that only have its head; messages may be sentences, too.
bool isOfAProgram(const Prefix &prefix, Prefix pasted)
{
    std::erase_if(pasted.lines, InnerReaders::tellsOfRequests);
    return std::ranges::any_of(allFormats(), [&](const Format *format) {
        const bool isConsole = format == &containerLogFormat || format == &appConsoleFormat || format == &uwsgiFormat;
        return (isConsole || (format->role == Role::Events && format->recognise(pasted) > leastConfidence)) && format->recognise(prefix) > leastConfidence;
    });
}

bool isOfAnErrorLog(std::string_view line)
{
    return understands(nginxErrorFormat, line) || understands(apacheErrorFormat, line);
}

/// A configuration with lines of an error log in it, which none has by itself.
bool isConfigurationBesideErrors(const Prefix &prefix, const Prefix &pasted)
{
    const auto isConfiguration = [&prefix](const Format *format) { return format->role == Role::Config && format->recognise(prefix) >= leastConfidence; };
    return std::ranges::any_of(pasted.lines, isOfAnErrorLog) && std::ranges::any_of(allFormats(), isConfiguration);
}

/// "#Software: …", "#Fields: …": no heading of a text, which has a blank behind the mark.
bool isHeaderOfTable(std::string_view line)
{
    const std::string_view word = line.substr(0, line.find(' '));
    return word.starts_with('#') && word.ends_with(':');
}

/// A question as people ask it: sentences and blocks of code, and among them a line of an error log or a few, which no other format explains. The longer
/// its sentences are, the likelier its lines are examples.
double recogniseQuestion(const Prefix &prefix)
{
    constexpr std::size_t mostLines = 200;
    constexpr std::ptrdiff_t mostSentences = 20;
    constexpr double mostShare = 0.8; // what is more is a log, and for its own format to know
    constexpr double question = 0.99; // more than a configuration, of which it may hold a large part
    if (!prefix.whole || prefix.lines.empty() || prefix.lines.size() > mostLines || isHeaderOfTable(prefix.lines.front()))
        return 0;
    const auto sentences = std::ranges::count_if(prefix.lines, isSentence);
    const auto isFenced = [](std::string_view line) { return withoutQuotePrefix(line).starts_with("```"); };
    if (sentences > mostSentences)
        return 0;
    const PastedPrefix pasted(prefix);
    const bool isText = sentences > 0 || std::ranges::any_of(prefix.lines, isFenced) || isConfigurationBesideErrors(prefix, pasted.prefix());
    const double share = shareOfLines(pasted.prefix(), InnerReaders::understandsLine);
    if (share > mostShare || std::ranges::none_of(pasted.prefix().lines, InnerReaders::tellsOfRequests) || isOfAProgram(prefix, pasted.prefix()))
        return 0;
    return isText ? question : leastConfidence;
}

/// Where nearly all lines have marks, no reader that takes the marks for a part of its lines fits as well.
double recognise(const Prefix &prefix)
{
    constexpr double ownFormat = 0.97; // a little less counts where lines without marks stand between
    Prefix bare = prefix;
    const Marks marks = takeMarks(bare.lines);
    const double question = recogniseQuestion(prefix);
    if (marks.areFew() || !areCounted(prefix.lines))
        return question;
    const InnerReaders::Shares shares = InnerReaders::sharesOf(bare);
    return std::max(question, shares.formats == 0 ? 0.0 : shares.understood * (marks.onNearlyAll() ? 1.0 : ownFormat));
}

class QuotedLinesReader final : public Reader {
public:
    explicit QuotedLinesReader(const ReaderContext &context) : m_inner(context, InnerReaders::Formats::All) {}

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        constexpr std::uint64_t mostBroken = 1000; // what is longer was not written for people
        const std::string_view text = pastedLine(line.text, m_buffer);
        if (line.at.line.value <= mostBroken) {
            m_lines.add(text, line.at, [&](std::string_view whole, const LinePosition &at) { take(whole, at, sink); });
            return trimmed(text).empty() ? LineOutcome::structure() : LineOutcome::record();
        }
        finishLines(sink);
        if (trimmed(text).empty())
            return LineOutcome::structure();
        return m_inner.take({}, {.text = text, .at = line.at}, {}, sink) ? LineOutcome::record() : LineOutcome::unparsed(notUnderstood);
    }

    void finish(RecordSink &sink) override
    {
        finishLines(sink);
        m_inner.finish(sink);
    }

    ReaderFacts facts() const override { return m_inner.facts(); }

private:
    void finishLines(RecordSink &sink)
    {
        m_lines.finish([&](std::string_view whole, const LinePosition &at) { take(whole, at, sink); });
    }

    void take(std::string_view text, const LinePosition &at, RecordSink &sink)
    {
        if (!trimmed(text).empty() && !m_inner.take({}, {.text = text, .at = at}, {}, sink))
            sink.reject(at, notUnderstood, text);
    }

    InnerReaders m_inner;
    PastedLines m_lines;
    std::string m_buffer;
};

} // namespace

const Format quotedLinesFormat{
    .id = "quoted-lines",
    .title = "lines of logs as mails, tickets, grep and less show them",
    .recognise = recognise,
    .makeReader = [](const ReaderContext &context) -> std::unique_ptr<Reader> { return std::make_unique<QuotedLinesReader>(context); },
};

} // namespace hopscope
