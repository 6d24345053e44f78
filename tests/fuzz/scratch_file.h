// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

namespace hopscope::test {

/// A file with given bytes, for code that takes paths; gone with the object.
class ScratchFile {
public:
    ScratchFile(const char *name, const std::uint8_t *bytes, std::size_t size)
        : m_folder(std::filesystem::temp_directory_path() / ("hopscope-fuzz-" + std::to_string(::getpid())))
        , m_path((m_folder / name).string())
    {
        std::filesystem::create_directories(m_folder);
        std::ofstream(m_path, std::ios::binary).write(reinterpret_cast<const char *>(bytes), static_cast<std::streamsize>(size));
    }
    ScratchFile(const ScratchFile &) = delete;
    ScratchFile &operator=(const ScratchFile &) = delete;
    ~ScratchFile()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }
    const std::string &path() const { return m_path; }

private:
    std::filesystem::path m_folder;
    std::string m_path;
};

} // namespace hopscope::test
