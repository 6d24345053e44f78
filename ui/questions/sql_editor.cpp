// SPDX-License-Identifier: GPL-3.0-or-later
#include "questions/sql_editor.h"

#include "catalogue/view_catalogue.h"
#include "theme/words.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStringListModel>
#include <QTextBlock>

#include <algorithm>

namespace hopscope {

namespace {

constexpr qsizetype leastLetters = 2; ///< before anything is offered unasked

void addColumns(const CaseView &view, QStringList &names)
{
    for (const ViewColumn &column : view.columns)
        names << fromUtf8(column.name);
}

/// Sorted, each once.
QStringList inOrder(QStringList names)
{
    names.removeDuplicates();
    names.sort(Qt::CaseInsensitive);
    return names;
}

QStringList allNames()
{
    QStringList names;
    for (const CaseView &view : caseViews()) {
        names << fromUtf8(view.name);
        addColumns(view, names);
    }
    for (const std::string &word : sqlWords())
        names << fromUtf8(word);
    return inOrder(names);
}

/// Of this view; of all where there is none of that name, which may be an alias.
QStringList columnNames(const QString &view)
{
    const auto views = caseViews();
    const auto found = std::ranges::find(views, view.toLower().toStdString(), &CaseView::name);
    QStringList names;
    for (const CaseView &one : views) {
        if (found == views.end() || &one == &*found)
            addColumns(one, names);
    }
    return inOrder(names);
}

bool endsWord(const QString &text)
{
    return text.isEmpty() || !(text.back().isLetterOrNumber() || text.back() == u'_' || text.back() == u'.');
}

} // namespace

SqlEditor::SqlEditor(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_completer(new QCompleter(this))
    , m_offers(new QStringListModel(this))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabChangesFocus(true);
    setAccessibleName(tr("Question in SQL"));
    m_completer->setModel(m_offers);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setCompletionMode(QCompleter::PopupCompletion);
    m_completer->setWidget(this);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &SqlEditor::take);
}

QString SqlEditor::wordBeforeCursor() const
{
    const QTextCursor cursor = textCursor();
    const QString line = cursor.block().text().left(cursor.positionInBlock());
    qsizetype begin = line.size();
    while (begin > 0 && (line[begin - 1].isLetterOrNumber() || line[begin - 1] == u'_' || line[begin - 1] == u'.'))
        --begin;
    return line.mid(begin);
}

void SqlEditor::offer(bool asked)
{
    const QString word = wordBeforeCursor();
    const qsizetype point = word.lastIndexOf(u'.');
    const QString prefix = word.mid(point + 1);
    if (!asked && point < 0 && prefix.size() < leastLetters)
        return m_completer->popup()->hide();
    m_offers->setStringList(point < 0 ? allNames() : columnNames(word.left(point)));
    m_completer->setCompletionPrefix(prefix);
    const bool written = m_completer->completionCount() == 1 && m_completer->currentCompletion().compare(prefix, Qt::CaseInsensitive) == 0;
    if (m_completer->completionCount() == 0 || written)
        return m_completer->popup()->hide();
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
    QRect place = cursorRect();
    place.setWidth(m_completer->popup()->sizeHintForColumn(0) + m_completer->popup()->verticalScrollBar()->sizeHint().width() + 8);
    m_completer->complete(place);
}

void SqlEditor::take(const QString &completion)
{
    QTextCursor cursor = textCursor();
    cursor.movePosition(QTextCursor::PreviousCharacter, QTextCursor::KeepAnchor, static_cast<int>(m_completer->completionPrefix().size()));
    cursor.insertText(completion);
    setTextCursor(cursor);
}

void SqlEditor::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        m_completer->popup()->hide();
        Q_EMIT runAsked();
        return;
    }
    const bool chooses = enter || event->key() == Qt::Key_Tab || event->key() == Qt::Key_Escape || event->key() == Qt::Key_Backtab;
    if (m_completer->popup()->isVisible() && chooses)
        return event->ignore(); // the completer's
    const bool asked = event->key() == Qt::Key_Space && event->modifiers().testFlag(Qt::ControlModifier);
    if (!asked)
        QPlainTextEdit::keyPressEvent(event);
    if (asked || !endsWord(event->text()) || (event->key() == Qt::Key_Backspace && m_completer->popup()->isVisible()))
        offer(asked);
    else if (!event->text().isEmpty())
        m_completer->popup()->hide();
}

} // namespace hopscope
