// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/cause.h"
#include "facts/event.h"
#include "facts/observation.h"
#include "facts/opinion.h"
#include "facts/source_info.h"
#include "facts/what_if.h"

#include <map>
#include <string>
#include <vector>

namespace hopscope {

/// One statement for or against a cause.
struct Evidence {
    Cause cause = Cause::Undetermined;
    bool supports = true;
    double weight = 0;       ///< 0..1: how much it moves the balance
    std::string statement;   ///< a sentence with numbers
    std::optional<LineReference> at;
    friend bool operator==(const Evidence &, const Evidence &) = default;
};

struct Alternative {
    Cause cause = Cause::Undetermined;
    double confidence = 0;
    friend bool operator==(const Alternative &, const Alternative &) = default;
};

struct Verdict {
    Cause cause = Cause::Undetermined;
    std::optional<Cause> trigger;
    double confidence = 0;                 ///< 0..1, calibrated: of verdicts at 0.9, nine in ten are right
    std::string answeredBy;                ///< who made the failing answer: "the proxy (access.log)", "the application", …
    std::string wouldDecide;               ///< of an undetermined or weak verdict: the file or setting that would decide
    std::vector<Alternative> alternatives; ///< best first
    std::vector<Evidence> evidence;        ///< strongest first
    friend bool operator==(const Verdict &, const Verdict &) = default;
};

/// One hop's line of an exchange, times aligned.
struct HopEntry {
    std::string role;                 ///< "proxy", "server", or a name of the hop
    LineReference at;
    std::optional<Timestamp> start;
    std::optional<Timestamp> end;
    std::optional<int> status;
    std::optional<Duration> duration; ///< nullopt where the log has none
    std::optional<Duration> queue;    ///< parts of the duration where the log has them
    std::optional<Duration> connect;
    std::optional<Duration> wait;     ///< connected to response head
    std::string raw;                  ///< the line itself, at most 16 KiB
    friend bool operator==(const HopEntry &, const HopEntry &) = default;
};

struct AttemptFinding {
    std::string upstream;
    std::optional<int> status;
    Cause cause = Cause::Undetermined; ///< of this attempt; Undetermined where it went well or nothing tells
    std::optional<LineReference> server; ///< entry of the server that took it
    friend bool operator==(const AttemptFinding &, const AttemptFinding &) = default;
};

/// A failed (or healed) request with its verdict.
struct FlaggedRequest {
    std::vector<HopEntry> hops;       ///< from the outside in; never empty
    bool outermostIsServer = false;   ///< only server logs know it: there is no proxy entry
    std::string method;
    std::string target;
    std::string client;
    std::string host;
    Timestamp time{};                 ///< end of the request at the outermost hop (or the error line's instant)
    std::optional<int> status;        ///< what the client got
    bool statusInferred = false;      ///< no log has the status: it is what the program answers after such an error line
    std::optional<Duration> duration; ///< at the outermost hop
    std::optional<Duration> timeout;  ///< the effective timeout that it was held against
    double pairConfidence = 0;        ///< of the pair with the next hop; 0 without one
    std::vector<AttemptFinding> attempts;
    bool healed = false;
    bool healthCheck = false;         ///< of a machine that asks whether all is well: no visitor saw it fail
    Verdict verdict;
    std::optional<IncidentId> incident;
    Opinion opinion{};                ///< of the person who works on the case

