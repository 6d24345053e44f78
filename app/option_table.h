// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "readers/log_format_from_config.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

// How the options of a subcommand are taken out of its arguments: a table of names, each with what its value does.

inline constexpr std::string_view helpHint = "'hopscope --help' tells what there is.";

/// A mistake on the command line.
inline Problem wrong(std::string what, std::string why = {})
{
    return {std::move(what), std::move(why), {}, std::string(helpHint)};
}

/// An option of one subcommand. `apply` checks the value and keeps it.
template <typename Options>
struct Option {
    std::string_view name;
    bool takesValue;
    Result<void> (*apply)(Options &, const std::string &value);
};

template <auto Member, typename Options>
Result<void> keep(Options &options, const std::string &text)
{
    options.*Member = text;
    return {};
}

template <typename Options>
Result<void> setLogFormat(Options &options, const std::string &text)
{
    if (const auto sound = checkLogFormat(text); !sound)
        return wrong("--log-format wants nginx's log_format, Apache's LogFormat, HAProxy's log-format, or the keys of JSON lines",
            sound.problem().why);
    options.logFormat = text;
    return {};
}

template <auto Member, typename Options>
Result<void> switchOn(Options &options, const std::string &)
{
    options.*Member = true;
    return {};
}

inline bool isOption(const std::string &argument)
{
    return argument.size() > 1 && argument.starts_with('-');
}

template <typename Options>
using OptionTable = std::span<const Option<Options>>;

/// Applies the option at `at`, and leaves `at` at the last argument that belongs to it.
template <typename Options>
Result<void> takeOption(std::span<const std::string> arguments, std::size_t &at, OptionTable<Options> table, Options &options)
{
    const std::string &argument = arguments[at];
    const auto mark = argument.find('=');
    const std::string name = argument.substr(0, mark);
    const auto option = std::ranges::find(table, name, &Option<Options>::name);
    if (option == table.end())
        return wrong("The option " + name + " is not known");
    std::string value = mark == std::string::npos ? std::string() : argument.substr(mark + 1);
    if (!option->takesValue && mark != std::string::npos)
        return wrong("The option " + name + " takes no value");
    if (option->takesValue && mark == std::string::npos && at + 1 < arguments.size())
        value = arguments[++at];
    if (option->takesValue && value.empty())
        return wrong("The option " + name + " wants a value");
    return option->apply(options, value);
}

/// Takes options out of `arguments` as the table tells, and returns what is left: the files.
template <typename Options>
Result<std::vector<std::string>> takeOptions(
    std::span<const std::string> arguments, OptionTable<Options> table, Options &options)
{
    std::vector<std::string> files;
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        if (arguments[at] == "--") {
            files.insert(files.end(), arguments.begin() + static_cast<std::ptrdiff_t>(at) + 1, arguments.end());
            break;
        }
        if (!isOption(arguments[at])) {
            files.push_back(arguments[at]);
            continue;
        }
        if (const auto taken = takeOption(arguments, at, table, options); !taken)
            return taken.problem();
    }
    return files;
}

} // namespace hopscope
