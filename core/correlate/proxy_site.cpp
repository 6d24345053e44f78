// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/proxy_site.h"

#include "base/text.h"
#include "correlate/log_entry.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

std::string_view programOf(const SourceInfo &source)
{
    for (const std::string_view program : {"nginx", "haproxy", "apache"}) {
        if (source.format.starts_with(program) && source.role == Role::Config)
            return program;
    }
    return {};
}

/// What only the main file of a configuration states.
bool isOfMainFile(std::string_view program, const Setting &setting)
{
    if (program == "nginx")
        return setting.name == "worker_processes" || setting.scope == "http" || setting.scope == "events";
    if (program == "haproxy")
        return setting.scope == "global" || setting.scope == "defaults";
    static constexpr auto names = std::to_array<std::string_view>({"ServerRoot", "PidFile", "LoadModule", "DefaultRuntimeDir"});
    return std::ranges::find(names, setting.name) != names.end();
}

std::string_view firstWord(std::string_view text)
{
    return text.substr(0, text.find_first_of(" \t"));
}

/// "127.0.0.1:8080" of "http://127.0.0.1:8080/app", "*:8080", "8080" or "[::1]:8080"; nullopt where there is no port. Of every
/// address: ":8080".
std::optional<std::string> addressOf(std::string_view text)
{
    std::string_view address = firstWord(text);
    std::string_view fallback;
    if (const auto scheme = address.find("://"); scheme != std::string_view::npos) {
        fallback = address.starts_with("https") ? "443" : "80";
        address.remove_prefix(scheme + 3);
    }
    address = address.substr(0, address.find('/'));
    const auto colon = address.rfind(':');
    const bool bare = colon == std::string_view::npos;
    std::string_view port = bare ? address : address.substr(colon + 1);
    std::string_view host = bare ? std::string_view() : address.substr(0, colon);
    if (bare && !parseInteger<int>(port)) {
        if (fallback.empty())
            return std::nullopt;
        host = address;
        port = fallback;
    }
    if (!parseInteger<int>(port))
        return std::nullopt;
    const bool everywhere = host == "*" || host == "0.0.0.0" || host == "[::]" || host == "_default_";
    return std::string(everywhere ? std::string_view() : host) + ":" + std::string(port);
}

void add(std::vector<std::string> &list, const std::optional<std::string> &address)
{
    if (address && std::ranges::find(list, *address) == list.end())
        list.push_back(*address);
}

std::string_view wordFrom(std::string_view text, std::size_t number)
{
    for (; number > 0 && !text.empty(); --number) {
        text.remove_prefix(std::min(text.size(), firstWord(text).size()));
        text.remove_prefix(std::min(text.size(), text.find_first_not_of(" \t")));
    }
    return text;
}

void addLog(std::vector<std::string> &logs, std::string_view path)
{
    path = firstWord(path);
    logs.emplace_back(path.substr(path.find_last_of('/') + 1));
}

void take(ProxySite &site, const Setting &setting)
{
    const std::string &name = setting.name;
    if (name == "listen" || name == "bind" || name == "Listen")
        add(site.listens, addressOf(setting.value));
    else if (name == "proxy_pass" || name == "BalancerMember" || (name == "server" && setting.scope.find("upstream") != std::string::npos))
        add(site.passes, addressOf(setting.value));
    else if (name == "ProxyPass" || name == "server") // a path or a name comes first
        add(site.passes, addressOf(wordFrom(setting.value, 1)));
    else if (name == "access_log" || name == "CustomLog")
        addLog(site.logs, setting.value);
}

/// Whether something is at `address` for who connects to `target`. A port without an address is open on every one.
bool isReached(std::string_view target, std::string_view address)
{
    if (target == address)
        return true;
    const bool everywhere = address.starts_with(':');
    return everywhere && target.ends_with(address) && target.find(']') == std::string_view::npos;
}

bool reaches(const ProxySite &outer, const ProxySite &inner)
{
    return std::ranges::any_of(outer.passes, [&](const std::string &target) {
        return std::ranges::any_of(inner.listens, [&](const std::string &address) { return isReached(target, address); });
    });
}

/// How much speaks for a log being a site's. 0: nothing does, or something against it.
int fitOf(const LogOwnership &log, const ProxySite &site)
{
    constexpr auto programs = std::to_array<std::string_view>({"nginx", "haproxy", "apache"});
    const bool sameProgram = log.format.starts_with(site.program);
    const bool otherProgram = !sameProgram && std::ranges::any_of(programs, [&](std::string_view program) { return log.format.starts_with(program); });
    // nginx's and Apache's logs look alike in their common formats.
    if (otherProgram && (site.program == "haproxy" || log.format.starts_with("haproxy")))
        return 0;
    const bool passesThere = std::ranges::any_of(site.passes, [&](const std::string &target) { return log.upstreams.contains(folded(hash64(target))); });
    const bool namesServers = site.program == "haproxy"; // it logs their names, not their addresses
    if (!namesServers && !log.upstreams.empty() && !passesThere)
        return 0;
    const std::string_view name = std::string_view(log.path).substr(log.path.find_last_of("/\\!") + 1);
    const bool named = std::ranges::find(site.logs, name) != site.logs.end();
    return (sameProgram ? 1 : 0) + (named ? 4 : 0) + (passesThere ? 8 : 0);
}

} // namespace

std::vector<ProxySite> proxySites(std::span<const SourceInfo> sources, std::span<const StoredSetting> settings)
{
    std::vector<ProxySite> sites;
    for (const SourceInfo &source : sources) {
        const std::string_view program = programOf(source);
        if (program.empty())
            continue;
        ProxySite site{source.id, std::string(program), {}, {}, {}};
        bool main = false;
        for (const StoredSetting &stored : settings) {
            if (stored.source != source.id)
                continue;
            main = main || isOfMainFile(program, stored.setting);
            take(site, stored.setting);
        }
        if (main && !site.passes.empty())
            sites.push_back(std::move(site));
    }
    return sites;
}

std::vector<std::optional<std::size_t>> sitesOfLogs(std::span<const LogOwnership> logs, std::span<const ProxySite> sites)
{
    std::vector<std::optional<std::size_t>> owners(logs.size());
    for (std::size_t log = 0; log < logs.size(); ++log) {
        int best = 0;
        for (std::size_t site = 0; site < sites.size(); ++site) {
            const int fit = fitOf(logs[log], sites[site]);
            const bool contested = std::any_of(logs.begin(), logs.end(), [&](const LogOwnership &other) {
                return &other != &logs[log] && fitOf(other, sites[site]) >= fit;
            });
            if (fit == 0 || fit < best || contested)
                continue;
            owners[log] = fit > best ? std::optional(site) : std::nullopt;
            best = fit;
        }
    }
    return owners;
}

bool standsBefore(const ProxySite &outer, const ProxySite &inner)
{
    return reaches(outer, inner) && !reaches(inner, outer);
}

} // namespace hopscope
