// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/byte_stream.h"

namespace hopscope {

/// What a person can do about a failed call on a file: `error` is its errno.
Problem fileProblem(std::string what, const std::string &path, int error);

/// A regular file on disk.
class FileStream : public ByteStream {
public:
    /// A Problem for what is missing, may not be read, or is no regular file (and never waits for a pipe's other end).
    static Result<std::unique_ptr<ByteStream>> open(const std::string &path);

    FileStream(const FileStream &) = delete;
    FileStream &operator=(const FileStream &) = delete;
    ~FileStream() override;

    std::size_t read(char *to, std::size_t size) override;
    void skip(std::uint64_t size) override;
    const Problem *problem() const override { return m_problem.what.empty() ? nullptr : &m_problem; }
    std::uint64_t storedSize() const override { return m_size; }
    std::uint64_t storedPosition() const override { return m_position; }

private:
    FileStream(int descriptor, std::string path, std::uint64_t size);

    int m_descriptor;
    std::string m_path;
    std::uint64_t m_size;
    std::uint64_t m_position = 0;
    Problem m_problem;
};

} // namespace hopscope
