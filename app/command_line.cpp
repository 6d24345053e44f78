// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include "app/compare_options.h"
#include "app/option_table.h"
#include "base/text.h"
#include "facts/source_info.h"
#include "forecast/question.h"
#include "time/zone.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

Result<FileSetting> fileSetting(std::string_view option, const std::string &text, std::string_view example)
{
    const auto mark = text.rfind('=');
    if (mark == std::string::npos || mark == 0 || mark + 1 == text.size())
        return wrong(std::string(option) + " wants FILE=" + std::string(example), "got " + text);
    return FileSetting{text.substr(0, mark), text.substr(mark + 1)};
}

Result<void> addRole(AnalyzeCommand &command, const std::string &text)
{
    auto setting = fileSetting("--role", text, "proxy or FILE=server");
    if (!setting)
        return setting.problem();
    const auto role = roleFromId(setting->value);
    if (role != Role::Proxy && role != Role::Server)
        return wrong("--role wants proxy or server", "got " + setting->value);
    command.roles.push_back(*std::move(setting));
    return {};
}

Result<void> addTimeZone(AnalyzeCommand &command, const std::string &text)
{
    auto setting = fileSetting("--time-zone", text, "+02:00 or FILE=Europe/Berlin");
    if (!setting)
        return setting.problem();
    if (!Zone::parse(setting->value))
        return wrong("--time-zone does not know this zone", setting->value);
    command.timeZones.push_back(*std::move(setting));
    return {};
}

Result<void> addClockOffset(AnalyzeCommand &command, const std::string &text)
{
    auto setting = fileSetting("--clock-offset", text, "SECONDS");
    if (!setting)
        return setting.problem();
    if (setting->value.starts_with('+'))
        setting->value.erase(0, 1);
    if (!parseNumber(setting->value))
        return wrong("--clock-offset wants seconds", "got " + setting->value);
    command.clockOffsets.push_back(*std::move(setting));
    return {};
}

Result<void> addFormat(AnalyzeCommand &command, const std::string &text)
{
    auto setting = fileSetting("--format", text, "ID");
    if (!setting)
        return setting.problem();
    command.formats.push_back(*std::move(setting));
    return {};
}

Result<void> setProxyTimeout(AnalyzeCommand &command, const std::string &text)
{
    constexpr double longest = 1e9;
    const auto seconds = parseNumber(text);
    if (!seconds || *seconds <= 0 || *seconds > longest)
        return wrong("--proxy-timeout wants seconds, more than 0", "got " + text);
    command.proxyTimeout = text;
    return {};
}

Result<void> addWhatIf(AnalyzeCommand &command, const std::string &text)
{
    auto question = parseQuestion(text);
    if (!question)
        return wrong("--what-if: " + question.problem().what, question.problem().why);
    command.whatIf.push_back(*std::move(question));
    return {};
}

Result<void> setPaper(AnalyzeCommand &command, const std::string &text)
{
    if (!equalsIgnoreCase(text, "a4") && !equalsIgnoreCase(text, "letter"))
        return wrong("--paper wants a4 or letter", "got " + text);
    command.report.paper = equalsIgnoreCase(text, "a4") ? PaperSize::A4 : PaperSize::Letter;
    return {};
}

/// What a person says about the report.
template <std::string ReportSettings::*Member>
Result<void> tell(AnalyzeCommand &command, const std::string &text)
{
    command.report.*Member = text;
    return {};
}

Result<void> setAround(AnalyzeCommand &command, const std::string &text)
{
    const auto moment = parseMoment(text);
    if (!moment)
        return wrong("--around wants a time such as 2026-11-21T10:02 or 10:02", "got " + text);
    command.around = Around{*moment, Around::usualWidth};
    return {};
}

Result<void> setWindow(AnalyzeCommand &command, const std::string &text)
{
    if (!(command.window = parseWidth(text)))
        return wrong("--window wants a width such as 30m, 2h or 90s", "got " + text);
    return {};
}

constexpr Option<AnalyzeCommand> analyzeOptions[] = {
    {"--case", true, keep<&AnalyzeCommand::casePath>},
    {"--json", true, keep<&AnalyzeCommand::jsonPath>},
    {"--csv", true, keep<&AnalyzeCommand::csvPath>},
    {"--pdf", true, keep<&AnalyzeCommand::pdfPath>},
    {"--html", true, keep<&AnalyzeCommand::htmlPath>},
    {"--markdown", true, keep<&AnalyzeCommand::markdownPath>},
    {"--bundle", true, keep<&AnalyzeCommand::bundlePath>},
    {"--title", true, tell<&ReportSettings::title>},
    {"--author", true, tell<&ReportSettings::author>},
    {"--customer", true, tell<&ReportSettings::customer>},
    {"--remarks", true, tell<&ReportSettings::remarks>},
    {"--logo", true, keep<&AnalyzeCommand::logoPath>},
    {"--paper", true, setPaper},
    {"--proxy-timeout", true, setProxyTimeout},
    {"--role", true, addRole},
    {"--time-zone", true, addTimeZone},
    {"--clock-offset", true, addClockOffset},
    {"--format", true, addFormat},
    {"--log-format", true, setLogFormat<AnalyzeCommand>},
    {"--formats", true, keep<&AnalyzeCommand::formatsFolder>},
    {"--what-if", true, addWhatIf},
    {"--around", true, setAround},
    {"--window", true, setWindow},
    {"--mask-secrets", false, switchOn<&AnalyzeCommand::maskSecrets>},
    {"--mask-report", false, switchOn<&AnalyzeCommand::maskReport>},
    {"--quiet", false, switchOn<&AnalyzeCommand::quiet>},
};

