// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hopscope {

/// What a Windows service is to a web request, by its short or display name.
enum class ServiceKind {
    Unknown,
    Server,     ///< web server, application server or proxy
    Dependency, ///< database, cache, queue
};
ServiceKind serviceKindOf(std::string_view name);

/// What the Service Control Manager's events carry beside their localised text: hexadecimal UTF-16LE of "W3SVC", and of
/// "W3SVC/1" (1 stopped, 4 running) in event 7036. A name or state that is not there is empty or false.
struct ServiceData {
    std::string name;
    bool running = false;
    bool stopped = false;
};
ServiceData serviceDataOf(std::string_view binary);

} // namespace hopscope
