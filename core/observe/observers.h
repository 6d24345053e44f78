// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "observe/observer.h"

namespace hopscope {

/// Clients that send a request again after it failed, and whether that became a storm.
std::unique_ptr<Observer> makeClientRetries(const ObservedCase &seen);
/// Requests that needed more than one attempt at the proxy, by server.
std::unique_ptr<Observer> makeAttempts(const ObservedCase &seen);
/// When more requests came than were finished, and how deep the queues became.
std::unique_ptr<Observer> makeQueueGrowth(const ObservedCase &seen);
/// What was near its limit while requests failed, and what was not.
std::unique_ptr<Observer> makeLoad(const ObservedCase &seen);
/// An outer proxy that gives up before the inner one or the server does.
std::unique_ptr<Observer> makeTimeoutOrder(const ObservedCase &seen);
/// A proxy that keeps idle connections longer than the server does.
std::unique_ptr<Observer> makeKeepaliveOrder(const ObservedCase &seen);
/// How long connecting took, and what requests took beyond their time at the server.
std::unique_ptr<Observer> makeNetwork(const ObservedCase &seen);

} // namespace hopscope
