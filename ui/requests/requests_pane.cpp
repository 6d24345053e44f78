// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests/requests_pane.h"

#include "models/active_filter.h"
#include "models/selection.h"
#include "requests/filter_bar.h"
#include "theme/empty_state.h"
#include "theme/plain_label.h"
#include "theme/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace hopscope {

namespace {

/// Leaves room at the right of numbers, so that they stand apart from the next column's text.
class RoomyDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem ground(option);
        initStyleOption(&ground, index);
        option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &ground, painter, option.widget);
        QStyleOptionViewItem text(option);
        text.rect.adjust(0, 0, -room, 0);
        QStyledItemDelegate::paint(painter, text, index);
    }

private:
    static constexpr int room = 8;
};

} // namespace

RequestsPane::RequestsPane(ActiveFilter *filter, Selection *selection, QWidget *parent)
    : QWidget(parent)
    , m_filter(filter)
    , m_selection(selection)
    , m_model(new FlaggedModel(this))
    , m_rows(new FlaggedFilter(m_model, this))
    , m_count(faintLabel({}))
    , m_bar(new FilterBar(filter))
    , m_pages(new QStackedWidget)
    , m_table(new QTableView)
    , m_empty(new EmptyState)
{
    setUpTable();
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    auto *head = new QHBoxLayout;
    head->addWidget(headingLabel(tr("Flagged requests")));
    head->addWidget(m_count);
    head->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_bar);
    layout->addWidget(m_pages, 1);

    connect(m_empty, &EmptyState::actionAsked, m_filter, &ActiveFilter::clear);
    connect(m_filter, &ActiveFilter::filterChanged, this, [this](const RequestFilter &changed) {
        {
            // A row that goes makes the view's current one another: that is no choice of a person.
            const QScopedValueRollback following(m_following, true);
            m_rows->setFilter(changed);
        }
        showRow(m_selection->current());
        showState();
    });
    connect(m_selection, &Selection::currentChanged, this, &RequestsPane::showRow);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &row) {
        if (row.isValid() && !m_following)
            m_selection->select(static_cast<std::size_t>(m_rows->mapToSource(row).row()));
    });
    connect(m_table, &QTableView::entered, this,
        [this](const QModelIndex &row) { m_selection->hover(static_cast<std::size_t>(m_rows->mapToSource(row).row())); });
    showState();
}

void RequestsPane::setUpTable()
{
    m_table->setModel(m_rows);
    m_table->setItemDelegate(new RoomyDelegate(m_table));
    m_table->setAccessibleName(tr("Flagged requests"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setMouseTracking(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setStretchLastSection(false);
    const std::pair<int, QString> samples[] = {{FlaggedModel::Time, QStringLiteral("21 Nov 10:00:02")},
        {FlaggedModel::Status, tr("Status")}, {FlaggedModel::CauseColumn, QStringLiteral("___ The application's own")},
        {FlaggedModel::DurationColumn, tr("Duration")}, {FlaggedModel::ServerColumn, QStringLiteral("200 \u00b7 133.4 s")},
        {FlaggedModel::RequestColumn, QString(36, u'x')}, {FlaggedModel::Confidence, tr("Confidence")},
        {FlaggedModel::Client, QStringLiteral("203.0.113.209")}};
    for (const auto &[column, sample] : samples)
        header->resizeSection(column, fontMetrics().horizontalAdvance(sample) + 20);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(FlaggedModel::Time, Qt::AscendingOrder);
}

void RequestsPane::setFindings(FindingsPtr findings)
{
    m_bar->setSummary(findings->summary);
    m_model->setFindings(std::move(findings));
    widenTimes();
    showState();
}

void RequestsPane::widenTimes()
{
    // Times with fractions are wider than the usual ones.
    const int wanted = fontMetrics().horizontalAdvance(m_model->index(0, FlaggedModel::Time).data().toString()) + 20;
    QHeaderView *header = m_table->horizontalHeader();
    header->resizeSection(FlaggedModel::Time, std::max(header->sectionSize(FlaggedModel::Time), wanted));
}

void RequestsPane::showState()
{
    const int shown = m_rows->rowCount();
    const int all = m_model->rowCount();
    m_count->setText(shown == all ? numberWords(static_cast<std::uint64_t>(all))
                                  : tr("%1 of %2").arg(numberWords(static_cast<std::uint64_t>(shown)),
                                        numberWords(static_cast<std::uint64_t>(all))));
    m_pages->setCurrentWidget(shown > 0 ? static_cast<QWidget *>(m_table) : m_empty);
    if (all == 0)
        m_empty->say(tr("No failed request was found"), tr("%1 requests were looked at. Add the logs of the time of the failure, "
            "and those of the proxy.").arg(numberWords(m_model->findings().summary.requests)));
    else if (shown == 0)
        m_empty->say(tr("The filter hides all %1 flagged requests").arg(numberWords(static_cast<std::uint64_t>(all))), {},
            tr("Clear the filter"));
}

void RequestsPane::showRow(std::optional<std::size_t> request)
{
    const QModelIndex source = request ? m_model->index(static_cast<int>(*request), 0) : QModelIndex();
    const QModelIndex row = m_rows->mapFromSource(source);
    const QScopedValueRollback following(m_following, true);
    if (!row.isValid()) {
        m_table->clearSelection();
        m_table->setCurrentIndex({});
    } else if (m_table->currentIndex().row() != row.row() || m_table->selectionModel()->selectedRows().isEmpty()) {
        m_table->selectionModel()->setCurrentIndex(row, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        if (!m_table->viewport()->rect().contains(m_table->visualRect(row).center()))
            m_table->scrollTo(row, QAbstractItemView::PositionAtCenter);
    }
}

void RequestsPane::step(int by)
{
    if (m_rows->rowCount() == 0)
        return;
    const QModelIndex current = m_table->currentIndex();
    const int row = current.isValid() ? std::clamp(current.row() + by, 0, m_rows->rowCount() - 1) : 0;
    m_table->setCurrentIndex(m_rows->index(row, 0));
}

void RequestsPane::stepToSameCause()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return step(1);
    const auto causeAt = [this](int row) {
        return m_model->request(m_rows->mapToSource(m_rows->index(row, 0)).row()).verdict.cause;
    };
    const Cause wanted = causeAt(current.row());
    for (int row = current.row() + 1; row < m_rows->rowCount(); ++row) {
        if (causeAt(row) == wanted)
            return m_table->setCurrentIndex(m_rows->index(row, 0));
    }
}

QByteArray RequestsPane::saveColumns() const
{
    return m_table->horizontalHeader()->saveState();
}

bool RequestsPane::restoreColumns(const QByteArray &state)
{
    return m_table->horizontalHeader()->restoreState(state);
}

} // namespace hopscope
