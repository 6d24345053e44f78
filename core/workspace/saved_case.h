// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/correlation.h"
#include "store/case_question.h"
#include "workspace/private_folder.h"

namespace hopscope {

/// A saved case that is only asked: it is neither changed nor analysed anew.
class SavedCase {
public:
    /// One of a former version is brought up to date in a copy, which goes with the object.
    static Result<SavedCase> open(const std::string &path);
    /// See askCase().
    Result<void> ask(const std::string &question, const AnswerReader &reader, const std::function<bool()> &stop) const;
    /// The path of each request of an analysis of this case; see Traffic::readPaths().
    Result<LargeVector<std::uint32_t>> requestPaths(const Correlation &correlation) const;

private:
    SavedCase(CaseFile file, std::optional<PrivateFolder> folder);

    std::optional<PrivateFolder> m_folder; ///< of the copy
    CaseFile m_file;
};

} // namespace hopscope
