// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/large_vector.h"
#include "base/progress.h"
#include "correlate/contact.h"
#include "correlate/pair_method.h"
#include "correlate/unlogged_failures.h"
#include "facts/findings.h"
#include "facts/timeline.h"
#include "store/case_file.h"

#include <limits>
#include <memory>
#include <span>

namespace hopscope {

class CaseTimeline;

/// Index of a request in Correlation::requests().
using RequestIndex = std::uint32_t;
inline constexpr RequestIndex noRequest = std::numeric_limits<RequestIndex>::max();

/// One access-log line of one hop, times aligned; all requests of a case are held so (64 bytes each).
struct HopRequest {
    RequestId id;
    std::optional<Timestamp> time() const; ///< end, else start
    Timestamp when() const { return end != Timestamp::min() ? end : start; } ///< the same, Timestamp::min() where neither is known
    Timestamp start{};   ///< Timestamp::min() where unknown
    Timestamp end{};     ///< Timestamp::min() where unknown
    std::uint64_t key = 0;
    std::uint64_t client = 0;
    std::uint32_t line = 0;
    RequestIndex inner = noRequest; ///< the next hop's entry of the last attempt
    RequestIndex outer = noRequest; ///< the request of the hop before that this one belongs to
    float pairConfidence = 0;       ///< of `inner`
    std::int16_t status = -1;       ///< -1: none
    std::uint16_t source = 0;       ///< index into Correlation::sources()
    PairMethod method = PairMethod::None;
    Contact contact = Contact::Unknown; ///< as its access log alone tells
    bool hasDuration = false;       ///< start and end are both known (else they are equal or one is unknown)
    bool coarse : 1 = false;        ///< its stamp leaves more than a tenth of a second open
    bool retried : 1 = false;       ///< its log tells of several attempts
    bool hasSignal : 1 = false;     ///< its log gives it a mark of its end (Request::signal)
    bool noHead : 1 = false;        ///< its log usually tells when a response's head came, but not of this request
};

/// A queue-like series over time: measured by someone, or computed from the requests.
struct QueueSeries {
    std::string name;
    std::string unit;
    bool computed = false;
    LargeVector<std::pair<Timestamp, double>> values; ///< aligned, in the order of time
    std::optional<double> limit;                      ///< configured limit of that queue, where known
    std::optional<SourceId> source;
    std::vector<LineNumber> lines;                    ///< of the same length where measured
};

/// What was found out by laying all sources side by side. Immutable once made; safe to read from any thread.
class Correlation {
public:
    /// Applies the case's corrections, finds roles, hops, zones, clock offsets, pairs, timeouts and queues.
    static Result<std::shared_ptr<const Correlation>> make(const CaseFile &file, Progress &progress);
    virtual ~Correlation() = default;

    virtual const std::vector<SourceInfo> &sources() const = 0; ///< corrected; index is HopRequest::source
    virtual std::size_t sourceIndex(SourceId id) const = 0;
    /// Position of the source's hop in the chain, 0 = outermost; nullopt for sources that log no requests.
    virtual std::optional<int> hopOf(std::size_t source) const = 0;

    /// In the order of HopRequest::when().
    virtual std::span<const HopRequest> requests() const = 0;
    /// Outermost first; holds at least `index` itself.
    virtual std::vector<RequestIndex> chainOf(RequestIndex index) const = 0;
    /// Entries of the next hop's servers for attempts before the last (retries), in order.
    virtual std::vector<RequestIndex> earlierAttemptsOf(RequestIndex index) const = 0;

    /// All meaningful events, aligned, in the order of time.
    virtual const std::vector<StoredEvent> &events() const = 0;
    /// Proxy or server error-log lines that speak of this request (indices into events()), in the order of time.
    virtual std::vector<std::size_t> errorLinesOf(RequestIndex index) const = 0;
    /// Whether the error log may be of the proxy that wrote the access log: not where its lines speak of requests of other hops
    /// only.
    virtual bool mayBeErrorLogOf(std::size_t errorLog, std::size_t accessLog) const = 0;
    /// Failed requests that no access log tells of: the error lines of each (indices into events()), in the order of time.
    virtual const std::vector<Fault> &unloggedFailures() const = 0;

    /// Whether a log of the hop after `source`'s covers this time; false where there is none. Of several servers' logs that of
    /// `server`, as `source` names it, where it is known which that is; of an empty one any.
    virtual bool nextHopCovers(std::size_t source, TimeRange range, std::string_view server) const = 0;

    virtual const std::vector<EffectiveTimeout> &timeouts() const = 0;
    /// The timeout of this kind that holds for the request at its hop: given, else configured (scope by host, path and
    /// backend), else inferred.
    virtual std::optional<EffectiveTimeout> timeoutFor(const Request &request, std::size_t source, TimeoutKind kind) const = 0;
    virtual const std::vector<StoredSetting> &settings() const = 0;

    virtual const std::vector<QueueSeries> &queues() const = 0;
    /// All other measured series (CPU, memory, …).
    virtual const std::vector<SampleSeries> &samples() const = 0;

    /// Never null.
    virtual std::shared_ptr<const CaseTimeline> timeline() const = 0;
};

} // namespace hopscope
