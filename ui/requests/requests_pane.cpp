// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests/requests_pane.h"

#include "models/active_filter.h"
#include "models/selection.h"
#include "requests/filter_bar.h"
#include "requests/request_menu.h"
#include "requests/request_view.h"
#include "requests/requests_table.h"
#include "requests/requests_tree.h"
#include "theme/empty_state.h"
#include "theme/plain_label.h"
#include "theme/words.h"

#include <QClipboard>
#include <QComboBox>
#include <QDataStream>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>

namespace hopscope {

RequestsPane::RequestsPane(ActiveFilter *filter, Selection *selection, const Opinions *opinions, QWidget *parent)
    : QWidget(parent)
    , m_filter(filter)
    , m_selection(selection)
    , m_model(new FlaggedModel(this))
    , m_count(faintLabel({}))
    , m_grouping(new QComboBox)
    , m_bar(new FilterBar(filter))
    , m_pages(new QStackedWidget)
    , m_table(new RequestsTable(m_model, selection))
    , m_tree(new RequestsTree(m_model, selection))
    , m_empty(new EmptyState)
{
    m_model->setOpinions(opinions);
    for (const auto grouping : {Grouping::None, Grouping::Cause, Grouping::Incident, Grouping::Path, Grouping::Upstream,
             Grouping::Client, Grouping::Minute})
        m_grouping->addItem(groupingName(grouping), static_cast<int>(grouping));
    m_grouping->setAccessibleName(tr("Group the requests"));
    for (QWidget *page : std::initializer_list<QWidget *>{m_table, m_tree, m_empty})
        m_pages->addWidget(page);
    auto *head = new QHBoxLayout;
    head->addWidget(headingLabel(tr("Flagged requests")));
    head->addWidget(m_count);
    head->addStretch();
    head->addWidget(m_grouping);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_bar);
    layout->addWidget(m_pages, 1);

    connect(m_empty, &EmptyState::actionAsked, m_filter, &ActiveFilter::clear);
    connect(m_filter, &ActiveFilter::filterChanged, this, &RequestsPane::setFilter);
    connect(m_grouping, &QComboBox::currentIndexChanged, this, &RequestsPane::showGrouping);
    connectView(m_table);
    connectView(m_tree);
    showState();
}

void RequestsPane::connectView(QAbstractItemView *view)
{
    connect(view, &QWidget::customContextMenuRequested, this, [this, view](QPoint at) {
        if (const auto menu = menuOfChosen())
            menu->exec(view->viewport()->mapToGlobal(at));
    });
    auto *copyKey = new QShortcut(QKeySequence::Copy, view, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copyKey, &QShortcut::activated, this, &RequestsPane::copy);
}

void RequestsPane::setFindings(FindingsPtr findings)
{
    m_bar->setFindings(*findings);
    m_model->setFindings(std::move(findings));
    m_table->fitTimes();
    setFilter(m_filter->filter());
}

QAbstractItemView *RequestsPane::view() const
{
    return grouping() == Grouping::None ? static_cast<QAbstractItemView *>(m_table) : m_tree;
}

Grouping RequestsPane::grouping() const
{
    return static_cast<Grouping>(m_grouping->currentData().toInt());
}

void RequestsPane::setGrouping(Grouping grouping)
{
    m_grouping->setCurrentIndex(m_grouping->findData(static_cast<int>(grouping)));
}

void RequestsPane::chooseGrouping()
{
    m_grouping->setFocus(Qt::ShortcutFocusReason);
    m_grouping->showPopup();
}

void RequestsPane::showGrouping()
{
    // Columns are chosen once for both.
    if (grouping() != Grouping::None && !m_tree->isVisible())
        m_tree->takeColumns(*m_table->horizontalHeader());
    if (grouping() == Grouping::None)
        takeColumnsBack();
    setFilter(m_filter->filter());
}

void RequestsPane::takeColumnsBack()
{
    for (int column = 0; column < FlaggedModel::columns; ++column) {
        if (column != FlaggedModel::RequestColumn) // which the tree shows in its first one
            m_table->setColumnHidden(column, m_tree->isColumnHidden(column));
    }
}

