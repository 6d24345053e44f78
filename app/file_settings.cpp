// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/file_settings.h"

#include "base/strand_name.h"

#include <algorithm>
#include <filesystem>

namespace hopscope {

namespace {

std::string_view nameOf(std::string_view path)
{
    return path.substr(path.find_last_of("/!") + 1);
}

std::vector<std::string> pathsMeant(const std::string &file, const std::vector<std::string> &paths)
{
    if (std::ranges::find(paths, file) != paths.end())
        return {file};
    std::vector<std::string> meant;
    for (const std::string &path : paths) {
        const std::string whole(fileOfPath(path)); // a file of several strands is meant by its own name
        const bool isMeant = whole == file || nameOf(whole) == file;
        if (isMeant && std::ranges::find(meant, whole) == meant.end())
            meant.push_back(whole);
    }
    return meant;
}

} // namespace

Result<std::string> pathMeant(const std::string &file, const std::vector<std::string> &paths)
{
    const auto strand = std::ranges::find(paths, file) == paths.end() ? splitStrandName(file) : std::nullopt;
    if (strand) { // of one of the files
        Result<std::string> whole = pathMeant(strand->file, paths);
        return whole ? Result<std::string>(strandPath(*whole, strand->strand)) : whole;
    }
    const std::vector<std::string> meant = pathsMeant(file, paths);
    if (meant.empty())
        return Problem{"An option speaks of a file that is not among the inputs", {}, file, "Name it as you named the input."};
    if (meant.size() > 1)
        return Problem{"An option speaks of a file that could be several", meant[0] + ", " + meant[1], file,
            "Name it with its folder."};
    return meant.front();
}

bool isAmong(const std::string &path, const std::vector<std::string> &inputs)
{
    return std::ranges::any_of(inputs, [&](const std::string &input) {
        std::error_code error; // of files that are not there: then they are not the same
        return std::filesystem::equivalent(path, input, error);
    });
}

} // namespace hopscope
