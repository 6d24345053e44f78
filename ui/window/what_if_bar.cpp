// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/what_if_bar.h"

#include "models/what_if.h"
#include "theme/icon.h"
#include "theme/plain_label.h"
#include "theme/words.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace hopscope {

WhatIfBar::WhatIfBar(QWidget *parent) : QWidget(parent), m_words(wrappedLabel({})), m_judge(new QPushButton)
{
    m_words->setAccessibleName(tr("What another timeout would have done"));
    m_judge->setAccessibleName(tr("Judge all requests anew with this timeout"));
    auto *close = new QToolButton;
    close->setIcon(themedIcon(QStringLiteral("close")));
    close->setIconSize({10, 10});
    close->setAutoRaise(true);
    close->setToolTip(tr("Put this away"));
    close->setAccessibleName(close->toolTip());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 0, 16, 8);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_judge);
    layout->addWidget(close);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_judge, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT corrected({Correction::Kind::ProxyTimeout, {}, QString::number(toSeconds(m_supposed), 'g', 10).toStdString()});
    });
    hide();
}

void WhatIfBar::suppose(const WhatIf &answer, Duration from)
{
    m_supposed = answer.question.timeout;
    m_words->setText(tr("%1. The verdicts stay as they are.").arg(whatIfWords(answer, from)));
    QStringList assumptions;
    for (const std::string &sentence : answer.assumptions)
        assumptions += QString::fromStdString(sentence);
    m_words->setToolTip(plainToolTip(assumptions.join(u'\n')));
    m_judge->setText(tr("The proxy's timeout really was %1").arg(durationWords(m_supposed)));
    m_judge->setToolTip(m_judge->accessibleName());
    m_judge->show();
    show();
    Q_EMIT supposes(m_supposed);
}

void WhatIfBar::refuse(const QString &reason)
{
    m_words->setText(reason);
    m_words->setToolTip({});
    m_judge->hide();
    show();
    Q_EMIT supposes(std::nullopt);
}

void WhatIfBar::setVisible(bool visible)
{
    QWidget::setVisible(visible);
    if (!visible)
        Q_EMIT supposes(std::nullopt);
}

QString WhatIfBar::text() const
{
    return isHidden() ? QString() : m_words->text();
}

} // namespace hopscope
