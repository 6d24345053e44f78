// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/healthy_box.h"

#include "theme/plain_label.h"
#include "theme/roomy_delegate.h"
#include "theme/words.h"
#include "theme/wrapped_text.h"

#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace hopscope {

namespace {

constexpr int mostRows = 8; ///< that are seen at once

QTableView *tableOf(HealthyModel *model)
{
    auto *table = new QTableView;
    table->setModel(model);
    table->setAccessibleName(HealthyBox::tr("Healthy requests around it"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setItemDelegate(new RoomyDelegate(table));
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setMinimumSectionSize(40); // of itself it takes the widest letter of the font for one
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 6);
    return table;
}

} // namespace

HealthyBox::HealthyBox(const FlaggedRequest &failed, QWidget *parent)
    : QWidget(parent)
    , m_of(failed.hops.front().at)
    , m_failedAt(failed.time)
    , m_ask(new QToolButton)
    , m_answer(new QWidget)
    , m_kind(new QComboBox)
    , m_words(wrappedLabel({}))
    , m_model(new HealthyModel(this))
    , m_table(tableOf(m_model))
{
    m_ask->setText(tr("Show healthy requests"));
    m_ask->setToolTip(plainToolTip(tr("Requests that succeeded near it: of the same path, to the same upstream, at the same time")));
    m_kind->setAccessibleName(tr("Which healthy requests"));
    auto *answer = new QVBoxLayout(m_answer);
    answer->setContentsMargins(0, 0, 0, 0);
    answer->setSpacing(4);
    answer->addWidget(m_kind, 0, Qt::AlignLeft);
    answer->addWidget(m_words);
    answer->addWidget(m_table);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_ask, 0, Qt::AlignLeft);
    layout->addWidget(m_answer);
    m_answer->hide();
    m_table->viewport()->installEventFilter(this);
    connect(m_ask, &QToolButton::clicked, this, [this] {
        m_ask->setEnabled(false);
        m_ask->setText(tr("Looking for them\u2026"));
        Q_EMIT asked();
    });
    connect(m_kind, &QComboBox::currentIndexChanged, this, &HealthyBox::showKind);
    connect(m_table, &QTableView::doubleClicked, this,
        [this](const QModelIndex &row) { Q_EMIT lineAsked(m_model->neighbour(row.row()).at); });
}

void HealthyBox::showFound(const HealthyNeighbours &found)
{
    if (found.of != m_of)
        return;
    m_found = found;
    m_ask->hide();
    m_answer->show();
    m_kind->clear();
    for (const auto &[kind, text] : {std::pair(HealthyKind::SamePath, tr("Of the same path (%1)")),
             {HealthyKind::SameUpstream, tr("To the same upstream (%1)")}, {HealthyKind::SameTime, tr("At the same time (%1)")}})
        m_kind->addItem(text.arg(numberWords(ofKind(found, kind).size())), static_cast<int>(kind));
    // The first that tells something.
    for (int i = 0; i < m_kind->count(); ++i) {
        m_kind->setCurrentIndex(i);
        if (m_model->rowCount() > 0)
            break;
    }
}

void HealthyBox::showProblem(const QString &what)
{
    m_ask->hide();
    m_answer->show();
    m_kind->hide();
    m_table->hide();
    m_words->setText(what);
}

QString HealthyBox::words() const
{
    return m_words->text();
}

/// A header that stretches its last column itself keeps the width of before where the table is made narrower as it appears.
void HealthyBox::fitRequests()
{
    if (m_model->hasSeveralUpstreams())
        return;
    QHeaderView *header = m_table->horizontalHeader();
    const int others = header->length() - header->sectionSize(HealthyModel::RequestColumn);
    header->resizeSection(HealthyModel::RequestColumn, std::max(header->minimumSectionSize(), m_table->viewport()->width() - others));
}

bool HealthyBox::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fitRequests();
    return QWidget::eventFilter(watched, event);
}

void HealthyBox::showKind()
{
    const auto kind = static_cast<HealthyKind>(m_kind->currentData().toInt());
    m_model->setNeighbours(m_found, kind, m_failedAt);
    m_words->setText(withWholeUnits(healthyWords(m_found, kind)));
    m_table->setVisible(m_model->rowCount() > 0);
    // Where all went to one upstream, the request is the last column, and takes what room there is.
    const bool scrolls = m_model->hasSeveralUpstreams();
    m_table->setColumnHidden(HealthyModel::Upstream, !scrolls);
    m_table->horizontalHeader()->setStretchLastSection(scrolls);
    m_table->resizeColumnsToContents();
    fitRequests();
    m_table->setHorizontalScrollBarPolicy(scrolls ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    const int rows = std::min(m_model->rowCount(), mostRows) * m_table->verticalHeader()->defaultSectionSize();
    const int bar = scrolls ? m_table->horizontalScrollBar()->sizeHint().height() : 0;
    m_table->setFixedHeight(rows + m_table->horizontalHeader()->sizeHint().height() + bar + 2 * m_table->frameWidth());
    // The nearest ones stand in the middle.
    int nearest = 0;
    while (nearest + 1 < m_model->rowCount() && m_model->neighbour(nearest).time < m_failedAt)
        ++nearest;
    m_table->scrollTo(m_model->index(nearest, 0), QAbstractItemView::PositionAtCenter);
}

} // namespace hopscope
