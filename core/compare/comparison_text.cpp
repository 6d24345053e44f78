// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/comparison_text.h"

#include "compare/compared_rows.h"
#include "report/words.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr std::size_t longestName = 60; ///< bytes

using Cells = std::array<std::string, 5>;
using Widths = std::array<std::size_t, 5>;

Cells cellsOf(const ComparedRow &row)
{
    return {shortened(nameOf(row), longestName), row.before, row.after, differenceWords(row), row.judgement ? judgementWords(*row.judgement) : ""};
}

/// Characters of UTF-8 text.
std::size_t widthOf(const std::string &text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string line(const Cells &cells, const Widths &widths)
{
    std::string text = " ";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string room(widths[i] - std::min(widths[i], widthOf(cells[i])), ' ');
        const bool left = i == 0 || i + 1 == cells.size();
        text += (i == 0 ? " " : "  ") + (left ? cells[i] + room : room + cells[i]);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text + '\n';
}

void writeTables(const std::vector<ComparedTable> &tables, TextSink &sink)
{
    const Cells head{"", "Before", "After", "Difference", ""};
    Widths widths{};
    std::vector<std::pair<std::string, std::vector<Cells>>> texts;
    for (const ComparedTable &table : tables) {
        texts.emplace_back(nameOf(table.about), std::vector<Cells>());
        for (const ComparedRow &row : table.rows) {
            if (row.measure != Measure::Period) // stands above
                texts.back().second.push_back(cellsOf(row));
        }
        for (const Cells &cells : texts.back().second) {
            for (std::size_t i = 0; i < widths.size(); ++i)
                widths[i] = std::max({widths[i], widthOf(cells[i]), widthOf(head[i])});
        }
    }
    for (const auto &[title, rows] : texts) {
        sink.write('\n' + title + '\n' + line(head, widths));
        for (const Cells &cells : rows)
            sink.write(line(cells, widths));
    }
}

void writeSentences(const char *title, const std::vector<std::string> &sentences, TextSink &sink)
{
    if (sentences.empty())
        return;
    sink.write(std::string("\n") + title + '\n');
    for (const std::string &sentence : sentences)
        sink.write("  " + sentence + '\n');
}

} // namespace

void writeComparisonText(const Comparison &made, TextSink &sink)
{
    sink.write(made.conclusion + "\n\n");
    sink.write("  Before: " + visible(made.before.name) + ", " + periodWords(made.before.asked) + '\n');
    sink.write("  After:  " + visible(made.after.name) + ", " + periodWords(made.after.asked) + '\n');
    writeSentences("What else differs", made.changes, sink);
    writeSentences("To bear in mind", made.warnings, sink);
    writeTables(comparedTables(made), sink);
    sink.write('\n' + std::string(comparisonCaution) + '\n');
}

} // namespace hopscope
