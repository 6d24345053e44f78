// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hopscope {

/// The report as a tree of what it says; no pages, no pixels. Texts are plain UTF-8: nothing in them is markup, and the
/// control characters of log lines are already symbols.
namespace report {

struct Heading {
    int level = 1; ///< 1 a section, 2 a part of it, 3 a request or cause
    std::string text;
    std::optional<Cause> cause; ///< whose mark stands beside it
};
/// The answer, larger than the rest.
struct Lead { std::string text; };
struct Paragraph { std::string text; };
struct Bullets { std::vector<std::string> items; };
/// A few numbers that tell the size of it, side by side.
struct Figure { std::string number; std::string meaning; };
struct Figures { std::vector<Figure> figures; };
struct RawLine { std::string citation; std::string text; }; ///< "access.log:42" and the line itself, to be set in a fixed font
struct Code { std::string text; };                          ///< a fix in a configuration's syntax
struct Table {
    std::vector<std::string> head;
    std::vector<bool> rightAligned; ///< per column
    std::vector<std::vector<std::string>> rows;
    std::vector<double> widths;     ///< shares of the line, sum 1
    bool fitted = false;            ///< columns that need less than their share give it to those that need more
};
/// The shared timeline over this range, drawn by whoever can draw; `text` says the same in words.
struct TimelinePicture { TimeRange range; std::string text; };
/// What the report holds, with links. Filled with the level-1 headings when the report is whole.
struct Contents {
    struct Entry {
        std::string text;
        std::size_t element = 0; ///< index of its heading in ReportDocument::elements
    };
    std::vector<Entry> entries;
};
/// A new part: on a page of its own where less than this share of a page is left; 1: always.
struct NewPart { double roomWanted = 1; };

using Element = std::variant<Heading, Lead, Paragraph, Bullets, Figures, RawLine, Code, Table, TimelinePicture, Contents, NewPart>;

} // namespace report

enum class PaperSize : std::uint8_t { A4, Letter };

/// What a person says about the report. Texts are taken as plain text and may be empty.
struct ReportSettings {
    std::string title;
    std::string author;
    std::string customer;
    std::string remarks;   ///< set below the answer; paragraphs are separated by line feeds
    std::string logo;      ///< bytes of a PNG, JPEG or SVG picture
    std::optional<PaperSize> paper; ///< nullopt: what is usual where the person is
};

struct ReportDocument {
    std::string title;
    std::string subtitle; ///< case, period
    std::string parties;  ///< "For Contoso, by Jane Doe"; empty where neither was said
    std::string author;   ///< as in the settings
    std::string logo;     ///< as in the settings
    std::string madeAt;   ///< "2026-11-21 12:00 UTC"
    std::vector<report::Element> elements;
};

/// `caseName` is shown as given (empty: not shown); `madeAt` is printed as the time of making.
ReportDocument makeReport(const Findings &findings, const std::string &caseName, Timestamp madeAt, const ReportSettings &settings = {});

} // namespace hopscope
