// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/input_files.h"

#include "base/strand_name.h"
#include "source/archive_stream.h"
#include "source/byte_stream.h"
#include "source/file_stream.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <glob.h>
#include <set>

namespace hopscope {

namespace fs = std::filesystem;

namespace {

bool hasWildcard(const std::string &input) { return input.find_first_of("*?[") != std::string::npos; }

/// The paths that a pattern of the shell's kind matches, sorted.
std::vector<std::string> matches(const std::string &pattern)
{
    glob_t found{};
    std::vector<std::string> paths;
    if (::glob(pattern.c_str(), 0, nullptr, &found) == 0)
        paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    ::globfree(&found);
    return paths;
}

std::string headOf(ByteStream &stream)
{
    std::string head(512, '\0');
    head.resize(stream.read(head.data(), head.size()));
    return head;
}

/// Collects the list, every file once.
class Expansion {
public:
    void add(const std::string &input);
    InputList take() { return std::move(m_list); }

private:
    void addPath(const std::string &path);
    void addFolder(const std::string &folder);
    void collect(const fs::path &folder, std::vector<std::string> &paths);
    void addFile(const std::string &path, bool named);
    void addMember(const std::string &path, const std::string &identity);
    void addMembers(const std::string &archive, const std::string &identity, int depth);
    void addOnce(InputFile file, const std::string &identity);

    InputList m_list;
    std::set<std::string> m_known;
};

void Expansion::add(const std::string &input)
{
    std::error_code ignored;
    if (const auto strand = splitStrandName(input)) {
        add(strand->file); // whose strands are found anew
    } else if (input == "-") {
        addOnce({input, 0, true}, input);
    } else if (const auto member = splitMemberName(input)) {
        addMember(input, fs::weakly_canonical(member->archive, ignored).string() + "!" + member->member);
    } else if (hasWildcard(input) && !fs::exists(input, ignored)) {
        const std::vector<std::string> paths = matches(input);
        for (const std::string &path : paths)
            addPath(path);
        if (paths.empty())
            m_list.problems.push_back({"No file matches", {}, input, "Check the pattern, and the folder that it is meant for."});
    } else {
        addPath(input);
    }
}

void Expansion::addPath(const std::string &path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::status_known(status) || status.type() == fs::file_type::not_found)
        m_list.problems.push_back(fileProblem("The file could not be opened", path, error ? error.value() : ENOENT));
    else if (fs::is_directory(status))
        addFolder(path);
    else
        addFile(path, true);
}

/// All regular files below, and a Problem for each folder that does not open.
void Expansion::collect(const fs::path &folder, std::vector<std::string> &paths)
{
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    for (const fs::directory_iterator end; !error && entry != end; entry.increment(error)) {
        std::error_code vanished;
        const fs::file_type type = entry->symlink_status(vanished).type();
        if (entry->path().filename().string().starts_with('.'))
            continue;
        if (type == fs::file_type::directory)
            collect(entry->path(), paths);
        else if (type == fs::file_type::regular)
            paths.push_back(entry->path().string());
    }
    if (error)
        m_list.problems.push_back(fileProblem("The folder could not be read", folder.string(), error.value()));
}

void Expansion::addFolder(const std::string &folder)
{
    std::vector<std::string> paths;
    const std::size_t problemsBefore = m_list.problems.size();
    collect(folder, paths);
    if (paths.empty() && m_list.problems.size() == problemsBefore) {
        m_list.problems.push_back({"The folder has no files", {}, folder,
            "Hidden files and links are left out; name them one by one to have them read."});
    }
    std::ranges::sort(paths);
    for (const std::string &path : paths)
        addFile(path, false);
}

void Expansion::addFile(const std::string &path, bool named)
{
    auto opened = openByteStream(path);
    if (!opened) {
        m_list.problems.push_back(opened.problem());
        return;
    }
    std::error_code ignored;
    if (isArchive(headOf(*opened->stream)))
        addMembers(path, fs::weakly_canonical(path, ignored).string(), 1);
    else
        addOnce({path, opened->stream->storedSize(), named}, fs::weakly_canonical(path, ignored).string());
}

/// A file of an archive that was named; it may be an archive itself.
void Expansion::addMember(const std::string &path, const std::string &identity)
{
    auto opened = openByteStream(path);
    if (!opened) {
        m_list.problems.push_back(opened.problem());
        return;
    }
    if (isArchive(headOf(*opened->stream)))
        addMembers(path, identity, 2);
    else
        addOnce({path, 0, true}, identity);
}

void Expansion::addMembers(const std::string &archive, const std::string &identity, int depth)
{
    constexpr int deepest = 2;
    const auto members = listMembers(archive);
    if (!members) {
        m_list.problems.push_back(members.problem());
        return;
    }
    if (members->empty())
        m_list.problems.push_back({"The archive has no files", {}, archive, {}});
    for (const ArchiveMember &member : *members) {
        const std::string path = archive + "!" + member.name;
        if (!member.isArchive)
            addOnce({path, member.size, false}, identity + "!" + member.name);
        else if (depth < deepest)
            addMembers(path, identity + "!" + member.name, depth + 1);
        else
            m_list.problems.push_back({"The archive was left out", "it lies in an archive within an archive", path, "Unpack it, and name it."});
    }
}

void Expansion::addOnce(InputFile file, const std::string &identity)
{
    if (m_known.insert(identity).second)
        m_list.files.push_back(std::move(file));
}

} // namespace

InputList expandInputs(const std::vector<std::string> &inputs)
{
    Expansion expansion;
    for (const std::string &input : inputs)
        expansion.add(input);
    return expansion.take();
}

} // namespace hopscope
