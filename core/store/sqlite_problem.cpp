// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite_problem.h"

#include <sqlite3.h>

#include <cstring>

namespace hopscope {

namespace {

std::string hintFor(int code)
{
    switch (code & 0xFF) {
    case SQLITE_FULL:
        return "Free some space on that disk, or choose another folder.";
    case SQLITE_IOERR:
        return "Check that the disk has space left and is still there.";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "Another program has the case open; close it there and try again.";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return "Check the permissions of the file and its folder.";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return "The file is damaged; import the logs again, or use a copy.";
    default:
        return {};
    }
}

} // namespace

Problem sqliteProblem(int code, const std::string &reason, const std::string &file, const std::string &what)
{
    return {what, reason, file, hintFor(code)};
}

Problem sqliteProblem(sqlite3 *db, const std::string &what)
{
    const int code = sqlite3_extended_errcode(db);
    std::string reason = sqlite3_errmsg(db);
    const int systemError = sqlite3_system_errno(db);
    const int primary = code & 0xFF;
    if (systemError != 0 && (primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN || primary == SQLITE_FULL))
        reason += std::string(": ") + std::strerror(systemError);
    const char *file = sqlite3_db_filename(db, "main");
    return sqliteProblem(code, reason, file ? file : "", what);
}

Problem damagedCase(const std::string &file, const std::string &why)
{
    return sqliteProblem(SQLITE_CORRUPT, why, file, caseNotRead);
}

} // namespace hopscope
