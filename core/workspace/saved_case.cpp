// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/saved_case.h"

namespace hopscope {

SavedCase::SavedCase(CaseFile file)
    : m_file(std::move(file))
{
}

Result<SavedCase> SavedCase::open(const std::string &path)
{
    auto file = CaseFile::open(path);
    if (!file)
        return file.problem();
    return SavedCase(std::move(*file));
}

Result<void> SavedCase::ask(
    const std::string &question, const AnswerReader &reader, const std::function<bool()> &stop) const
{
    return askCase(m_file, question, reader, stop);
}

} // namespace hopscope
