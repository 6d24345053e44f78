// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/next_step_rows.h"

#include "store/sqlite_problem.h"
#include "store/statement.h"

namespace hopscope {

namespace {

Result<void> writeChanges(sqlite3 *db, const std::vector<HelpfulChange> &changes)
{
    Statement row(db, "INSERT INTO found_help (what, how, snippet, requests) VALUES (?1, ?2, ?3, ?4)");
    for (const HelpfulChange &change : changes) {
        row.bind(1, change.what);
        row.bind(2, change.how);
        row.bind(3, change.snippet);
        row.bind(4, std::uint64_t{change.requests});
        row.run();
    }
    return row.done(caseNotWritten);
}

Result<void> writeChecks(sqlite3 *db, const std::vector<LinkChecks> &links)
{
    Statement row(db, "INSERT INTO found_check (server, requests, title, linux, windows, tells) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    for (const LinkChecks &link : links) {
        row.bind(1, link.server);
        row.bind(2, std::uint64_t{link.requests});
        for (const LinkCheck &check : link.checks) {
            row.bind(3, check.title);
            row.bind(4, check.onLinux);
            row.bind(5, check.onWindows);
            row.bind(6, check.tells);
            row.run();
        }
    }
    return row.done(caseNotWritten);
}

} // namespace

Result<void> writeNextSteps(sqlite3 *db, const std::vector<HelpfulChange> &changes, const std::vector<LinkChecks> &links)
{
    if (Result<void> written = writeChanges(db, changes); !written)
        return written;
    return writeChecks(db, links);
}

} // namespace hopscope
