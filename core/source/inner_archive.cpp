// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/inner_archive.h"

#include <algorithm>
#include <list>
#include <mutex>

namespace hopscope {

Result<PlainFile> innerArchive(const std::string &path)
{
    constexpr std::size_t kept = 3;
    static std::mutex mutex;
    static std::list<std::pair<std::string, PlainFile>> copies; // the latest first

    const std::lock_guard lock(mutex);
    const auto known = std::ranges::find(copies, path, &std::pair<std::string, PlainFile>::first);
    if (known != copies.end()) {
        copies.splice(copies.begin(), copies, known);
        return copies.front().second;
    }
    auto copy = PlainFile::of(path);
    if (!copy)
        return copy;
    copies.emplace_front(path, *copy);
    if (copies.size() > kept)
        copies.pop_back();
    return copy;
}

} // namespace hopscope
