// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

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
};
/// The shared timeline over this range, drawn by whoever can draw; `text` says the same in words.
struct TimelinePicture { TimeRange range; std::string text; };
/// A new part: on a page of its own where less than this share of a page is left; 1: always.
struct NewPart { double roomWanted = 1; };

using Element = std::variant<Heading, Lead, Paragraph, Bullets, Figures, RawLine, Code, Table, TimelinePicture, NewPart>;

} // namespace report

struct ReportDocument {
    std::string title;
    std::string subtitle; ///< case, period
    std::string madeAt;   ///< "2026-11-21 12:00 UTC"
    std::vector<report::Element> elements;
};

/// `caseName` is shown as given (empty: not shown); `madeAt` is printed as the time of making.
ReportDocument makeReport(const Findings &findings, const std::string &caseName, Timestamp madeAt);

} // namespace hopscope
