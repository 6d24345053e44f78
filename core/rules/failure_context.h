// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/cause_catalogue.h"
#include "correlate/correlation.h"
#include "rules/surroundings.h"

#include <optional>
#include <string>
#include <vector>

namespace hopscope {

/// One hop's entry of the exchange, with its times aligned and its durations in their right unit.
struct Hop {
    RequestIndex index = noRequest;
    const SourceInfo *source = nullptr;
    std::size_t sourceIndex = 0;
    Request request;
    bool healthCheck = false;
    LineReference at() const { return {source->id, request.at.line}; }
};

/// How the failing hop's attempt ended, as far as its own log and error log tell; rules share this reading.
struct FailureSigns {
    bool gaveUpReading = false;  ///< waited for the response head until a limit
    bool gaveUpConnecting = false;
    bool gaveUpInQueue = false;
    bool refused = false;
    bool brokeOff = false;       ///< connection closed or reset before a whole head
    bool clientLeft = false;
    bool notTried = false;       ///< no server was contacted
    bool told = false;           ///< an error line or a termination state says which
};

/// All that is known around one failed request: what a rule may look at.
struct FailureContext {
    const Correlation *all = nullptr;
    const Surroundings *around = nullptr;
    std::vector<Hop> hops;            ///< from the outside in; empty where only an error line tells of it
    std::size_t front = 0;            ///< index of the hop that made the failing answer, as far as the logs tell
    double pairConfidence = 0;        ///< of the front's entry with the next hop's
    bool nextHopCovered = false;      ///< and it covers the time of this request
    std::vector<const StoredEvent *> errorLines; ///< that speak of this request, in the order of time
    std::vector<const StoredEvent *> attemptLines; ///< where only error lines tell of it, those of all attempts
    std::optional<int> status;        ///< what the front answered
    std::optional<TimeRange> span;    ///< from the request's arrival to its end, widened by what the stamps leave open
    std::optional<Duration> elapsed;  ///< time towards the next hop until the failure
    Duration elapsedResolution{};     ///< how much longer that may have been: a log of whole seconds cuts the fraction off
    std::optional<EffectiveTimeout> readTimeout, connectTimeout, sendTimeout, queueTimeout;
    ProxyKind proxy = ProxyKind::Any;
    FailureSigns signs;

    const Hop *frontHop() const { return hops.empty() ? nullptr : &hops[front]; }
    /// The next hop's entry, or null.
    const Hop *backHop() const { return front + 1 < hops.size() ? &hops[front + 1] : nullptr; }
    /// The front is itself the innermost hop of the chain: an application's own log.
    bool frontIsServer() const { return frontHop() && frontHop()->source->role == Role::Server; }
    /// No access log tells of it, but the error log of Windows' own HTTP server does.
    bool isLostByHttpSys() const;
    bool proxyErrorLine(Meaning meaning) const;
    const StoredEvent *findErrorLine(Meaning meaning) const;
};

/// IIS counts from the first byte at HTTP.sys, so a wait for the application pool is inside its duration.
bool durationIncludesQueue(const Hop &server);

/// Whether `elapsed` ends where a limit of `timeout` would end it: from 30 ms before to 5 % (at least 100 ms) after,
/// or within `resolution` where the log's durations are coarser.
bool endsAt(Duration elapsed, Duration timeout, Duration resolution = {});

/// The size of the body with which Traefik answers by itself with this status; nullopt of a status that it does not make so.
std::optional<std::int64_t> traefiksOwnBody(int status);

/// The proxy that wrote the line, by what the line says of it, or else by its log's format; Any of lines that are no proxy's.
ProxyKind kindOfWriter(const StoredEvent &line, const Correlation &all);

/// The error line of another proxy than the judged one that says why it had no answer: what it was asked by the judged one, it answered
/// itself. Null where there is none.
const StoredEvent *lineOfProxyBehind(const FailureContext &context);

/// What the front's own log and error log say of how it ended.
FailureSigns readSigns(const FailureContext &context);

/// The server's log says how long it worked on it, or else, covering that time, that it has no entry of it.
bool serverTells(const FailureContext &context);
/// The log tells how long the connection took.
bool wasConnected(const Request &request);
/// Nothing but durations tells of the limit at which it ended: that may be one of connecting.
bool mayHaveBeenConnecting(const FailureContext &context);

} // namespace hopscope
