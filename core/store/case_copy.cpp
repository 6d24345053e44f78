// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/case_copy.h"

#include "store/sqlite_problem.h"
#include "store/statement.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

namespace hopscope {

namespace {

namespace fs = std::filesystem;

const std::string notSaved = "The case could not be saved";

Problem systemProblem(const fs::path &path)
{
    const int error = errno;
    return {notSaved, std::strerror(error), path.string(), "Choose another folder, or make room on that disk."};
}

/// A new empty file beside `target`, removed with this object unless it took the target's place.
class FileBeside {
public:
    explicit FileBeside(const fs::path &target)
    {
        int descriptor = -1;
        for (int attempt = 0; descriptor < 0 && attempt < 100; ++attempt) {
            m_path = target;
            m_path += ".saving-" + std::to_string(::getpid()) + "-" + std::to_string(attempt);
            descriptor = ::open(m_path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
            if (descriptor < 0 && errno != EEXIST)
                break;
        }
        m_made = descriptor >= 0;
        if (m_made)
            ::close(descriptor);
    }
    ~FileBeside()
    {
        if (m_made)
            ::unlink(m_path.c_str());
    }
    FileBeside(const FileBeside &) = delete;
    FileBeside &operator=(const FileBeside &) = delete;

    bool made() const { return m_made; }
    const fs::path &path() const { return m_path; }
    void replaced() { m_made = false; }

private:
    fs::path m_path;
    bool m_made = false;
};

bool toDisk(const fs::path &path, int flags)
{
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool synced = ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    errno = error;
    return synced;
}

/// Where a save to `path` must write: behind a link, the file that it leads to.
fs::path realTarget(const std::string &path)
{
    std::error_code error;
    const fs::path behind = fs::canonical(path, error);
    return error ? fs::absolute(path, error) : behind;
}

} // namespace

Result<void> copyCase(sqlite3 *db, const std::string &path)
{
    const fs::path target = realTarget(path);
    std::error_code error;
    if (fs::equivalent(sqlite3_db_filename(db, "main"), target, error))
        return {};
    if (fs::exists(target, error) && !fs::is_regular_file(target, error))
        return Problem{notSaved, "There is something else of that name", path, "Choose another name."};
    FileBeside copy(target);
    if (!copy.made())
        return systemProblem(target);
    const std::string copyPath = copy.path().string();
    Statement vacuum(db, "VACUUM INTO ?1");
    vacuum.bind(1, copyPath);
    vacuum.run();
    if (Result<void> done = vacuum.done(notSaved); !done) {
        Problem problem = done.problem();
        problem.where = target.string();
        return problem;
    }
    if (!toDisk(copy.path(), O_RDWR) || ::rename(copy.path().c_str(), target.c_str()) != 0)
        return systemProblem(target);
    copy.replaced();
    return toDisk(target.parent_path(), O_RDONLY | O_DIRECTORY) ? Result<void>() : systemProblem(target);
}

} // namespace hopscope
