// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/log_heading.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <span>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

constexpr auto fileCommands = std::to_array<std::string_view>({"cat", "tail", "head", "less", "more", "grep", "egrep", "zcat", "zless", "zgrep", "bzcat", "xzcat",
    "type", "Get-Content", "gc", "Select-String"});
constexpr auto programCommands = std::to_array<std::string_view>({"docker", "docker-compose", "podman", "kubectl", "oc", "journalctl", "pm2"});
constexpr auto extensions = std::to_array<std::string_view>({".log", "_log", ".txt", ".out", ".err", ".conf", ".cfg", ".config", ".ini", ".yml", ".yaml", ".json",
    ".jsonl", ".xml", ".csv", ".vcl", ".service", "Caddyfile"});

bool isOneOf(std::string_view word, std::span<const std::string_view> words)
{
    return std::ranges::any_of(words, [word](std::string_view other) { return equalsIgnoreCase(word, other); });
}

std::string_view without(std::string_view text, std::string_view marks)
{
    const auto first = text.find_first_not_of(marks);
    return first == npos ? std::string_view{} : text.substr(first, text.find_last_not_of(marks) + 1 - first);
}

/// "error.log", "/var/log/nginx/access.log.1", "C:\logs\u_ex261121.log".
bool isFileName(std::string_view word)
{
    if (word.size() < 4 || word.find_first_of("\"'`()[]{}<>|=,;?&* \t") != npos || word.find("://") != npos)
        return false;
    std::string_view name = word;
    while (name.ends_with(".gz") || name.ends_with(".1") || name.ends_with(".2"))
        name.remove_suffix(name.ends_with(".gz") ? 3 : 2);
    return std::ranges::any_of(extensions, [name](std::string_view end) { return name.size() > end.size() - 1 && name.ends_with(end); })
        || word.starts_with("/var/log/");
}

/// Behind "$ ", "root@web1:~# ", "[me@web1 nginx]$ ", "PS C:\logs> "; empty where there is no prompt.
std::string_view behindPrompt(std::string_view line)
{
    constexpr std::size_t longest = 80;
    if (line.starts_with("$ "))
        return trimmed(line.substr(2));
    const auto end = line.substr(0, longest).find_first_of("$#>");
    if (end == npos || end + 1 >= line.size() || line[end + 1] != ' ')
        return {};
    const std::string_view prompt = line.substr(0, end);
    const bool isPrompt = prompt.find('@') != npos || prompt.starts_with("PS ") || prompt.find(":\\") == 1;
    return isPrompt ? trimmed(line.substr(end + 2)) : std::string_view{};
}

/// The last word of a command up to a pipe that is a file, or the last that is no option where a program's log is asked for.
std::string_view shownBy(std::string_view command)
{
    command = command.substr(0, command.find_first_of("|;&"));
    std::string_view verb = takeUntil(command, ' ');
    if (verb == "sudo")
        verb = takeUntil(command, ' ');
    const bool ofFile = isOneOf(verb, fileCommands);
    if (!ofFile && !isOneOf(verb, programCommands))
        return {};
    std::string_view shown;
    while (!command.empty()) {
        const std::string_view word = without(takeUntil(command, ' '), "\"'");
        const bool fits = ofFile ? isFileName(word) : word.size() > 1 && word.find_first_not_of("0123456789") != npos;
        if (fits && !word.starts_with('-') && word != "logs")
            shown = word;
    }
    return shown;
}

/// "Nginx error log:", "haproxy config:".
bool isPhrase(std::string_view line)
{
    constexpr std::size_t longest = 60;
    if (line.size() > longest || !line.ends_with(':') || line.find_first_of("\"[]{}<>=0123456789") != npos)
        return false;
    const std::string_view words = without(line, ": *#");
    const std::string_view last = words.substr(words.rfind(' ') + 1);
    static constexpr auto ends = std::to_array<std::string_view>({"log", "logs", "config", "conf", "configuration"});
    return words.find(' ') != npos && std::ranges::count(words, ' ') < 8 && isOneOf(last, ends);
}

} // namespace

bool isSureHeading(std::string_view line)
{
    line = trimmed(line);
    const bool isDrawn = (line.starts_with("==") && line.ends_with("==")) || (line.starts_with("--") && line.ends_with("--")) || line.starts_with("==> ");
    return (isDrawn || !behindPrompt(line).empty()) && !headingOf(line).empty();
}

std::string_view headingOf(std::string_view line)
{
    constexpr std::size_t longest = 200;
    line = trimmed(line);
    if (line.size() > longest || line.size() < 4)
        return {};
    if (line.starts_with("==> ") && line.ends_with(" <=="))
        return trimmed(line.substr(4, line.size() - 8));
    if (const std::string_view command = behindPrompt(line); !command.empty())
        return shownBy(command);
    const std::string_view name = without(line, "#=-*~_`: \t");
    const bool isComment = line.starts_with('#') && !line.starts_with("##"); // of a configuration
    if (isFileName(name) && name.size() < line.size() && !isComment)
        return name;
    return isPhrase(line) ? name : std::string_view{};
}

} // namespace hopscope
