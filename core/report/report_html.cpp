// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_html.h"

#include "report/picture_bytes.h"

namespace hopscope {

namespace {

using namespace report;

constexpr std::string_view pageHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<style>
body { max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem; color: #1f2328; background: #fff; font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.9rem; margin: 0; line-height: 1.2; }
h2 { font-size: 1.35rem; margin: 2.6rem 0 .4rem; padding-top: .8rem; border-top: 1px solid #cfd4da; }
h3 { font-size: 1.1rem; margin: 1.6rem 0 .3rem; }
h4 { font-size: .95rem; margin: 1.2rem 0 .2rem; overflow-wrap: anywhere; }
h2 svg, h3 svg, h4 svg { width: .8em; height: .8em; margin-right: .45em; }
p, ul { margin: .45rem 0; }
.quiet, .cite, figcaption, footer { color: #5a616a; font-size: .85rem; }
.lead { font-size: 1.2rem; }
.logo { max-height: 3.5rem; max-width: 14rem; float: right; }
.figures { display: flex; flex-wrap: wrap; gap: 1rem 2rem; margin: 1rem 0; }
.figures div { border-left: 3px solid #005a9c; padding-left: .8rem; max-width: 14rem; }
.figures b { display: block; font-size: 1.7rem; line-height: 1.2; }
.cite { margin: .7rem 0 .15rem; }
pre { margin: .3rem 0; padding: .5rem .7rem; background: #f4f5f7; font: .8rem/1.45 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .82rem; margin: .7rem 0; }
th { text-align: left; color: #5a616a; }
th, td { padding: .25rem .5rem .25rem 0; border-bottom: 1px solid #cfd4da; vertical-align: top; overflow-wrap: break-word; }
td:not(:last-child), th:not(:last-child) { padding-right: .8rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
figure { margin: 1rem 0; }
figure svg { width: 100%; height: auto; }
a { color: #005a9c; }
h2, h3, h4, p, li { text-wrap: pretty; }
@media (max-width: 40rem) {
body { margin: 1rem auto; padding: 0 1rem; }
figure { overflow-x: auto; }
figure svg { min-width: 40rem; }
}
@media print { h2, h3, h4 { break-after: avoid; } tr, figure { break-inside: avoid; } }
</style>
)";

std::string escaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

bool breaksAfter(char c)
{
    return c == '/' || c == '?' || c == '&';
}

/// The same with places where a line may break in addresses and in what is too long for a column; other words and numbers stay
/// whole, as does "access.log:42".
std::string breakable(std::string_view text)
{
    constexpr std::size_t longest = 32; ///< bytes without a place to break
    std::string out;
    std::size_t run = 0; ///< bytes since the last such place
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += escaped(text.substr(i, 1));
        run = text[i] == ' ' ? 0 : run + 1;
        const bool goesOn = i + 1 < text.size() && text[i + 1] != ' ' && !breaksAfter(text[i + 1]);
        const bool wholeCharacter = goesOn && (static_cast<unsigned char>(text[i + 1]) & 0xC0) != 0x80;
        if (wholeCharacter && ((run > 1 && breaksAfter(text[i])) || run >= longest)) {
            out += "<wbr/>";
            run = 0;
        }
    }
    return out;
}

/// Writes one element after the other; `m_index` is that of the element at hand, by which headings are linked to.
class Page {
public:
    Page(const ReportPictures &pictures, TextSink &sink) : m_pictures(pictures), m_sink(sink) {}

    void add(const Element &element)
    {
        std::visit(*this, element);
        ++m_index;
    }

    void operator()(const Heading &heading)
    {
        const std::string tag = "h" + std::to_string(heading.level + 1);
        const std::string mark = heading.cause && m_pictures.mark ? m_pictures.mark(*heading.cause) : std::string();
        m_sink.write("<" + tag + " id=\"part-" + std::to_string(m_index) + "\">" + mark + escaped(heading.text) + "</" + tag + ">\n");
    }
    void operator()(const Lead &lead) { put("<p class=\"lead\">", lead.text, "</p>\n"); }
    void operator()(const Paragraph &paragraph) { put("<p>", paragraph.text, "</p>\n"); }
    void operator()(const Code &code) { put("<pre>", code.text, "</pre>\n"); }
    void operator()(const NewPart &) {}
    void operator()(const RawLine &raw)
    {
        put("<p class=\"cite\">", raw.citation, "</p>\n");
        put("<pre>", raw.text, "</pre>\n");
    }
    void operator()(const Bullets &bullets)
    {
        m_sink.write("<ul>\n");
        for (const std::string &item : bullets.items)
            put("<li>", item, "</li>\n");
        m_sink.write("</ul>\n");
    }
    void operator()(const Figures &figures)
    {
        m_sink.write("<div class=\"figures\">\n");
        for (const Figure &figure : figures.figures) {
            put("<div><b>", figure.number, "</b>");
            put("", figure.meaning, "</div>\n");
        }
        m_sink.write("</div>\n");
    }
    void operator()(const Contents &contents)
    {
        m_sink.write("<nav>\n<h3>In this report</h3>\n<ul>\n");
        for (const Contents::Entry &entry : contents.entries) {
            m_sink.write("<li><a href=\"#part-" + std::to_string(entry.element) + "\">");
            put("", entry.text, "</a></li>\n");
        }
        m_sink.write("</ul>\n</nav>\n");
    }
    void operator()(const TimelinePicture &picture)
    {
        m_sink.write("<figure>\n");
        if (m_pictures.timeline)
            m_sink.write(m_pictures.timeline(picture));
        put("<figcaption>", picture.text, "</figcaption>\n</figure>\n");
    }
    void operator()(const Table &table)
    {
        m_sink.write("<div class=\"wide\"><table>\n<thead>");
        row(table, table.head, "th");
        m_sink.write("</thead>\n<tbody>\n");
        for (const std::vector<std::string> &cells : table.rows)
            row(table, cells, "td");
        m_sink.write("</tbody>\n</table></div>\n");
    }

    void put(std::string_view before, std::string_view text, std::string_view after)
    {
        m_sink.write(before);
        m_sink.write(escaped(text));
        m_sink.write(after);
    }

private:
    void row(const Table &table, const std::vector<std::string> &cells, const std::string &tag)
    {
        m_sink.write("<tr>");
        for (std::size_t i = 0; i < cells.size(); ++i)
            m_sink.write("<" + tag + (table.rightAligned[i] ? " class=\"number\">" : ">") + breakable(cells[i]) + "</" + tag + ">");
        m_sink.write("</tr>\n");
    }

    const ReportPictures &m_pictures;
    TextSink &m_sink;
    std::size_t m_index = 0;
};

} // namespace

void writeReportHtml(const ReportDocument &document, const ReportPictures &pictures, TextSink &sink)
{
    Page page(pictures, sink);
    sink.write(pageHead);
    page.put("<title>", document.title, "</title>\n</head>\n<body>\n<header>\n");
    if (const std::string_view type = pictureType(document.logo); !type.empty())
        sink.write("<img class=\"logo\" alt=\"\" src=\"data:" + std::string(type) + ";base64," + base64(document.logo) + "\">\n");
    page.put("<h1>", document.title, "</h1>\n");
    for (const std::string *line : {&document.parties, &document.subtitle}) {
        if (!line->empty())
            page.put("<p class=\"quiet\">", *line, "</p>\n");
    }
    sink.write("</header>\n<main>\n");
    for (const Element &element : document.elements)
        page.add(element);
    page.put("</main>\n<footer>Hopscope " HOPSCOPE_VERSION ", ", document.madeAt, "</footer>\n</body>\n</html>\n");
}

} // namespace hopscope
