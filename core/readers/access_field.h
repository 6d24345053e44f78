// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/request.h"
#include "facts/source_info.h"
#include "time/repeated_stamp.h"

#include <string>
#include <string_view>

namespace hopscope {

/// What one field of an access log means, whatever the log's syntax.
enum class AccessField : std::uint8_t {
    Skip,
    Client,
    Peer,            ///< the other end of the connection: the client where no field names one
    ForwardedFor,
    WholeRequest,    ///< "GET /a HTTP/1.1", or garbage
    Method,
    Target,          ///< path and query, or an absolute target
    Path,            ///< path only: a Query is appended
    Query,           ///< with or without its question mark
    Protocol,
    Host,
    Site,            ///< virtual host, server name
    Status,
    Bytes,
    Referer,
    UserAgent,
    Identifier,      ///< request id
    LocalIdentifier, ///< an id that may be this server's own: an Identifier of the same line replaces it
    Connection,
    Signal,          ///< Apache's %X
    ServerError,     ///< HAProxy's error of its connection to the server: words or a number
    Backend,         ///< name of the upstream group
    Frontend,        ///< HAProxy's, "~" behind it where it spoke TLS
    Server,          ///< HAProxy's, within the backend: the one of the last attempt
    Receive,         ///< first byte to whole head of the request. Phases of the last attempt follow one another:
    Connect,
    Header,          ///< connected to whole head of the response
    Retries,
    QueueAhead,      ///< requests ahead in a queue; several add up
    ActiveRequests,
    StampClf,
    StampIso,
    StampDotted,     ///< "21.11.2026 01:04:13"
    StampEpoch,      ///< in AccessFieldUse::unit
    StampAny,        ///< of a form that its text shows; a text that is no stamp tells nothing
    Total,           ///< duration of the whole request
    UpstreamQueue,
    UpstreamAddress, // Lists: one element an attempt.
    UpstreamStatus,
    UpstreamConnect,
    UpstreamHeader,
    UpstreamResponse,
};

bool isStamp(AccessField field);
/// One that stands as a date with a time, not as a number.
bool isWrittenStamp(AccessField field);
bool isUpstream(AccessField field);

enum class StampSide : std::uint8_t { End, Start };

/// A field, and how its text is to be read.
struct AccessFieldUse {
    AccessField field = AccessField::Skip;
    double unit = 1e6;                ///< microseconds that 1 stands for, of durations and epochs
    StampSide side = StampSide::End;  ///< of stamps

    friend bool operator==(const AccessFieldUse &, const AccessFieldUse &) = default;
};

/// A stamp of any form that logs have it in, as use for AccessRecord::set: ISO 8601, CLF, or a number since the epoch in s,
/// ms, us or ns, told by its size.
AccessFieldUse stampUse(std::string_view value, StampSide side);

/// How a log hides bytes that would break its syntax.
enum class Escapes : std::uint8_t {
    None,
    Backslash, ///< nginx's and Apache's: \xHH \" \\ \n \t \r \b \v \f
    Percent,   ///< CloudFront's: %HH
    Hash,      ///< HAProxy's: #HH
};

/// Fills a Request from the fields of one line, in whatever order they come. Does not allocate in steady state.
class AccessRecord {
public:
    AccessRecord() = default;

    /// Starts a new line.
    void begin(const LinePosition &at);
    /// False where `text` cannot be such a field ("abc" as a status): the line is of another format. "-", "" and "-1" mean
    /// that the value is missing, so does "+" before a number that was still growing when it was logged. Of two
    /// fields for the same thing the first counts, of two stamps or durations the finer one.
    bool set(const AccessFieldUse &use, std::string_view text, Escapes escapes);
    /// The duration of the whole request where the log tells it in parts.
    void setTotal(Duration total) { m_request.duration = total; }
    /// A further attempt, for logs that tell it in other units and parts.
    void addAttempt(const Attempt &attempt) { m_request.attempts.push_back(attempt); }
    /// How many tries came before the last one.
    void setRetries(int retries) { m_request.retries = retries; }
    /// How long the stamp at the start of the text is; nullopt where none is there.
    std::optional<std::size_t> stampLength(AccessField field, std::string_view text);
    /// A stamp that the format's reader scanned itself.
    void setStamp(StampSide side, const Stamp &stamp);
    /// The finished record: start and end are computed, or the duration of both; empty attempts removed. Valid until begin().
    Request &finish();

    const Request &request() const { return m_request; }
    bool hasStamp() const { return m_hasEnd || m_hasStart; }
    bool hasLocalStamp() const { return m_local; } ///< the stamp said no offset
    StampSide side() const { return m_hasEnd ? StampSide::End : StampSide::Start; }

private:
    bool setStamp(const AccessFieldUse &use, std::string_view text);
    bool setTotal(double unit, std::string_view text);
    void setServerError(std::string_view text, Escapes escapes);
    bool setCount(std::optional<int> &count, std::string_view text);
    bool setDuration(std::optional<Duration> &duration, double unit, std::string_view text);
    bool setPart(std::optional<Duration> &duration, double unit, std::string_view text);
    bool setUpstreams(const AccessFieldUse &use, std::string_view text, Escapes escapes);
    bool setAttempt(const AccessFieldUse &use, Attempt &attempt, std::string_view text, Escapes escapes);
    bool setStatus(std::optional<int> &status, std::string_view text);
    void setRequestLine(std::string_view text, Escapes escapes);
    void setIdentifier(std::string_view text, bool local, Escapes escapes);
    void setQuery(std::string_view text, Escapes escapes);
    void computePhases();

    Request m_request;
    RepeatedStamp m_wholeStamp; ///< of a field's text
    RepeatedStamp m_stampAhead; ///< of the text from a field on
    std::string m_server;
    std::string m_serverError;
    std::string m_peer;
    std::optional<Duration> m_receive;
    Timestamp m_start{};
    Timestamp m_end{};
    bool m_hasStart = false;
    bool m_hasEnd = false;
    bool m_local = false;
    double m_durationUnit = 0; ///< of the duration that was taken
    bool m_localId = false;    ///< the request id is a LocalIdentifier
};

/// Undoes the escapes of `text` into `out` as valid UTF-8.
void assignText(std::string &out, std::string_view text, Escapes escapes);

/// The address without port and brackets: "10.0.0.7", "2001:db8::1", "unix:".
std::string_view addressOnly(std::string_view peer);

/// A number, perhaps with a unit behind it ("12ms", "1.5s", "1m2.5s", "830µs") that then counts instead of `unit`.
/// nullopt where it is none, is negative, or is longer than three years.
std::optional<Duration> readDuration(std::string_view text, double unit);

} // namespace hopscope
