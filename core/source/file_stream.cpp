// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/file_stream.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hopscope {

namespace {

std::string hintFor(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return "Check the name; the file may have been moved or rotated away.";
    case EACCES:
    case EPERM:
        return "Give your user the right to read it, or copy it to where you may read it.";
    case ENOSPC:
    case EDQUOT:
        return "Free some space, or let TMPDIR name a folder that has more.";
    case EMFILE:
    case ENFILE:
        return "Too many files are open; name fewer at once.";
    case EIO:
    case ESTALE:
        return "The disk or the network share failed; copy the file to a local disk and try again.";
    default:
        return {};
    }
}

/// Null where it is a regular file.
const char *kindOf(mode_t mode)
{
    if (S_ISREG(mode))
        return nullptr;
    if (S_ISDIR(mode))
        return "it is a folder";
    if (S_ISFIFO(mode))
        return "it is a pipe";
    if (S_ISSOCK(mode))
        return "it is a socket";
    return "it is a device";
}

} // namespace

Problem fileProblem(std::string what, const std::string &path, int error)
{
    return {std::move(what), std::strerror(error), path, hintFor(error)};
}

FileStream::FileStream(int descriptor, std::string path, std::uint64_t size)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
    , m_size(size)
{
}

FileStream::~FileStream()
{
    ::close(m_descriptor);
}

Result<std::unique_ptr<ByteStream>> FileStream::open(const std::string &path)
{
    // A pipe without a writer would keep open() waiting, hence O_NONBLOCK; for regular files it has no effect.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return fileProblem("The file could not be opened", path, errno);
    std::unique_ptr<FileStream> file(new FileStream(descriptor, path, 0));
    struct stat info {};
    if (::fstat(descriptor, &info) != 0)
        return fileProblem("The file could not be opened", path, errno);
    if (const char *kind = kindOf(info.st_mode)) {
        const bool folder = S_ISDIR(info.st_mode);
        return Problem{"The file could not be opened", kind, path,
            folder ? "Name the files in it, or drop the folder as a whole." : "Copy its content to a file first, or pass it through standard input (-)."};
    }
    file->m_size = static_cast<std::uint64_t>(info.st_size);
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    return std::unique_ptr<ByteStream>(std::move(file));
}

std::size_t FileStream::read(char *to, std::size_t size)
{
    std::size_t done = 0;
    while (done < size && !problem()) {
        const ssize_t n = ::read(m_descriptor, to + done, size - done);
        if (n == 0)
            break;
        if (n < 0 && errno != EINTR)
            m_problem = fileProblem("The file could not be read to its end", m_path, errno);
        if (n > 0)
            done += static_cast<std::size_t>(n);
    }
    m_position += done;
    return done;
}

void FileStream::skip(std::uint64_t size)
{
    const off_t at = ::lseek(m_descriptor, static_cast<off_t>(size), SEEK_CUR);
    if (at < 0)
        ByteStream::skip(size);
    else
        m_position = static_cast<std::uint64_t>(at);
}

} // namespace hopscope
