// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/large_vector.h"
#include "base/result.h"
#include "facts/correction.h"
#include "facts/event.h"
#include "facts/findings.h"
#include "facts/opinion.h"
#include "facts/own_format.h"
#include "facts/request.h"
#include "facts/source_info.h"
#include "store/pair_blocks.h"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

struct sqlite3;

namespace hopscope {

/// The columns of a request that pairing needs, without its texts.
struct RequestRow {
    RequestId id;
    LinePosition at;
    std::optional<Timestamp> start, end; ///< as logged, see SourceInfo for the correction
    Duration resolution{};
    std::optional<Duration> duration, queue, connect, header, upstream;
    std::optional<int> status;
    std::optional<std::int64_t> bytes;
    std::uint64_t key = 0;       ///< exchangeKey(method, target)
    std::uint32_t path = 0;      ///< by which paths are told apart (pathRowOf()), never 0
    std::uint64_t client = 0;    ///< hash64 of the client's address, 0 without
    std::uint64_t requestId = 0; ///< hash64 of the request id, 0 without
    std::uint64_t agent = 0;     ///< agentKey(userAgent), 0 without
    std::uint64_t server = 0;    ///< hash64 of the last attempt's address, 0 without
    int attempts = 0;            ///< how many the log tells of
    int retries = 0;             ///< that the hop itself counts (HAProxy)
    std::optional<int> queueDepth, activeRequests;
    bool hasSignal = false;
};

/// What a request asked for; valid during the call that gets it.
struct TargetRow {
    RequestId id;
    std::string_view method, path, query;
};

/// A request as the case has it: whole, but for user agent and referer, which are left in the log's line.
struct StoredRequest {
    RequestId id;
    SourceId source;
    Request request;
    bool healthCheck = false; ///< as isHealthCheck() said when it was imported
};

struct StoredEvent {
    EventId id;
    SourceId source;
    Event event; ///< times as logged
};

struct StoredSetting {
    SourceId source;
    Setting setting;
};

struct SampleSeries {
    SourceId source;
    std::string name;
    std::string unit;
    std::vector<std::pair<Timestamp, double>> values; ///< in the order of time, as logged
    std::vector<LineNumber> lines;                    ///< of the same length
};

/// An opinion, and the line of the request that it speaks of.
struct PlacedOpinion {
    std::string path; ///< of the source as given
    LineNumber line;
    Opinion opinion;
    friend bool operator==(const PlacedOpinion &, const PlacedOpinion &) = default;
};

/// The case: one SQLite file. One object per thread; it owns its connection.
/// Every function that can fail for disk, lock or damage returns a Problem that names the file.
class CaseFile {
public:
    /// A new case. An existing file is never overwritten by this.
    static Result<CaseFile> create(const std::string &path);
    /// Refuses what is no case (application_id), what a newer version wrote, and what is damaged; migrates older ones.
    static Result<CaseFile> open(const std::string &path);

    /// For reading a part of it at once: its structure is not checked page by page, nothing can be changed, and one of another
    /// version is refused.
    static Result<CaseFile> openToShow(const std::string &path);
    /// Whether open() would bring it up to date, which changes the file.
    static Result<bool> isOfFormerVersion(const std::string &path);

    CaseFile(CaseFile &&) noexcept;
    CaseFile &operator=(CaseFile &&) noexcept;
    ~CaseFile();

    /// From now on nothing can be changed through this object.
    Result<void> refuseChanges() const;

    const std::string &path() const;
    /// A consistent copy at `path`, written beside it and renamed, so that a former file there stays until the new is whole.
    Result<void> saveCopy(const std::string &path) const;

    Result<std::vector<SourceInfo>> sources() const;
    Result<void> updateSource(const SourceInfo &source);
    Result<void> removeSource(SourceId id); ///< with all its records

    /// Fingerprints of the sources' lines, in the words of whoever keeps them.
    Result<std::map<SourceId, std::string>> linePrints() const;
    Result<void> keepLinePrint(SourceId source, const std::string &print);

    Result<std::size_t> requestCount(SourceId source) const;
    /// Calls back for each request of the source in the order of the file; false from the callback stops.
    Result<void> forEachRequest(SourceId source, const std::function<bool(const RequestRow &)> &each) const;
    /// The same, of what each request asked for; the query with its '?'.
    Result<void> forEachTarget(SourceId source, const std::function<bool(const TargetRow &)> &each) const;
    Result<StoredRequest> request(RequestId id) const;
    /// RequestRow::path of each request of the source, by its number within it (from 1); 0 of health checks.
    Result<LargeVector<std::uint32_t>> pathRows(SourceId source) const;
    /// Events that mean something (meaning other than None) or speak of one request, in the order of source and line.
    Result<std::vector<StoredEvent>> events() const;
    Result<std::vector<StoredSetting>> settings() const;
    Result<std::vector<SampleSeries>> samples() const;
    Result<std::vector<UnparsedLine>> unparsed(std::size_t perSource, std::size_t inAll) const;

    Result<std::vector<Correction>> corrections() const;
    Result<void> setCorrection(const Correction &correction);

    Result<std::vector<PlacedOpinion>> opinions() const;
    Result<void> setOpinion(const PlacedOpinion &said); ///< in the place of a former one; an empty one takes it back

    /// The time range that a person asked for: nothing else is judged. nullopt: all is.
    Result<std::optional<TimeRange>> timeRange() const;
    Result<void> setTimeRange(TimeRange range);

    /// The person's own formats that were kept with the case.
    Result<std::vector<OwnFormat>> ownFormats() const;
    Result<void> keepOwnFormat(const OwnFormat &format); ///< in the place of a former one of this id

    /// The key by which all that is imported is masked; empty where nothing is.
    Result<std::string> maskKey() const;
    Result<void> setMaskKey(const std::string &key);

    /// Where in their files these lines begin, as the records that came of them say; lines without a record are left out.
    Result<std::map<LineReference, ByteOffset>> offsetsOf(const std::set<LineReference> &lines) const;

    /// Calls back for each raw line of the source that was kept in the case, in the order of the lines; false from the callback
    /// stops.
    Result<void> forEachRawLine(SourceId source, const std::function<bool(LineNumber, std::string_view)> &each) const;
    Result<std::optional<std::string>> rawLine(const LineReference &at) const; ///< nullopt: it was not kept
    /// Keeps these, at most 16 KiB of each, in the place of former ones.
    Result<void> keepRawLines(const std::map<LineReference, std::string> &lines);
    /// Replaces the pairs of the former analysis by those that `next` hands out until it is false.
    Result<void> savePairs(const std::function<bool(StoredPair &)> &next);
    /// Replaces the findings of the former analysis (tables behind the documented views), and removes its pairs.
    Result<void> saveFindings(const Findings &findings);

    /// The whole analysis in bytes, as a program of this layout kept it; nullopt where none did. See packAnalysis().
    Result<std::optional<std::string>> keptAnalysis(std::uint64_t layout) const;
    Result<void> keepAnalysis(std::uint64_t layout, std::string_view bytes);
    Result<void> dropKeptAnalysis();

    /// Makes what runs on this case end soon, with a Problem and with nothing changed. May be called from any thread.
    void interrupt() const;

    sqlite3 *handle() const; ///< for the module's own writer

private:
    struct State;
    explicit CaseFile(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace hopscope
