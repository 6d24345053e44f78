// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/comparison_report.h"

#include "compare/compared_rows.h"
#include "report/words.h"

namespace hopscope {

namespace {

using namespace report;

Table tableOf(const ComparedTable &compared)
{
    Table table;
    table.head = {"", "Before", "After", "Difference", "Beyond chance?"};
    table.rightAligned = {false, true, true, true, false};
    table.widths = {0.34, 0.19, 0.19, 0.14, 0.14};
    table.fitted = true;
    for (const ComparedRow &row : compared.rows) {
        if (row.measure != Measure::Period) // stands above
            table.rows.push_back({nameOf(row), row.before, row.after, differenceWords(row), row.judgement ? judgementWords(*row.judgement) : ""});
    }
    return table;
}

std::string sideWords(const char *name, const SideFigures &side)
{
    return std::string(name) + ": " + visible(side.name) + ", " + periodWords(side.asked);
}

void addSentences(const char *heading, const std::vector<std::string> &sentences, std::vector<Element> &elements)
{
    if (sentences.empty())
        return;
    elements.push_back(Heading{2, heading, {}});
    elements.push_back(Bullets{sentences});
}

} // namespace

ReportDocument makeComparisonReport(const Comparison &made, Timestamp madeAt)
{
    ReportDocument document;
    document.title = "Before and after";
    document.madeAt = dateAndSeconds(madeAt) + " UTC";
    document.elements.push_back(Lead{made.conclusion});
    document.elements.push_back(Bullets{{sideWords("Before", made.before), sideWords("After", made.after)}});
    addSentences("What else differs", made.changes, document.elements);
    addSentences("To bear in mind", made.warnings, document.elements);
    for (const ComparedTable &table : comparedTables(made)) {
        document.elements.push_back(Heading{2, nameOf(table.about), {}});
        document.elements.push_back(tableOf(table));
    }
    document.elements.push_back(Paragraph{std::string(comparisonCaution)});
    return document;
}

} // namespace hopscope
