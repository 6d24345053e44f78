// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

#include <QString>

#include <vector>

class QMenu;

namespace hopscope {

class ActiveFilter;

/// Entries that filter by what this request has: its cause, incident, status, path, upstream, client.
void addFilterEntries(QMenu &menu, const FlaggedRequest &request, ActiveFilter *filter);
/// Entries that copy the requests as text, CSV and curl commands; `asText` is made when it is asked for.
void addCopyEntries(QMenu &menu, const Findings &findings, const std::vector<std::size_t> &requests,
    const std::function<QString()> &asText);

} // namespace hopscope
