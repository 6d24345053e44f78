// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparison/comparison_view.h"

#include "compare/compared_rows.h"
#include "comparison/comparison_table.h"
#include "comparison/duration_chart.h"
#include "theme/icon.h"
#include "theme/plain_label.h"
#include "theme/words.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QVBoxLayout>

namespace hopscope {

namespace {

constexpr int related = 8;

QString lines(const std::vector<std::string> &sentences)
{
    QStringList text;
    for (const std::string &sentence : sentences)
        text += visibleText(fromUtf8(sentence));
    return text.join(u'\n');
}

QString sideWords(const SideFigures &side)
{
    const QString period = fromUtf8(periodWords(side.asked));
    const QStringList ends = period.split(QStringLiteral(" to "));
    return visibleText(fromUtf8(side.name)) + QStringLiteral(", ")
        + (ends.size() == 2 ? ComparisonView::tr("%1 to %2").arg(isolated(ends[0]), isolated(ends[1])) : period);
}

} // namespace

ComparisonView::ComparisonView(QWidget *parent)
    : QWidget(parent)
    , m_conclusion(wrappedLabel({}))
    , m_sides(wrappedLabel({}))
    , m_changes(wrappedLabel({}))
    , m_bearInMind(new QWidget)
    , m_warnings(wrappedLabel({}))
    , m_table(new ComparisonTable)
    , m_chart(new DurationChart)
{
    QFont large = m_conclusion->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    m_conclusion->setFont(large);
    m_conclusion->setAccessibleName(tr("Conclusion"));
    QFont bold = m_changes->font();
    bold.setBold(true);
    m_changes->setFont(bold);
    m_sides->setForegroundRole(QPalette::PlaceholderText);
    m_changes->setAccessibleName(tr("What else differs"));
    m_warnings->setAccessibleName(tr("To bear in mind"));
    auto *right = new QWidget;
    auto *chart = new QVBoxLayout(right);
    chart->setContentsMargins(related, 0, 0, 0);
    chart->addWidget(headingLabel(tr("Durations")));
    chart->addWidget(m_chart, 1);
    auto *halves = new QSplitter;
    halves->setChildrenCollapsible(false);
    halves->addWidget(m_table);
    halves->addWidget(right);
    halves->setStretchFactor(0, 5);
    halves->setStretchFactor(1, 3);
    halves->setSizes({800, 480});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(related);
    for (QLabel *label : {m_conclusion, m_sides, m_changes})
        layout->addWidget(label);
    auto *warnings = new QHBoxLayout(m_bearInMind);
    warnings->setContentsMargins(0, 0, 0, 0);
    warnings->setSpacing(related);
    warnings->addWidget(new IconLabel(themedIcon(QStringLiteral("attention")), 16), 0, Qt::AlignTop);
    warnings->addWidget(m_warnings, 1);
    layout->addWidget(m_bearInMind);
    layout->addWidget(halves, 1);
}

void ComparisonView::setComparison(std::shared_ptr<const Comparison> made)
{
    m_conclusion->setText(visibleText(fromUtf8(made->conclusion)));
    m_sides->setText(tr("Before: %1\nAfter: %2").arg(sideWords(made->before), sideWords(made->after)));
    m_changes->setText(lines(made->changes));
    m_changes->setVisible(!made->changes.empty());
    m_warnings->setText(lines(made->warnings));
    m_bearInMind->setVisible(!made->warnings.empty());
    m_table->setComparison(*made);
    m_table->setToolTip(plainToolTip(fromUtf8(comparisonCaution)));
    m_chart->setComparison(std::move(made));
}

QString ComparisonView::remarks() const
{
    return m_changes->text() + u'\n' + m_warnings->text();
}

} // namespace hopscope
