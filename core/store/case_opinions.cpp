// SPDX-License-Identifier: GPL-3.0-or-later
// What a person said of single requests.
#include "store/case_file.h"
#include "store/sqlite_problem.h"
#include "store/statement.h"

namespace hopscope {

Result<std::vector<PlacedOpinion>> CaseFile::opinions() const
{
    std::vector<PlacedOpinion> opinions;
    Statement rows(handle(), "SELECT path, line, note, coalesce(cause, '') FROM opinion ORDER BY path, line");
    while (rows.next())
        opinions.push_back({rows.string(0), LineNumber(static_cast<std::uint64_t>(rows.integer(1))),
            {rows.string(2), causeFromId(rows.text(3))}});
    if (Result<void> done = rows.done(caseNotRead); !done)
        return done.problem();
    return opinions;
}

Result<void> CaseFile::setOpinion(const PlacedOpinion &said)
{
    const Opinion &opinion = said.opinion;
    Statement change(handle(),
        opinion.empty() ? "DELETE FROM opinion WHERE path = ?1 AND line = ?2"
                        : "INSERT OR REPLACE INTO opinion (path, line, note, cause) VALUES (?1, ?2, ?3, nullif(?4, ''))");
    change.bind(1, said.path);
    change.bind(2, said.line);
    if (!opinion.empty()) {
        change.bind(3, opinion.note);
        change.bind(4, opinion.cause ? causeId(*opinion.cause) : std::string_view());
    }
    change.run();
    return change.done(caseNotWritten);
}

} // namespace hopscope
