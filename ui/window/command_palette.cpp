// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/command_palette.h"

#include "theme/plain_label.h"
#include "theme/roomy_delegate.h"
#include "theme/wrapped_text.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace hopscope {

namespace {

QString keysOf(const QAction *action)
{
    QStringList keys;
    for (const QKeySequence &key : action->shortcuts()) {
        if (!key.isEmpty()) // a standard key that this platform does not have
            keys << key.toString(QKeySequence::NativeText);
    }
    return keys.join(QStringLiteral(", "));
}

struct TimelineKey {
    const char *keys;
    const char *what;
};
constexpr TimelineKey timelineKeys[] = {
    {QT_TRANSLATE_NOOP("hopscope::KeysDialog", "Wheel, W, S"), QT_TRANSLATE_NOOP("hopscope::KeysDialog", "Timeline: zoom")},
    {QT_TRANSLATE_NOOP("hopscope::KeysDialog", "Shift+drag, A, D"), QT_TRANSLATE_NOOP("hopscope::KeysDialog", "Timeline: move")},
    {QT_TRANSLATE_NOOP("hopscope::KeysDialog", "Drag"), QT_TRANSLATE_NOOP("hopscope::KeysDialog", "Timeline: zoom into a range")},
    {QT_TRANSLATE_NOOP("hopscope::KeysDialog", "Home, double click"), QT_TRANSLATE_NOOP("hopscope::KeysDialog", "Timeline: show all")},
    {QT_TRANSLATE_NOOP("hopscope::KeysDialog", "Drag a timeout's line"), QT_TRANSLATE_NOOP("hopscope::KeysDialog", "Timeline: try another timeout")},
};

} // namespace

QString plainName(const QAction *action)
{
    return action->text().remove(u'&').remove(QStringLiteral("\u2026"));
}

CommandPalette::CommandPalette(const std::vector<QAction *> &actions, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_edit(new QLineEdit)
    , m_list(new QTreeWidget)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("All commands"));
    for (QAction *action : actions) {
        if (action->isEnabled())
            m_actions.push_back(action);
    }
    m_edit->setPlaceholderText(inItsDirection(tr("What to do?")));
    m_edit->setAccessibleName(tr("Command"));
    m_edit->installEventFilter(this);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setItemDelegate(new RoomyDelegate(m_list));
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_edit);
    layout->addWidget(m_list);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_edit, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::run);
    filter({});
    constexpr int rows = 16; // whole ones
    const QMargins edges = layout->contentsMargins();
    resize(460, edges.top() + m_edit->sizeHint().height() + layout->spacing() + rows * m_list->sizeHintForRow(0) + 2 * m_list->frameWidth()
            + edges.bottom());
}

void CommandPalette::filter(const QString &text)
{
    m_list->clear();
    for (std::size_t i = 0; i < m_actions.size(); ++i) {
        const QString name = plainName(m_actions[i]);
        if (!name.contains(text.trimmed(), Qt::CaseInsensitive))
            continue;
        const QString keys = keysOf(m_actions[i]);
        auto *item = new QTreeWidgetItem(m_list, {name, keys});
        item->setFirstColumnSpanned(keys.isEmpty());
        item->setData(0, Qt::UserRole, static_cast<int>(i));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setForeground(1, palette().placeholderText());
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int row = m_list->indexOfTopLevelItem(m_list->currentItem()) + (key == Qt::Key_Down ? 1 : -1);
            m_list->setCurrentItem(m_list->topLevelItem(std::clamp(row, 0, std::max(0, m_list->topLevelItemCount() - 1))));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::run()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    QAction *action = m_actions[static_cast<std::size_t>(item->data(0, Qt::UserRole).toInt())];
    accept();
    action->trigger();
}

KeysDialog::KeysDialog(const std::vector<QAction *> &actions, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keys"));
    auto *table = new QWidget;
    auto *grid = new QGridLayout(table);
    grid->setHorizontalSpacing(24);
    std::vector<std::pair<QString, QString>> entries;
    for (const QAction *action : actions) {
        if (const QString keys = keysOf(action); !keys.isEmpty())
            entries.emplace_back(keys, plainName(action));
    }
    for (const TimelineKey &key : timelineKeys)
        entries.emplace_back(tr(key.keys), tr(key.what));
    // Two columns, so that a small screen shows all of them at once.
    const int rows = (static_cast<int>(entries.size()) + 1) / 2;
    for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
        const auto &[keys, what] = entries[static_cast<std::size_t>(i)];
        const int column = i < rows ? 0 : 3;
        grid->addWidget(headingLabel(keys), i % rows, column);
        grid->addWidget(plainLabel(what), i % rows, column + 1);
    }
    grid->setColumnMinimumWidth(2, 8);
    auto *scroll = new QScrollArea;
    scroll->setWidget(table);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(scroll);
    layout->addWidget(buttons);
    const QMargins edges = layout->contentsMargins();
    const QSize wanted = table->sizeHint() + QSize(edges.left() + edges.right(), edges.top() + edges.bottom() + layout->spacing())
        + QSize(2, buttons->sizeHint().height() + 2);
    resize(wanted.boundedTo(screen()->availableSize() * 0.9));
}

} // namespace hopscope
