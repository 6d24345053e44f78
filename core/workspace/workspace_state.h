// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/private_folder.h"
#include "workspace/workspace.h"

namespace hopscope {

/// A case is worked on in a private folder, like a document: what a person saved changes only when they save again.
struct Workspace::State {
    PrivateFolder folder;
    CaseFile file; ///< in the folder
    std::optional<std::string> savedPath;
    bool modified = false;
    std::vector<OwnFormat> ownFormats{}; ///< that are defined now; the case may keep others
};

} // namespace hopscope
