// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/hop_names.h"

#include "models/sources_model.h"
#include "theme/words.h"

namespace hopscope {

namespace {

QString roleName(const HopEntry &hop)
{
    const auto role = roleFromId(hop.role);
    return role ? roleWords(*role) : visibleText(fromUtf8(hop.role));
}

} // namespace

QStringList hopNames(const FlaggedRequest &request)
{
    QStringList roles;
    for (const HopEntry &hop : request.hops)
        roles << roleName(hop);
    QStringList names;
    for (qsizetype i = 0; i < roles.size(); ++i) {
        const QString &role = roles[i];
        names << (roles.count(role) > 1 ? QStringLiteral("%1 %2").arg(role).arg(roles.first(i + 1).count(role)) : role);
    }
    return names;
}

} // namespace hopscope
