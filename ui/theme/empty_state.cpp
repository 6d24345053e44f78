// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/empty_state.h"

#include "theme/plain_label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace hopscope {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_why(headingLabel({}))
    , m_next(faintLabel({}))
    , m_action(new QPushButton)
{
    for (QLabel *label : {m_why, m_next}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addStretch();
    layout->addWidget(m_why);
    layout->addWidget(m_next);
    layout->addWidget(m_action, 0, Qt::AlignCenter);
    layout->addStretch();
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionAsked);
}

void EmptyState::say(const QString &why, const QString &next, const QString &action)
{
    m_why->setText(why);
    m_next->setText(next);
    m_next->setVisible(!next.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

} // namespace hopscope
