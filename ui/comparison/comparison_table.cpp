// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparison/comparison_table.h"

#include "models/cause_title.h"
#include "theme/icon.h"
#include "theme/roomy_delegate.h"
#include "theme/words.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

namespace hopscope {

namespace {

constexpr int related = 8;

QString headingOf(ComparedTable::About about)
{
    switch (about) {
    case ComparedTable::About::Whole: return ComparisonTable::tr("As a whole");
    case ComparedTable::About::Causes: return ComparisonTable::tr("Causes, of all requests");
    case ComparedTable::About::Statuses: return ComparisonTable::tr("Statuses, of all requests");
    case ComparedTable::About::Durations: return ComparisonTable::tr("Durations at the outermost hop");
    case ComparedTable::About::Paths: return ComparisonTable::tr("Failed, of the requests of a path");
    case ComparedTable::About::Servers: return ComparisonTable::tr("Failed at a server, of all requests");
    }
    return {};
}

QString nameWords(const ComparedRow &row)
{
    switch (row.measure) {
    case Measure::Period: return ComparisonTable::tr("Period");
    case Measure::Requests: return ComparisonTable::tr("Requests");
    case Measure::RequestsPerMinute: return ComparisonTable::tr("Requests a minute");
    case Measure::Failed: return ComparisonTable::tr("Failed requests");
    case Measure::FailedPerMinute: return ComparisonTable::tr("Failed a minute");
    case Measure::Healed: return ComparisonTable::tr("Healed by a retry");
    case Measure::Incidents: return ComparisonTable::tr("Incidents");
    case Measure::Answered50: return ComparisonTable::tr("Answered, median");
    case Measure::Answered90: return ComparisonTable::tr("Answered, 90th percentile");
    case Measure::Answered99: return ComparisonTable::tr("Answered, 99th percentile");
    case Measure::Failed50: return ComparisonTable::tr("Failed, median");
    case Measure::Failed90: return ComparisonTable::tr("Failed, 90th percentile");
    case Measure::Failed99: return ComparisonTable::tr("Failed, 99th percentile");
    case Measure::Cause: return causeTitle(*row.cause);
    case Measure::Status:
    case Measure::Path:
    case Measure::Server: break;
    }
    return row.measure == Measure::Status && row.name == "-" ? ComparisonTable::tr("no status") : visibleText(fromUtf8(row.name));
}

QString chanceWords(Judgement judgement)
{
    switch (judgement) {
    case Judgement::Same: return ComparisonTable::tr("the same");
    case Judgement::Lower: return ComparisonTable::tr("\u2193 lower");
    case Judgement::Higher: return ComparisonTable::tr("\u2191 higher");
    case Judgement::MayBeChance: return ComparisonTable::tr("may be chance");
    case Judgement::TooFew: break;
    }
    return ComparisonTable::tr("too few to tell");
}

/// A cell that the core wrote, with the separators of here and the signs of print.
QString cell(std::string_view english)
{
    QString text = localNumbers(english);
    if (text.startsWith(u'-'))
        text[0] = text.size() == 1 ? QChar(0x2013) : QChar(0x2212);
    if (text.startsWith(QStringLiteral("x ")))
        text[0] = QChar(0x00D7);
    return isolated(text);
}

} // namespace

ComparisonTable::ComparisonTable(QWidget *parent) : QTreeWidget(parent)
{
    setHeaderLabels({QString(), tr("Before"), tr("After"), tr("Difference"), tr("Beyond chance?")});
    setAccessibleName(tr("Before and after, side by side"));
    setSelectionMode(ExtendedSelection);
    setUniformRowHeights(true);
    setItemDelegate(new RoomyDelegate(this));
    setAlternatingRowColors(true);
    setRootIsDecorated(false);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    header()->setHighlightSections(false);
    for (const Column column : {Before, After, Difference})
        headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    headerItem()->setTextAlignment(Chance, Qt::AlignCenter);
    setIconSize({16, 16});
    auto *copy = new QAction(this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    addAction(copy);
}

void ComparisonTable::setComparison(const Comparison &made)
{
    clear();
    QFont bold = font();
    bold.setBold(true);
    for (const ComparedTable &table : comparedTables(made)) {
        auto *heading = new QTreeWidgetItem(this, {headingOf(table.about)});
        heading->setFont(Name, bold);
        heading->setFirstColumnSpanned(true);
        heading->setSizeHint(Name, {0, fontMetrics().height() + related});
        for (const ComparedRow &row : table.rows) {
            if (row.measure != Measure::Period) // stands above
                addRow(heading, row);
        }
    }
    expandAll();
    for (int column = Before; column < columnCount(); ++column) {
        resizeColumnToContents(column);
        setColumnWidth(column, columnWidth(column) + 2 * related);
    }
}

void ComparisonTable::addRow(QTreeWidgetItem *heading, const ComparedRow &row)
{
    const QString difference = cell(row.difference);
    auto *item = new QTreeWidgetItem(heading, {nameWords(row), cell(row.before), cell(row.after),
                                                  row.points && !difference.isEmpty() ? isolated(tr("%1 points").arg(difference)) : difference,
                                                  row.judgement ? chanceWords(*row.judgement) : QString()});
    item->setSizeHint(Name, {0, fontMetrics().height() + related});
    item->setToolTip(Name, plainToolTip(item->text(Name)));
    for (const Column column : {Before, After, Difference})
        item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    item->setTextAlignment(Chance, Qt::AlignCenter);
    if (row.cause)
        item->setIcon(Name, causeIcon(*row.cause));
    if (row.judgement && isBeyondChance(*row.judgement)) {
        QFont bold = font();
        bold.setBold(true);
        item->setFont(Difference, bold);
        item->setFont(Chance, bold);
    }
}

QString ComparisonTable::text() const
{
    QStringList lines;
    const bool all = selectedItems().isEmpty();
    for (int i = 0; i < topLevelItemCount(); ++i) {
        for (int k = 0; k < topLevelItem(i)->childCount(); ++k) {
            const QTreeWidgetItem *item = topLevelItem(i)->child(k);
            QStringList cells;
            for (int column = 0; column < columnCount(); ++column)
                cells += item->text(column);
            if (all || item->isSelected())
                lines += cells.join(u'\t');
        }
    }
    return lines.join(u'\n');
}

} // namespace hopscope
