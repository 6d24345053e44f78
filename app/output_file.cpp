// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/output_file.h"

#include "app/file_settings.h"
#include "report/saved_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace hopscope {

namespace {

class StandardOutput final : public OutputFile {
public:
    void write(std::string_view text) override
    {
        if (m_error == 0 && std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
            m_error = errno;
    }
    bool failed() const override { return m_error != 0; }
    Result<void> finish() override
    {
        if (m_error == 0 && std::fflush(stdout) != 0)
            m_error = errno;
        // A reader that has seen enough ("| head") is no failure.
        if (m_error == 0 || m_error == EPIPE)
            return {};
        return Problem{"Standard output could not be written", std::strerror(m_error), {}, {}};
    }

private:
    int m_error = 0;
};

class FileOutput final : public OutputFile {
public:
    explicit FileOutput(std::unique_ptr<SavedFile> file) : m_file(std::move(file)) {}
    void write(std::string_view text) override { m_file->write(text); }
    bool failed() const override { return m_file->failed(); }
    Result<void> finish() override { return m_file->finish(); }

private:
    std::unique_ptr<SavedFile> m_file;
};

} // namespace

Result<std::unique_ptr<OutputFile>> OutputFile::open(const std::string &path)
{
    if (path == "-")
        return std::unique_ptr<OutputFile>(std::make_unique<StandardOutput>());
    auto file = SavedFile::open(path);
    if (!file)
        return file.problem();
    return std::unique_ptr<OutputFile>(std::make_unique<FileOutput>(std::move(file).value()));
}

Result<void> writeResult(const std::string &path, const std::function<void(TextSink &)> &write)
{
    if (path.empty())
        return {};
    const auto out = OutputFile::open(path);
    if (!out)
        return out.problem();
    write(**out);
    return (*out)->finish();
}

Result<void> checkOutput(const std::string &path, const std::vector<std::string> &inputs)
{
    if (path.empty() || path == "-")
        return {};
    if (isAmong(path, inputs))
        return Problem{"A result would replace an input", {}, path, "Name another file."};
    const auto file = SavedFile::open(path);
    return file ? Result<void>() : file.problem();
}

} // namespace hopscope
