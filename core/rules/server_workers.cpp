// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/server_workers.h"

#include "base/count_words.h"
#include "base/text.h"
#include "correlate/command_option.h"
#include "rules/booted_workers.h"
#include "rules/statement.h"

#include <algorithm>
#include <array>
#include <map>

namespace hopscope {

namespace {

using Values = std::map<std::string_view, std::string_view>; ///< of one scope of one file, by name

/// The names by which a program's configuration or command line tells its workers, by its documentation.
struct WorkerNames {
    std::string_view format;
    std::array<std::string_view, 2> workers;
    std::string_view threads; ///< of each worker; empty where it has only one
};

constexpr auto workerNames = std::to_array<WorkerNames>({
    {"gunicorn-conf", {"workers", ""}, "threads"},
    {"uwsgi-conf", {"processes", "workers"}, "threads"},
    {"php-fpm-conf", {"pm.max_children", ""}, ""},
});

std::size_t numberIn(std::string_view text)
{
    return parseInteger<std::size_t>(text).value_or(0);
}

/// A class of worker that takes many requests at once says nothing of how many.
bool takesOneByOne(std::string_view workerClass)
{
    return workerClass.empty() || workerClass == "sync" || workerClass == "gthread";
}

std::size_t product(std::string_view workers, std::string_view threads)
{
    return numberIn(workers) * (threads.empty() ? 1 : numberIn(threads));
}

std::size_t workersOfCommand(std::string_view command)
{
    const bool gunicorn = command.find("gunicorn") != std::string_view::npos;
    if (!gunicorn && command.find("uwsgi") == std::string_view::npos)
        return 0;
    if (gunicorn && !takesOneByOne(commandOption(command, "--worker-class", "-k")))
        return 0;
    const std::string_view workers = gunicorn ? commandOption(command, "--workers", "-w") : commandOption(command, "--processes", "-p");
    return product(workers.empty() ? commandOption(command, "--workers", {}) : workers, commandOption(command, "--threads", {}));
}

std::size_t workersIn(const std::string &format, const Values &values)
{
    const auto valueOf = [&values](std::string_view name) {
        const auto found = values.find(name);
        return found == values.end() ? std::string_view() : found->second;
    };
    if (format == "systemd-unit")
        return workersOfCommand(valueOf("ExecStart"));
    const auto names = std::ranges::find(workerNames, format, &WorkerNames::format);
    if (names == workerNames.end() || !takesOneByOne(valueOf("worker_class")))
        return 0;
    const std::string_view workers = valueOf(names->workers[0]);
    return product(workers.empty() ? valueOf(names->workers[1]) : workers, valueOf(names->threads));
}

/// Of the setting that tells the number of workers.
LineReference lineOf(const Correlation &all, SourceId source, std::string_view scope)
{
    const auto tells = [](std::string_view name) {
        return name == "ExecStart" || std::ranges::any_of(workerNames, [name](const WorkerNames &names) { return std::ranges::find(names.workers, name) != names.workers.end(); });
    };
    const auto found = std::ranges::find_if(all.settings(), [&](const StoredSetting &stored) {
        return stored.source == source && stored.setting.scope == scope && tells(stored.setting.name);
    });
    return {source, found->setting.at.line};
}

/// Of one configuration; nullopt where several tell.
std::optional<WorkerCount> configuredWorkers(const Correlation &all)
{
    std::map<std::pair<SourceId, std::string_view>, Values> scopes;
    for (const StoredSetting &stored : all.settings())
        scopes[{stored.source, stored.setting.scope}][stored.setting.name] = stored.setting.value;
    WorkerCount found;
    for (const auto &[scope, values] : scopes) {
        const SourceInfo &source = all.sources()[all.sourceIndex(scope.first)];
        const std::size_t count = workersIn(source.format, values);
        if (count == 0)
            continue;
        if (found.count > 0)
            return std::nullopt;
        found = {count, "By " + shortNameOf(source.path) + " each server has " + counted(count, "worker") + ".", lineOf(all, scope.first, scope.second)};
    }
    return found;
}

} // namespace

WorkerCount toldWorkers(const Correlation &all)
{
    const std::optional<WorkerCount> configured = configuredWorkers(all);
    if (!configured)
        return {};
    return configured->count > 0 ? *configured : bootedWorkers(all);
}

} // namespace hopscope