    /// The innermost hop's entry, or null where only the outermost logged it.
    const HopEntry *server() const { return outermostIsServer ? &hops.front() : hops.size() > 1 ? &hops.back() : nullptr; }
    const HopEntry *proxy() const { return outermostIsServer ? nullptr : &hops.front(); }
    friend bool operator==(const FlaggedRequest &, const FlaggedRequest &) = default;
};

/// A name (path, client or server) and how many requests of an incident have it.
struct NamedCount {
    std::string name;
    std::size_t requests = 0;
    friend bool operator==(const NamedCount &, const NamedCount &) = default;
};

/// Over which names the requests of an incident spread.
struct Spread {
    std::vector<NamedCount> top;     ///< the most frequent few, most first
    std::size_t different = 0;       ///< names in all
    std::size_t requests = 0;        ///< requests whose name is known
    friend bool operator==(const Spread &, const Spread &) = default;
};

/// The busiest interval of an incident.
struct Peak {
    Timestamp begin{};
    Duration interval{};             ///< 1 s, 1 min or 1 h, by how long the incident lasted
    std::size_t requests = 0;        ///< that failed in it
    friend bool operator==(const Peak &, const Peak &) = default;
};

/// How much of what reached the outermost hop during an incident failed by it. Health checks are counted nowhere here.
struct FailedShare {
    std::uint64_t failed = 0;        ///< of the incident, by the outermost hop's access log
    std::uint64_t requests = 0;      ///< of everybody, from its first to its last second
    std::uint64_t ofPaths = 0;       ///< of these, those for the paths that it hit
    friend bool operator==(const FailedShare &, const FailedShare &) = default;
};

/// The nearest telling event before an incident's first failure. What came before need not be what brought it about.
struct PrecedingEvent {
    Timestamp time{};
    Duration before{};               ///< to the first failure, 0 where the stamps do not tell which came first
    Meaning meaning = Meaning::None;
    std::string subject;             ///< of the event, or else its program
    std::string statement;           ///< "4 s before the first failure: …"
    LineReference at;
    friend bool operator==(const PrecedingEvent &, const PrecedingEvent &) = default;
};

/// A steady interval at which the same comes back.
struct Recurrence {
    Duration every{};
    std::size_t times = 0;           ///< occurrences that fit, 3 or more
    std::string statement;           ///< "The same came 4 times, every 29 h: …"
    friend bool operator==(const Recurrence &, const Recurrence &) = default;
};

/// Failures of one cause and one upstream that belong together in time.
struct Incident {
    IncidentId id;
    Timestamp start{};
    Timestamp end{};
    Cause cause = Cause::Undetermined;
    std::optional<Cause> trigger;
    std::size_t requests = 0;
    std::string title;               ///< "Proxy timeout: 855 requests in 17 min, most of them /report"
    std::string summary;             ///< a few sentences
    std::vector<std::string> advice; ///< in the syntax of the proxy at hand
    std::string upstream{};          ///< address or name that the failed requests went to; empty where several or unknown
    std::size_t healthChecks = 0;    ///< of `requests`, those that a machine sent to ask whether all is well
    std::optional<Peak> peak{};      ///< nullopt of one request
    FailedShare share{};
    Spread paths{}, clients{}, servers{}; ///< clients without health checks
    std::optional<LineReference> first{}; ///< line of the first failure, which came at `start`
    std::optional<PrecedingEvent> before{};
    std::optional<Recurrence> recurrence{};
    friend bool operator==(const Incident &, const Incident &) = default;
};

enum class TimeoutKind : std::uint8_t {
    Read,
    Connect,
    Send,
    Queue,
    Server, ///< how long an application server lets a request take; the others are a proxy's
};
enum class TimeoutOrigin : std::uint8_t { Config, Inferred, Given };

/// An effective timeout of a hop.
struct EffectiveTimeout {
    Duration value{};
    TimeoutKind kind = TimeoutKind::Read;
    TimeoutOrigin origin = TimeoutOrigin::Config;
    std::string name;                 ///< "proxy_read_timeout", "timeout server"; empty where inferred
    std::string scope;                ///< "http > server x > location /", "backend be_app"; empty = everywhere
    std::optional<LineReference> at;
    Duration lateness{};              ///< how much later it may strike, by how seldom its program looks
    friend bool operator==(const EffectiveTimeout &, const EffectiveTimeout &) = default;
};

/// A piece of the answer; where it is a number, what that number counts.
struct AnswerPart {
    enum class Counts : std::uint8_t { Nothing, Failed, Healed, HealthChecks, Causes };
    std::string text;
    Counts counts = Counts::Nothing;
    std::vector<Cause> causes;       ///< of Counts::Causes: failed requests of any of these
    friend bool operator==(const AnswerPart &, const AnswerPart &) = default;
};

struct Summary {
    std::uint64_t requests = 0;      ///< at the outermost hop
    std::uint64_t failed = 0;
    std::uint64_t healed = 0;
    std::uint64_t healthChecks = 0;  ///< of the failed ones
    std::map<int, std::uint64_t> byStatus; ///< of the failed ones; -1: no status was sent
    std::map<Cause, std::uint64_t> byCause;
    std::optional<TimeRange> span;   ///< of all records
    std::string answer;              ///< the sentence on top of the window and the report
    std::vector<AnswerPart> answerParts; ///< the same, cut at its numbers
    friend bool operator==(const Summary &, const Summary &) = default;
};

/// An event that the timeline marks.
struct EventMark {
    Timestamp time{};
    Meaning meaning = Meaning::None;
    std::string title;
    LineReference at;
    friend bool operator==(const EventMark &, const EventMark &) = default;
};

/// A file to fetch or a change of the logging that would make verdicts surer.
struct HelpfulChange {
    std::string what;         ///< "nginx's error log of that time"
    std::string how;          ///< sentences: what it tells, and where to switch it on
    std::string snippet;      ///< configuration or commands, of one or more lines; may be empty
    std::size_t requests = 0; ///< whose verdicts it would make surer
    friend bool operator==(const HelpfulChange &, const HelpfulChange &) = default;
};

/// A command to run, and what its outcome tells.
struct LinkCheck {
    std::string title;     ///< "Connect"
    std::string onLinux;   ///< one line for a POSIX shell
    std::string onWindows; ///< one line for PowerShell
    std::string tells;
    friend bool operator==(const LinkCheck &, const LinkCheck &) = default;
};

/// Checks of the way from the proxy to one server, to be run on the proxy's machine unless a title says otherwise.
struct LinkChecks {
    std::string server;       ///< "10.0.0.5:8080"
    std::size_t requests = 0; ///< failed ones that were to go there
    std::vector<LinkCheck> checks;
    friend bool operator==(const LinkChecks &, const LinkChecks &) = default;
};

/// All that an analysis found. A plain value: window, command line and report show it, and nothing else.
struct Findings {
    std::vector<SourceInfo> sources;
    std::optional<TimeRange> only;        ///< the time range that was asked for: what did not touch it was not judged
    std::vector<EffectiveTimeout> timeouts;
    Summary summary;
    std::vector<Incident> incidents;
    std::vector<FlaggedRequest> requests; ///< in the order of time
    std::vector<EventMark> events;        ///< in the order of time
    std::vector<Observation> observations;///< warnings first
    std::vector<UnparsedLine> unparsed;   ///< the first of each source, at most 200 in all; counts are in the sources
    std::vector<std::string> notes;       ///< about the whole: thin overlap, no server log, …
    std::vector<WhatIf> whatIf;           ///< in the order in which it was asked
    std::vector<HelpfulChange> wouldHelp; ///< what would make weak verdicts surer, most requests first
    std::vector<LinkChecks> links;        ///< ready commands for the links that failed, most requests first
    std::map<LineReference, ByteOffset> offsets; ///< of the cited lines of sources of which only a part was read
    std::map<SourceId, std::string> stampZones;  ///< "+02:00": as the stamps of a source's cited lines write it, see loggedZone()
    friend bool operator==(const Findings &, const Findings &) = default;
};

} // namespace hopscope
