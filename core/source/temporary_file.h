// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/byte_stream.h"

namespace hopscope {

/// An own file in the system's folder for temporary files, readable by this user only, removed with the object.
class TemporaryFile {
public:
    static Result<std::shared_ptr<TemporaryFile>> create();

    TemporaryFile(const TemporaryFile &) = delete;
    TemporaryFile &operator=(const TemporaryFile &) = delete;
    ~TemporaryFile();

    const std::string &path() const { return m_path; }
    Result<void> append(const char *bytes, std::size_t size);

private:
    TemporaryFile(std::string path, int descriptor) : m_path(std::move(path)), m_descriptor(descriptor) {}

    std::string m_path;
    int m_descriptor;
};

} // namespace hopscope
