// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes through the whole engine: recognised, imported into a case, correlated, judged, and written as findings. A line
// "=====" parts the files of a case that are imported together.
#include "fuzz_target.h"
#include "scratch_file.h"

#include "base/text.h"
#include "report/findings_json.h"
#include "resources/register_resources.h"
#include "workspace/workspace.h"

#include <cstdlib>
#include <string_view>

using namespace hopscope;

namespace {

std::vector<std::string> writeParts(const std::string &folder, std::string_view text)
{
    constexpr std::string_view parting = "\n=====\n";
    std::vector<std::string> paths;
    for (std::size_t at = 0; at != std::string_view::npos && paths.size() < 6;) {
        at = text.find(parting);
        const std::string_view part = text.substr(0, at);
        paths.push_back(folder + "/" + std::to_string(paths.size()) + ".log");
        std::ofstream(paths.back(), std::ios::binary).write(part.data(), static_cast<std::streamsize>(part.size()));
        text.remove_prefix(at == std::string_view::npos ? text.size() : at + parting.size());
    }
    return paths;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    registerHopscopeResources();
    const test::ScratchFile whole("whole", bytes, size);
    const std::string folder = std::filesystem::path(whole.path()).parent_path().string();
    const auto paths = writeParts(folder, {reinterpret_cast<const char *>(bytes), size});
    auto workspace = Workspace::createTemporary();
    if (!workspace)
        std::abort();
    Progress progress;
    (*workspace)->import(paths, {}, progress);
    const auto analysis = (*workspace)->analyse(progress);
    if (!analysis)
        std::abort(); // whatever the logs hold, the case can be judged
    StringSink json;
    writeFindingsJson(analysis->findings, HOPSCOPE_VERSION, json);
    if (!isUtf8(json.text()))
        std::abort();
    return 0;
}
