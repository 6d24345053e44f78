// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/standard_input.h"

#include "source/file_stream.h"
#include "source/temporary_file.h"

#include <cerrno>
#include <unistd.h>

namespace hopscope {

namespace {

Result<std::shared_ptr<TemporaryFile>> copyStandardInput()
{
    auto file = TemporaryFile::create();
    if (!file)
        return file;
    constexpr std::size_t chunk = 1u << 18;
    const auto buffer = std::make_unique_for_overwrite<char[]>(chunk);
    ssize_t n = 0;
    while ((n = ::read(STDIN_FILENO, buffer.get(), chunk)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fileProblem("Standard input could not be read", "-", errno);
        if (auto written = (*file)->append(buffer.get(), static_cast<std::size_t>(n)); !written)
            return written.problem();
    }
    return file;
}

} // namespace

Result<std::string> standardInputCopy()
{
    static const Result<std::shared_ptr<TemporaryFile>> copy = copyStandardInput();
    if (!copy)
        return copy.problem();
    return (*copy)->path();
}

} // namespace hopscope
