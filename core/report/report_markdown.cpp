// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_markdown.h"

#include <algorithm>

namespace hopscope {

namespace {

using namespace report;

bool startsBlock(std::string_view text)
{
    const auto digits = static_cast<std::size_t>(std::ranges::find_if(text, [](char c) { return c < '0' || c > '9'; }) - text.begin());
    const std::string_view rest = text.substr(digits);
    const bool isMark = (rest.starts_with('.') || rest.starts_with(')')) && (rest.size() == 1 || rest[1] == ' ' || rest[1] == '\n');
    return digits > 0 ? isMark : rest.starts_with('-') || rest.starts_with('+') || rest.starts_with('=');
}

/// Text of one line, in which nothing is markup. "://" would be made a link even without markup.
std::string escaped(std::string_view text)
{
    constexpr std::string_view active = "\\`*_[]<>|~#&";
    std::string out;
    if (startsBlock(text)) {
        const auto mark = text.find_first_not_of("0123456789");
        out.append(text.substr(0, mark)).append("\\");
        text.remove_prefix(mark);
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (active.find(text[i]) != std::string_view::npos || text.substr(i).starts_with("://"))
            out += '\\';
        out += text[i] == '\n' ? ' ' : text[i];
    }
    return out;
}

/// A fence that does not occur in the text.
std::string fenceFor(std::string_view text)
{
    std::size_t longest = 0;
    for (std::size_t i = 0, run = 0; i < text.size(); ++i) {
        run = text[i] == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return std::string(std::max<std::size_t>(3, longest + 1), '`');
}

class Ticket {
public:
    explicit Ticket(TextSink &sink) : m_sink(sink) {}

    void operator()(const Heading &heading) { line(std::string(static_cast<std::size_t>(heading.level) + 1, '#') + ' ' + escaped(heading.text)); }
    void operator()(const Lead &lead) { line("**" + escaped(lead.text) + "**"); }
    void operator()(const Paragraph &paragraph) { line(escaped(paragraph.text)); }
    void operator()(const Code &code) { block(code.text); }
    void operator()(const NewPart &) {}
    void operator()(const Contents &) {}
    void operator()(const TimelinePicture &picture) { line("*" + escaped(picture.text) + "*"); }
    void operator()(const RawLine &raw)
    {
        line(escaped(raw.citation));
        block(raw.text);
    }
    void operator()(const Bullets &bullets)
    {
        std::string list;
        for (const std::string &item : bullets.items)
            list += (list.empty() ? "- " : "\n- ") + escaped(item);
        line(list);
    }
    void operator()(const Figures &figures)
    {
        std::string list;
        for (const Figure &figure : figures.figures)
            list += (list.empty() ? "- **" : "\n- **") + escaped(figure.number) + "** " + escaped(figure.meaning);
        line(list);
    }
    void operator()(const Table &table)
    {
        std::string text = rowOf(table.head) + "\n|";
        for (const bool right : table.rightAligned)
            text += right ? " ---: |" : " --- |";
        for (const std::vector<std::string> &cells : table.rows)
            text += '\n' + rowOf(cells);
        line(text);
    }

    /// A block of its own.
    void line(const std::string &text)
    {
        m_sink.write(text);
        m_sink.write("\n\n");
    }

private:
    static std::string rowOf(const std::vector<std::string> &cells)
    {
        std::string row = "|";
        for (const std::string &cell : cells)
            row += ' ' + escaped(cell) + " |";
        return row;
    }
    void block(const std::string &text)
    {
        const std::string fence = fenceFor(text);
        line(fence + '\n' + text + '\n' + fence);
    }

    TextSink &m_sink;
};

} // namespace

void writeReportMarkdown(const ReportDocument &document, TextSink &sink)
{
    Ticket ticket(sink);
    ticket.line("# " + escaped(document.title));
    for (const std::string *line : {&document.parties, &document.subtitle}) {
        if (!line->empty())
            ticket.line(escaped(*line));
    }
    for (const Element &element : document.elements)
        std::visit(ticket, element);
    ticket.line("Hopscope " HOPSCOPE_VERSION ", " + escaped(document.madeAt));
}

} // namespace hopscope
