// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analyze_command.h"
#include "app/command_line.h"
#include "app/compare_command.h"
#include "app/gui_part.h"
#include "app/formats_command.h"
#include "app/parse_command.h"
#include "app/sql_command.h"
#include "resources/register_resources.h"

#include <csignal>
#include <cstdio>

using namespace hopscope;

namespace {

template <typename... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

int print(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
    return Done;
}

} // namespace

int main(int argc, char **argv)
{
    // Whoever reads our output may leave early; writing then fails, and that is seen where it is written.
    std::signal(SIGPIPE, SIG_IGN);
    registerHopscopeResources();

    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const auto command = parseCommandLine(arguments);
    if (!command) {
        Console(false).problem(command.problem());
        return WrongCommandLine;
    }
    return std::visit(
        Overloaded{
            [&](const WindowCommand &window) { return openWindow(argc, argv, window.files); },
            [](const AnalyzeCommand &analyze) {
                Console console(analyze.quiet);
                return int{runAnalyze(analyze, console)};
            },
            [](const CompareCommand &compare) {
                Console console(compare.quiet);
                return int{runCompare(compare, console)};
            },
            [](const ParseCommand &parse) {
                Console console(false);
                return int{runParse(parse, console)};
            },
            [](const SqlCommand &sql) {
                Console console(false);
                return int{runSql(sql, console)};
            },
            [](const FormatsCommand &formats) {
                Console console(false);
                return int{runFormats(formats, console)};
            },
            [](const HelpCommand &) { return print(usage()); },
            [](const VersionCommand &) { return print("hopscope " HOPSCOPE_VERSION "\n"); },
        },
        *command);
}
