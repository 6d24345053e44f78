// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/format_choice.h"

#include "readers/own_format_files.h"
#include "readers/reader_registry.h"

#include <filesystem>

namespace hopscope {

Result<std::vector<OwnFormat>> loadOwnFormats(const std::string &folder, Console &console)
{
    std::error_code error; // of what is not there: then it is no folder
    if (!folder.empty() && !std::filesystem::is_directory(folder, error))
        return Problem{"--formats wants a folder of definitions", "there is no such folder", folder, {}};
    OwnFormats own = allOwnFormats(folder);
    for (const Problem &problem : own.problems)
        console.problem(problem);
    return std::move(own.formats);
}

Result<void> checkFormat(const std::string &id, const std::vector<OwnFormat> &own)
{
    if (findFormat(id) || findOwnFormat(own, id))
        return {};
    return Problem{"--format does not know this format", id, {}, "'hopscope formats' lists those it knows."};
}

} // namespace hopscope
