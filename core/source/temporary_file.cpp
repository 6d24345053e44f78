// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/temporary_file.h"

#include "source/file_stream.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace hopscope {

Result<std::shared_ptr<TemporaryFile>> TemporaryFile::create()
{
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
    std::string path = ((error ? std::filesystem::path("/tmp") : folder) / "hopscope-XXXXXX").string();
    const int descriptor = ::mkstemp(path.data());
    if (descriptor < 0)
        return fileProblem("No temporary file could be made", path, errno);
    return std::shared_ptr<TemporaryFile>(new TemporaryFile(path, descriptor));
}

TemporaryFile::~TemporaryFile()
{
    ::close(m_descriptor);
    ::unlink(m_path.c_str());
}

Result<void> TemporaryFile::append(const char *bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t n = ::write(m_descriptor, bytes, size);
        if (n < 0 && errno != EINTR)
            return fileProblem("The temporary file could not be written", m_path, errno);
        if (n > 0) {
            bytes += n;
            size -= static_cast<std::size_t>(n);
        }
    }
    return {};
}

} // namespace hopscope
