// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"

#include "reading.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>

namespace hopscope::test {

std::vector<ListedSample> listedSamples()
{
    std::vector<ListedSample> samples;
    std::istringstream list(dataBytes("samples.tsv"));
    for (std::string line; std::getline(list, line);) {
        const auto tab = line.find('\t');
        if (!line.starts_with('#') && tab != std::string::npos)
            samples.push_back({line.starts_with('-') ? std::string() : line.substr(0, tab), line.substr(tab + 1)});
    }
    return samples;
}

std::vector<std::string> sampleFiles()
{
    namespace fs = std::filesystem;
    constexpr std::array others{"LICENCES", "lab", "report", "what_if"};
    const fs::path root(HOPSCOPE_TEST_DATA);
    std::vector<std::string> files;
    for (const auto &entry : fs::recursive_directory_iterator(root)) {
        const fs::path path = fs::relative(entry.path(), root);
        const bool words = path.extension() == ".golden" || path.extension() == ".md" || path.parent_path().empty();
        if (entry.is_regular_file() && !words && std::ranges::find(others, path.begin()->string()) == others.end())
            files.push_back(path.generic_string());
    }
    std::ranges::sort(files);
    return files;
}

} // namespace hopscope::test
