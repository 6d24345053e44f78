// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/file_settings.h"

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
    std::ranges::copy_if(paths, std::back_inserter(meant), [&](const std::string &path) { return nameOf(path) == file; });
    return meant;
}

} // namespace

Result<std::string> pathMeant(const std::string &file, const std::vector<std::string> &paths)
{
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
