// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests/filter_bar.h"

#include "models/active_filter.h"
#include "models/cause_title.h"
#include "theme/chip.h"
#include "theme/flow_layout.h"
#include "theme/icon.h"
#include "theme/menu_button.h"
#include "theme/words.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace hopscope {

namespace {

QLineEdit *field(const QString &hint, const QString &name)
{
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(hint);
    edit->setAccessibleName(name);
    edit->setClearButtonEnabled(true);
    edit->setMaxLength(500);
    edit->setMinimumWidth(60);
    return edit;
}

/// Keeps the menu open while several entries are ticked.
class TickMenu : public QMenu {
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        QAction *action = activeAction();
        if (action && action->isCheckable() && action->isEnabled())
            action->trigger();
        else
            QMenu::mouseReleaseEvent(event);
    }
};

template <typename T>
void toggle(std::set<T> &set, T value, bool in)
{
    if (in)
        set.insert(value);
    else
        set.erase(value);
}

} // namespace

FilterBar::FilterBar(ActiveFilter *filter, QWidget *parent)
    : QWidget(parent)
    , m_filter(filter)
    , m_causes(menuButton(tr("Cause"), tr("Filter by cause")))
    , m_statuses(menuButton(tr("Status"), tr("Filter by status")))
    , m_range(new QToolButton)
    , m_path(field(tr("Path contains"), tr("Filter by path")))
    , m_text(field(tr("Any text"), tr("Filter by any text")))
    , m_chips(new QWidget)
    , m_chipRow(new FlowLayout(m_chips))
{
    m_range->setText(tr("Visible range"));
    m_range->setToolTip(tr("Only requests of the range that the timeline shows now"));
    m_range->setAutoRaise(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_causes);
    row->addWidget(m_statuses);
    row->addWidget(m_range);
    row->addWidget(m_path, 1);
    row->addWidget(m_text, 1);
    m_chipRow->setContentsMargins(0, 0, 0, 0);
    m_chipRow->setSpacing(4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_chips);

    connect(m_causes->menu(), &QMenu::aboutToShow, this, &FilterBar::fillCauses);
    connect(m_statuses->menu(), &QMenu::aboutToShow, this, &FilterBar::fillStatuses);
    connect(m_range, &QToolButton::clicked, this, [this] {
        RequestFilter changed = m_filter->filter();
        changed.range = m_visible;
        m_filter->set(changed);
    });
    connect(m_path, &QLineEdit::textEdited, this, [this](const QString &text) {
        RequestFilter changed = m_filter->filter();
        changed.path = text.toStdString();
        m_filter->adjust(changed);
    });
    connect(m_text, &QLineEdit::textEdited, this, [this](const QString &text) {
        RequestFilter changed = m_filter->filter();
        changed.text = text.toStdString();
        m_filter->adjust(changed);
    });
    connect(m_filter, &ActiveFilter::filterChanged, this, &FilterBar::showFilter);
    showFilter();
}

QToolButton *FilterBar::menuButton(const QString &text, const QString &name)
{
    auto *button = new MenuButton;
    button->setText(text);
    button->setAccessibleName(name);
    button->setAutoRaise(true);
    button->setMenu(new TickMenu(button));
    return button;
}

void FilterBar::setFindings(const Findings &findings)
{
    m_summary = findings.summary;
    m_incidents.clear();
    for (const Incident &incident : findings.incidents)
        m_incidents.emplace(incident.id, visibleText(fromUtf8(incident.title)));
    showFilter();
}

QString FilterBar::wordsOf(RequestFilter::Part part) const
{
    const RequestFilter &filter = m_filter->filter();
    const auto title = part == RequestFilter::Part::Incident ? m_incidents.find(*filter.incident) : m_incidents.end();
    return title == m_incidents.end() ? filter.describe(part)
                                      : QStringLiteral("%1: %2").arg(filter.describe(part), title->second);
}

void FilterBar::setVisibleRange(TimeRange range)
{
    m_visible = range;
}

void FilterBar::focusPath()
{
    m_path->setFocus(Qt::ShortcutFocusReason);
    m_path->selectAll();
}

void FilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FilterBar::fillCauses()
{
    QMenu *menu = m_causes->menu();
    menu->clear();
    for (const auto &[cause, count] : m_summary.byCause) {
        QAction *action = menu->addAction(causeIcon(cause), tr("%1 (%2)").arg(causeTitle(cause), numberWords(count)));
        action->setCheckable(true);
        action->setChecked(m_filter->filter().causes.contains(cause));
        connect(action, &QAction::toggled, this, [this, wanted = cause](bool on) {
            RequestFilter changed = m_filter->filter();
            toggle(changed.causes, wanted, on);
            m_filter->set(changed);
        });
    }
    if (menu->isEmpty())
        menu->addAction(tr("No failed request"))->setEnabled(false);
}

void FilterBar::fillStatuses()
{
    QMenu *menu = m_statuses->menu();
    menu->clear();
    for (const auto &[status, count] : m_summary.byStatus) {
        const QString name = status == RequestFilter::noStatus ? tr("none was sent") : QString::number(status);
        QAction *action = menu->addAction(tr("%1 (%2)").arg(name, numberWords(count)));
        action->setCheckable(true);
        action->setChecked(m_filter->filter().statuses.contains(status));
        connect(action, &QAction::toggled, this, [this, wanted = status](bool on) {
            RequestFilter changed = m_filter->filter();
            toggle(changed.statuses, wanted, on);
            m_filter->set(changed);
        });
    }
    if (menu->isEmpty())
        menu->addAction(tr("No failed request"))->setEnabled(false);
}

void FilterBar::showFilter()
{
    const auto fill = [](QLineEdit *edit, const std::string &text) {
        if (edit->text().toStdString() != text)
            edit->setText(fromUtf8(text));
    };
    fill(m_path, m_filter->filter().path);
    fill(m_text, m_filter->filter().text);
    fillChips();
}

void FilterBar::fillChips()
{
    while (QLayoutItem *item = m_chipRow->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    for (const RequestFilter::Part part : m_filter->filter().parts()) {
        const QString what = wordsOf(part);
        const QString name = tr("Remove the filter %1").arg(what);
        auto *remove = new Chip(what);
        remove->setAccessibleName(name);
        remove->setToolTip(plainToolTip(name));
        m_chipRow->addWidget(remove);
        connect(remove, &QToolButton::clicked, this, [this, part] { m_filter->set(m_filter->filter().without(part)); });
    }
    if (m_chipRow->count() > 0) {
        m_clear = new QToolButton;
        m_clear->setText(tr("Clear all"));
        m_clear->setAccessibleName(tr("Clear all filters"));
        m_clear->setToolTip(tr("Clear all filters"));
        m_clear->setAutoRaise(true);
        m_chipRow->addWidget(m_clear);
        connect(m_clear, &QToolButton::clicked, m_filter, &ActiveFilter::clear);
    }
    m_chips->setVisible(!m_filter->filter().empty());
    fitChips();
}

void FilterBar::fitChips()
{
    for (int i = 0; i + 1 < m_chipRow->count(); ++i) { // the last one clears all, and stands beside the one before it
        if (auto *shown = qobject_cast<Chip *>(m_chipRow->itemAt(i)->widget()))
            shown->fitInto(width() - m_clear->sizeHint().width() - m_chipRow->spacing());
    }
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitChips();
}

} // namespace hopscope
