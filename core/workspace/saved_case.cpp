// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/saved_case.h"

#include "rules/traffic.h"

#include <filesystem>

namespace hopscope {

namespace {

/// Opened so that nothing can change it.
Result<CaseFile> openToAsk(const std::string &path)
{
    auto file = CaseFile::open(path);
    if (!file)
        return file;
    if (Result<void> closed = file->refuseChanges(); !closed)
        return closed.problem();
    return file;
}

} // namespace

SavedCase::SavedCase(CaseFile file, std::optional<PrivateFolder> folder)
    : m_folder(std::move(folder))
    , m_file(std::move(file))
{
}

Result<SavedCase> SavedCase::open(const std::string &path)
{
    const Result<bool> former = CaseFile::isOfFormerVersion(path);
    if (!former)
        return former.problem();
    std::optional<PrivateFolder> folder;
    std::string opened = path;
    if (*former) {
        Result<PrivateFolder> made = PrivateFolder::create();
        if (!made)
            return made.problem();
        folder.emplace(*std::move(made));
        opened = (folder->path() / "case.hopscope").string();
        std::error_code error;
        if (!std::filesystem::copy_file(path, opened, error))
            return Problem{"The case could not be opened", error.message(), path, {}};
    }
    auto file = openToAsk(opened);
    if (!file)
        return file.problem();
    return SavedCase(*std::move(file), std::move(folder));
}

Result<void> SavedCase::ask(
    const std::string &question, const AnswerReader &reader, const std::function<bool()> &stop) const
{
    return askCase(m_file, question, reader, stop);
}

Result<LargeVector<std::uint32_t>> SavedCase::requestPaths(const Correlation &correlation) const
{
    return Traffic::readPaths(correlation, m_file);
}

} // namespace hopscope
