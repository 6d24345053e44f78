// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/what_if.h"

#include "theme/words.h"

#include <QCoreApplication>

namespace hopscope {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(WhatIf)
};

} // namespace

QString timeoutChangeWords(Duration from, Duration to)
{
    return QStringLiteral("%1 \u2192 %2").arg(durationWords(from), durationWords(to));
}

QString whatIfWords(const WhatIf &answer, Duration from)
{
    QString words = Text::tr("%1: %2 of %3 would have succeeded")
                        .arg(timeoutChangeWords(from, answer.question.timeout), numberWords(answer.wouldSucceed),
                            numberWords(answer.timedOut()));
    if (answer.unknown > 0)
        words += Text::tr(", %1 cannot be told").arg(numberWords(answer.unknown));
    if (answer.newlyFailing > 0)
        words += Text::tr(", %1 more would have run into it").arg(numberWords(answer.newlyFailing));
    return words;
}

} // namespace hopscope
