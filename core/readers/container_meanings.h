// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

#include <map>
#include <string>
#include <string_view>

namespace hopscope {

/// What an event of Kubernetes means by its reason and message. Source: the reasons of kubelet and controllers
/// (pkg/kubelet/events) and the probes' messages.
Meaning kubernetesMeaning(std::string_view reason, std::string_view message);

/// "api_1 exited with code 134", which `docker compose` says of a container in its output; false of another line.
bool takeComposeExit(std::string_view text, Event &event);

/// What actions of Docker's daemon on containers mean, in their order: an end means what came just before it (a memory kill, a
/// signal to stop), else what its exit status says (128 + signal).
class DockerActions {
public:
    /// `action` as logged ("die", "kill", "health_status: unhealthy"); `exitCode` and `signal` as logged, or empty.
    Meaning take(std::string_view container, std::string_view action, std::string_view exitCode, std::string_view signal);

private:
    std::map<std::string, Meaning, std::less<>> m_ending; ///< containers that were told to end, or are out of memory
};

} // namespace hopscope
