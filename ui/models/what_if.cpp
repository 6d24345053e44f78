// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/what_if.h"

#include "theme/words.h"

#include <QCoreApplication>

namespace hopscope {

namespace {

/// nginx's status for "the peer went away": the duration is then the proxy's patience and not the server's need.
constexpr int cutShort = 499;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(WhatIf)
};

} // namespace

WhatIf whatIfTimeout(const Findings &findings, Duration timeout)
{
    WhatIf outcome;
    for (const FlaggedRequest &request : findings.requests) {
        if (request.verdict.cause != Cause::ProxyTimeoutRead || request.healed)
            continue;
        ++outcome.timedOut;
        const HopEntry *server = request.server();
        if (!server || !server->duration || !server->status || *server->status == cutShort)
            ++outcome.unknown;
        else if (*server->duration <= timeout && *server->status < 500)
            ++outcome.wouldSucceed;
        else
            ++outcome.wouldStillFail;
    }
    return outcome;
}

QString whatIfWords(const WhatIf &outcome, Duration from, Duration to)
{
    const QString change = QStringLiteral("%1 \u2192 %2").arg(durationWords(from), durationWords(to));
    if (to < from)
        return Text::tr("%1: none would be saved, more would time out").arg(change);
    QString words = Text::tr("%1: %2 of %3 would have succeeded")
                        .arg(change, numberWords(outcome.wouldSucceed), numberWords(outcome.timedOut));
    if (outcome.unknown > 0)
        words += Text::tr(", %1 cannot be told").arg(numberWords(outcome.unknown));
    return words;
}

} // namespace hopscope
