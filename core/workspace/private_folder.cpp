// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/private_folder.h"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hopscope {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view namePrefix = "hopscope-case-";

/// A descriptor of the folder with the lock on it, or -1 where another process holds it or it is no folder of ours.
int lockFolder(const fs::path &folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat status {};
    if (descriptor >= 0 && ::fstat(descriptor, &status) == 0 && status.st_uid == ::geteuid()
        && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return descriptor;
    if (descriptor >= 0)
        ::close(descriptor);
    return -1;
}

/// Between making a folder and locking it lies a moment: a young one is left alone.
bool isOld(const fs::path &folder)
{
    std::error_code error;
    const auto changed = fs::last_write_time(folder, error);
    return !error && fs::file_time_type::clock::now() - changed > std::chrono::minutes(1);
}

void removeLeftovers(const fs::path &parent)
{
    std::error_code error;
    for (fs::directory_iterator entry(parent, fs::directory_options::skip_permission_denied, error), end;
         !error && entry != end; entry.increment(error)) {
        const fs::path &folder = entry->path();
        if (!folder.filename().string().starts_with(namePrefix) || !isOld(folder))
            continue;
        const int lock = lockFolder(folder);
        if (lock < 0)
            continue;
        std::error_code ignored;
        fs::remove_all(folder, ignored);
        ::close(lock);
    }
}

} // namespace

Result<PrivateFolder> PrivateFolder::create()
{
    std::error_code error;
    const fs::path parent = fs::temp_directory_path(error);
    if (error) {
        return Problem{"No temporary folder could be made", error.message(), {}, "Let TMPDIR name a folder that you may write to."};
    }
    removeLeftovers(parent);
    std::string path = (parent / (std::string(namePrefix) + "XXXXXX")).string();
    if (!::mkdtemp(path.data())) { // mode 0700
        return Problem{"No temporary folder could be made", std::strerror(errno), parent.string(),
            "Free some space there, or let TMPDIR name another folder."};
    }
    return PrivateFolder(path, lockFolder(path));
}

PrivateFolder::PrivateFolder(fs::path path, int lock)
    : m_path(std::move(path))
    , m_lock(lock)
{
}

PrivateFolder::PrivateFolder(PrivateFolder &&other) noexcept
    : m_path(std::exchange(other.m_path, {}))
    , m_lock(std::exchange(other.m_lock, -1))
{
}

PrivateFolder::~PrivateFolder()
{
    std::error_code ignored;
    if (!m_path.empty())
        fs::remove_all(m_path, ignored);
    if (m_lock >= 0)
        ::close(m_lock);
}

} // namespace hopscope
