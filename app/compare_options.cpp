// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compare_options.h"

#include "app/option_table.h"

#include <array>

namespace hopscope {

namespace {

template <auto Member>
Result<void> setPeriod(CompareCommand &command, const std::string &text)
{
    if (!(command.*Member = parsePeriod(text)))
        return wrong("A period wants to be FROM..TO, such as 2026-11-21T10:00..2026-11-21T11:00 or 10:00..11:00", "got " + text);
    return {};
}

constexpr Option<CompareCommand> compareOptions[] = {
    {"--before", true, setPeriod<&CompareCommand::before>},
    {"--after", true, setPeriod<&CompareCommand::after>},
    {"--json", true, keep<&CompareCommand::jsonPath>},
    {"--markdown", true, keep<&CompareCommand::markdownPath>},
    {"--html", true, keep<&CompareCommand::htmlPath>},
    {"--csv", true, keep<&CompareCommand::csvPath>},
    {"--pdf", true, keep<&CompareCommand::pdfPath>},
    {"--log-format", true, setLogFormat<CompareCommand>},
    {"--formats", true, keep<&CompareCommand::formatsFolder>},
    {"--quiet", false, switchOn<&CompareCommand::quiet>},
};

} // namespace

Result<Command> compareCommand(std::span<const std::string> arguments)
{
    CompareCommand command;
    auto inputs = takeOptions<CompareCommand>(arguments, compareOptions, command);
    if (!inputs)
        return inputs.problem();
    command.inputs = *std::move(inputs);
    if (command.before.has_value() != command.after.has_value())
        return wrong("--before and --after belong together: each names one of the two periods");
    if (command.before && command.inputs.empty())
        return wrong("compare wants the files, or the case, that the two periods are of");
    if (!command.before && command.inputs.size() != 2)
        return wrong("compare wants two inputs, or --before and --after",
            "got " + std::to_string(command.inputs.size()) + "; a side of several files is a folder or an archive of them");
    if (std::ranges::count(std::array{command.jsonPath, command.csvPath, command.markdownPath, command.htmlPath}, std::string("-")) > 1)
        return wrong("Only one result can go to standard output");
    return Command(std::move(command));
}

} // namespace hopscope
