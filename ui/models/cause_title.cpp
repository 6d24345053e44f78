// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cause_title.h"

#include "catalogue/cause_catalogue.h"
#include "theme/words.h"

#include <QCoreApplication>

namespace hopscope {

namespace {

// The catalogue's titles, for those who translate.
[[maybe_unused]] constexpr const char *titles[] = {
    QT_TRANSLATE_NOOP("CauseTitle", "Proxy timeout"),
    QT_TRANSLATE_NOOP("CauseTitle", "Connect timeout"),
    QT_TRANSLATE_NOOP("CauseTitle", "Send timeout"),
    QT_TRANSLATE_NOOP("CauseTitle", "Queued too long"),
    QT_TRANSLATE_NOOP("CauseTitle", "Queue full"),
    QT_TRANSLATE_NOOP("CauseTitle", "Connection refused"),
    QT_TRANSLATE_NOOP("CauseTitle", "Connection reset"),
    QT_TRANSLATE_NOOP("CauseTitle", "Closed without an answer"),
    QT_TRANSLATE_NOOP("CauseTitle", "Keep-alive race"),
    QT_TRANSLATE_NOOP("CauseTitle", "Invalid response head"),
    QT_TRANSLATE_NOOP("CauseTitle", "Response head too big"),
    QT_TRANSLATE_NOOP("CauseTitle", "Broken response body"),
    QT_TRANSLATE_NOOP("CauseTitle", "No server left"),
    QT_TRANSLATE_NOOP("CauseTitle", "Name not resolved"),
    QT_TRANSLATE_NOOP("CauseTitle", "TLS handshake failed"),
    QT_TRANSLATE_NOOP("CauseTitle", "Host unreachable"),
    QT_TRANSLATE_NOOP("CauseTitle", "Protocol mismatch"),
    QT_TRANSLATE_NOOP("CauseTitle", "Sent to the wrong place"),
    QT_TRANSLATE_NOOP("CauseTitle", "The application's own error"),
    QT_TRANSLATE_NOOP("CauseTitle", "The server's own time limit"),
    QT_TRANSLATE_NOOP("CauseTitle", "Worker recycled"),
    QT_TRANSLATE_NOOP("CauseTitle", "Worker crashed"),
    QT_TRANSLATE_NOOP("CauseTitle", "Out of memory"),
    QT_TRANSLATE_NOOP("CauseTitle", "No free port"),
    QT_TRANSLATE_NOOP("CauseTitle", "The proxy's own limit"),
    QT_TRANSLATE_NOOP("CauseTitle", "A dependency failed"),
    QT_TRANSLATE_NOOP("CauseTitle", "Overload"),
    QT_TRANSLATE_NOOP("CauseTitle", "Service stopped"),
    QT_TRANSLATE_NOOP("CauseTitle", "Healed by a retry"),
    QT_TRANSLATE_NOOP("CauseTitle", "Flood"),
    QT_TRANSLATE_NOOP("CauseTitle", "The client left"),
    QT_TRANSLATE_NOOP("CauseTitle", "Rate limit"),
    QT_TRANSLATE_NOOP("CauseTitle", "Refused by a rule"),
    QT_TRANSLATE_NOOP("CauseTitle", "Undetermined"),
};

} // namespace

QString causeTitle(Cause cause)
{
    return QCoreApplication::translate("CauseTitle", causeText(cause).title.c_str());
}

} // namespace hopscope
