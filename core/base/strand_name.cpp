// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/strand_name.h"

namespace hopscope {

namespace {

constexpr std::string_view mark = "!#"; ///< what stands behind '!' in the path of an archive's file is a name, which hardly begins so

std::string_view lastPart(std::string_view path)
{
    return path.substr(path.find_last_of("/\\!") + 1);
}

} // namespace

std::string strandPath(const std::string &file, std::string_view strand)
{
    return file + std::string(mark) + std::string(strand);
}

std::optional<StrandName> splitStrandName(std::string_view path)
{
    const auto at = path.find(mark);
    if (at == std::string_view::npos || at == 0)
        return std::nullopt;
    return StrandName{std::string(path.substr(0, at)), std::string(path.substr(at + mark.size()))};
}

std::string_view fileOfPath(std::string_view path)
{
    const auto at = path.find(mark);
    return at == 0 ? path : path.substr(0, at);
}

std::string shortNameOf(std::string_view path)
{
    const std::string file(lastPart(fileOfPath(path)));
    const auto name = splitStrandName(path);
    if (!name)
        return file;
    const bool isPath = name->strand.starts_with('/');
    return file + " (" + (isPath ? std::string(lastPart(name->strand)) : name->strand) + ")";
}

} // namespace hopscope
