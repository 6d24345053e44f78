// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/opinion_boxes.h"

#include "models/cause_title.h"
#include "models/opinions.h"
#include "theme/icon.h"
#include "theme/menu_button.h"
#include "theme/plain_label.h"
#include "theme/words.h"
#include "theme/wrapped_text.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace hopscope {

namespace {

using namespace std::chrono_literals;

constexpr auto pauseOfTyping = 300ms;
constexpr qsizetype longestNote = 20'000; ///< characters
constexpr int noteLines = 4;

} // namespace

OwnCauseBox::OwnCauseBox(Opinions *opinions, std::size_t request, QWidget *parent)
    : QWidget(parent)
    , m_opinions(opinions)
    , m_request(request)
    , m_own(new QWidget)
    , m_icon(new IconLabel({}, 16))
    , m_words(wrappedLabel({}))
    , m_takeBack(new QToolButton)
    , m_choose(new MenuButton)
    , m_note(new QToolButton)
{
    m_choose->setMenu(new QMenu(m_choose));
    m_takeBack->setText(tr("Take back"));
    m_takeBack->setAccessibleName(tr("Take back the cause that you set"));
    auto *own = new QHBoxLayout(m_own);
    own->setContentsMargins(0, 0, 0, 0);
    own->addWidget(m_icon, 0, Qt::AlignTop);
    own->addWidget(m_words, 1);
    auto *buttons = new QHBoxLayout;
    for (QToolButton *button : {m_takeBack, m_choose, m_note})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_own);
    layout->addLayout(buttons);
    connect(m_choose->menu(), &QMenu::aboutToShow, this, &OwnCauseBox::fillMenu);
    connect(m_takeBack, &QToolButton::clicked, this, [this] { m_opinions->setCause(m_request, std::nullopt); });
    connect(m_note, &QToolButton::clicked, this, &OwnCauseBox::noteAsked);
    connect(m_opinions, &Opinions::changed, this, &OwnCauseBox::showOpinion);
    showOpinion();
}

void OwnCauseBox::showOpinion()
{
    const auto &cause = m_opinions->of(m_request).cause;
    m_note->setText(m_opinions->of(m_request).note.empty() ? tr("Add a note") : tr("Your note"));
    m_own->setVisible(cause.has_value());
    m_takeBack->setVisible(cause.has_value());
    m_choose->setText(cause ? tr("Another cause") : tr("I disagree"));
    m_choose->setToolTip(plainToolTip(tr("Set the cause by hand. Hopscope's verdict and its counts stay as they are.")));
    if (!cause)
        return;
    m_icon->setIcon(causeIcon(*cause));
    m_words->setText(tr("Set by you: %1").arg(causeTitle(*cause)));
}

void OwnCauseBox::fillMenu()
{
    QMenu *menu = m_choose->menu();
    menu->clear();
    for (const Cause cause : allCauses()) {
        QAction *action = menu->addAction(causeIcon(cause), causeTitle(cause));
        connect(action, &QAction::triggered, this, [this, wanted = cause] { m_opinions->setCause(m_request, wanted); });
    }
}

NoteBox::NoteBox(Opinions *opinions, std::size_t request, QWidget *parent)
    : QPlainTextEdit(fromUtf8(opinions->of(request).note), parent)
    , m_opinions(opinions)
    , m_request(request)
{
    setAccessibleName(tr("Your note"));
    setPlaceholderText(inItsDirection(tr("Stays in the case, and goes into the report.")));
    setTabChangesFocus(true);
    setFixedHeight(noteLines * fontMetrics().lineSpacing() + 12);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseOfTyping);
    connect(this, &QPlainTextEdit::textChanged, this, [this] { m_pause.start(); });
    connect(&m_pause, &QTimer::timeout, this, &NoteBox::keep);
    connect(m_opinions, &Opinions::changed, this, &NoteBox::showOpinion);
}

NoteBox::~NoteBox()
{
    if (m_pause.isActive())
        keep();
}

std::string NoteBox::typed() const
{
    return toPlainText().left(longestNote).trimmed().toStdString();
}

void NoteBox::keep()
{
    m_pause.stop();
    m_opinions->setNote(m_request, typed());
}

/// What was undone; a note that is being typed stays.
void NoteBox::showOpinion()
{
    const std::string &note = m_opinions->of(m_request).note;
    if (m_pause.isActive() || typed() == note)
        return;
    const QSignalBlocker quiet(this);
    setPlainText(fromUtf8(note));
}

} // namespace hopscope