constexpr Option<ParseCommand> parseOptions[] = {
    {"--format", true, keep<&ParseCommand::format>},
    {"--log-format", true, setLogFormat<ParseCommand>},
    {"--formats", true, keep<&ParseCommand::formatsFolder>},
};

constexpr Option<FormatsCommand> formatsOptions[] = {{"--formats", true, keep<&FormatsCommand::formatsFolder>}};

constexpr Option<SqlCommand> sqlOptions[] = {
    {"--csv", false, switchOn<&SqlCommand::csv>},
    {"--schema", false, switchOn<&SqlCommand::schema>},
};

Result<Command> analyzeCommand(std::span<const std::string> arguments)
{
    AnalyzeCommand command;
    auto files = takeOptions<AnalyzeCommand>(arguments, analyzeOptions, command);
    if (!files)
        return files.problem();
    command.inputs = *std::move(files);
    if (command.inputs.empty())
        return wrong("analyze wants at least one file");
    if (command.window && !command.around)
        return wrong("--window wants --around, the time in its middle");
    if (command.window)
        command.around->width = *command.window;
    if (resultsOnOutput(command) > 1)
        return wrong("Only one result can go to standard output");
    if (command.casePath == "-" || command.pdfPath == "-" || command.bundlePath == "-")
        return wrong("A case, a PDF and a bundle need a file, not standard output");
    return Command(std::move(command));
}

Result<Command> parseCommand(std::span<const std::string> arguments)
{
    ParseCommand command;
    auto files = takeOptions<ParseCommand>(arguments, parseOptions, command);
    if (!files)
        return files.problem();
    if (files->size() != 1)
        return wrong("parse wants one file", "got " + std::to_string(files->size()));
    command.path = files->front();
    return Command(std::move(command));
}

Result<Command> sqlCommand(std::span<const std::string> arguments)
{
    SqlCommand command;
    auto words = takeOptions<SqlCommand>(arguments, sqlOptions, command);
    if (!words)
        return words.problem();
    if (command.schema) {
        if (!words->empty())
            return wrong("sql --schema takes nothing more: all cases have the same views", "got " + words->front());
        return Command(std::move(command));
    }
    if (words->size() != 2)
        return wrong("sql wants a case and one question", "got " + std::to_string(words->size()) + " words");
    command.casePath = (*words)[0];
    command.question = (*words)[1];
    return Command(std::move(command));
}

Result<Command> formatsCommand(std::span<const std::string> arguments)
{
    FormatsCommand command;
    const auto words = takeOptions<FormatsCommand>(arguments, formatsOptions, command);
    if (!words)
        return words.problem();
    if (!words->empty())
        return wrong("formats takes nothing more", "got " + words->front());
    return Command(std::move(command));
}

Result<Command> windowCommand(std::span<const std::string> arguments)
{
    WindowCommand command;
    auto files = takeOptions<WindowCommand>(arguments, {}, command);
    if (!files)
        return files.problem();
    command.files = *std::move(files);
    return Command(std::move(command));
}

} // namespace

std::ptrdiff_t resultsOnOutput(const AnalyzeCommand &command)
{
    return std::ranges::count(std::array{command.jsonPath, command.csvPath, command.htmlPath, command.markdownPath}, std::string("-"));
}

Result<Command> parseCommandLine(std::span<const std::string> arguments)
{
    if (arguments.empty())
        return Command(WindowCommand{});
    const std::string &first = arguments.front();
    for (const std::string &argument : arguments) {
        if (argument == "--")
            break;
        if (argument == "--help" || argument == "-h")
            return Command(HelpCommand{});
    }
    if (first == "--version")
        return Command(VersionCommand{});
    if (first == "analyze")
        return analyzeCommand(arguments.subspan(1));
    if (first == "parse")
        return parseCommand(arguments.subspan(1));
    if (first == "sql")
        return sqlCommand(arguments.subspan(1));
    if (first == "compare")
        return compareCommand(arguments.subspan(1));
    return first == "formats" ? formatsCommand(arguments.subspan(1)) : windowCommand(arguments);
}

} // namespace hopscope