const QHeaderView &RequestsPane::columns()
{
    if (grouping() != Grouping::None)
        takeColumnsBack();
    return *m_table->horizontalHeader();
}

void RequestsPane::setFilter(const RequestFilter &filter)
{
    m_table->setFilter(filter);
    m_shown = m_table->model()->rowCount();
    m_tree->group(filter, grouping());
    showState();
}

void RequestsPane::showState()
{
    const int all = m_model->rowCount();
    const QString allWords = numberWords(static_cast<std::uint64_t>(all));
    m_count->setText(m_shown == all ? allWords : tr("%1 of %2").arg(numberWords(static_cast<std::uint64_t>(m_shown)), allWords));
    m_pages->setCurrentWidget(m_shown > 0 ? static_cast<QWidget *>(view()) : m_empty);
    m_grouping->setEnabled(all > 0);
    if (all == 0)
        m_empty->say(tr("No failed request was found"), tr("%1 requests were looked at. Add the logs of the time of the failure, "
            "and those of the proxy.").arg(numberWords(m_model->findings().summary.requests)));
    else if (m_shown == 0)
        m_empty->say(tr("The filter hides all %1 flagged requests").arg(allWords), {}, tr("Clear the filter"));
}

std::vector<std::size_t> RequestsPane::order() const
{
    return grouping() == Grouping::None ? m_table->order() : m_tree->order();
}

std::vector<std::size_t> RequestsPane::chosen() const
{
    return grouping() == Grouping::None ? m_table->chosen() : m_tree->chosen();
}

void RequestsPane::step(int by)
{
    const std::vector<std::size_t> requests = order();
    if (requests.empty())
        return;
    const auto current = m_selection->current();
    const auto at = current ? std::ranges::find(requests, *current) : requests.end();
    const auto last = static_cast<std::ptrdiff_t>(requests.size()) - 1;
    const auto next = at == requests.end() ? 0 : std::clamp<std::ptrdiff_t>(at - requests.begin() + by, 0, last);
    m_selection->select(requests[static_cast<std::size_t>(next)]);
}

void RequestsPane::stepToSameCause()
{
    std::vector<std::size_t> requests = order();
    const auto current = m_selection->current();
    const auto at = current ? std::ranges::find(requests, *current) : requests.end();
    if (at == requests.end())
        return step(1);
    std::rotate(requests.begin(), at + 1, requests.end());
    const auto causeOf = [this](std::size_t request) { return m_model->findings().requests[request].verdict.cause; };
    m_selection->select(*std::ranges::find(requests, causeOf(*current), causeOf));
}

void RequestsPane::copy()
{
    QGuiApplication::clipboard()->setText(requestsText(*m_model, chosen(), columns()));
}

std::unique_ptr<QMenu> RequestsPane::menuOfChosen()
{
    const std::vector<std::size_t> requests = chosen();
    if (requests.empty())
        return nullptr;
    auto menu = std::make_unique<QMenu>(this);
    addCopyEntries(*menu, m_model->findings(), requests, [this, requests] { return requestsText(*m_model, requests, columns()); });
    menu->addSeparator();
    addFilterEntries(*menu, m_model->findings().requests[requests.front()], m_filter);
    return menu;
}

QByteArray RequestsPane::saveColumns() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << m_table->horizontalHeader()->saveState() << m_tree->hiddenGroupColumns();
    return state;
}

bool RequestsPane::restoreColumns(const QByteArray &state)
{
    QDataStream in(state);
    QByteArray columns;
    quint8 hiddenOfGroups = 0;
    in >> columns >> hiddenOfGroups;
    if (in.status() != QDataStream::Ok || !m_table->horizontalHeader()->restoreState(columns))
        return false;
    m_tree->hideGroupColumns(hiddenOfGroups);
    m_tree->takeColumns(*m_table->horizontalHeader());
    return true;
}

} // namespace hopscope
