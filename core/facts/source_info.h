// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/request.h"
#include "time/timestamp.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hopscope {

/// What a source's records are good for, and whose they are.
enum class Role : std::uint8_t { Unknown, Proxy, Server, ProxyError, ServerError, Events, Metrics, Config };
/// "proxy", "server", "proxy-error", "server-error", "events", "metrics", "config", "unknown".
std::string_view roleId(Role role);
std::optional<Role> roleFromId(std::string_view id);

/// Which instant of a request a log's stamp marks.
enum class StampMeaning : std::uint8_t { Unknown, Start, End };

/// How a value shown to a person came about.
enum class Origin : std::uint8_t { Format, Detected, Inferred, Given };

/// A clock was set while a log was written.
struct ClockSetting {
    Timestamp at{};   ///< aligned
    Duration by{};    ///< its stamps jump by so much
    friend bool operator==(const ClockSetting &, const ClockSetting &) = default;
};

/// One imported file, with all that was found out about it and all that a person said of it.
struct SourceInfo {
    SourceId id;
    std::string path;          ///< as given; inside an archive "archive.zip!inner/path"
    std::string format;        ///< id of the registry
    std::string ownFormat;     ///< id of the person's own format that says how its lines are to be read, or empty
    double formatConfidence = 0;
    std::string carried;       ///< id of the main format among the lines that it carries (containers' output, syslog, mixed), or empty
    std::string otherFormat;   ///< a second format that fits nearly as well, or empty
    Role role = Role::Unknown;
    Origin roleOrigin = Origin::Detected;
    std::string host;          ///< machine that wrote it, where the content tells
    /// "UTC", "+02:00", "Europe/Berlin"; empty where stamps carry their own offset, and where nothing tells (isOfUnknownZone).
    std::string timeZone;
    Origin timeZoneOrigin = Origin::Format;
    Duration clockOffset{};    ///< this log's clock minus the reference; subtracted before anything is compared
    Origin clockOffsetOrigin = Origin::Format;
    std::uint64_t clockOffsetMatches = 0; ///< pairs behind an inferred offset
    Duration clockOffsetSpread{};         ///< half-width of the interval that holds half of the pairs
    Duration clockUncertainty{};          ///< the true offset is hardly farther from an inferred one than this
    double clockDrift = 0;                ///< inferred: seconds that the clock gains each second; the offset is of the middle
    std::vector<ClockSetting> clockSettings; ///< inferred, in the order of time; the offset is of the longest time between two
    double durationScale = 1;  ///< factor on this log's durations, found by comparing paired requests (a bare number's unit)
    StampMeaning stampMeaning = StampMeaning::Unknown;
    bool stampsToShift = false;///< stored times took the stamp for the end, but it is the start (see ReaderFacts)
    std::string encoding;      ///< "UTF-8", "UTF-16LE", …
    std::uint64_t sizeBytes = 0; ///< as stored (compressed where compressed)
    std::uint64_t lines = 0;
    std::uint64_t records = 0;
    std::uint64_t structural = 0; ///< header, comment, blank and continuation lines
    std::uint64_t unparsed = 0;
    std::optional<Timestamp> first; ///< aligned
    std::optional<Timestamp> last;
    std::vector<std::string> notes; ///< what a person should know: "stamps are taken as the start of a request: …"
    std::string problem;       ///< set where the file could not be read to its end
    /// Of a time range that was asked for: all that was read of the file, whose lines are then counted from there.
    std::optional<ByteRange> part;
    std::uint64_t outside = 0; ///< lines that were read, and left out since they lie outside the time range

    friend bool operator==(const SourceInfo &, const SourceInfo &) = default;
};

/// The id that a person knows its format by: of their own one, or else of the registry's.
const std::string &formatOf(const SourceInfo &source);

/// The id of the format that its requests are written in, whatever carries them.
const std::string &writtenFormatOf(const SourceInfo &source);

/// How a line is called behind the name of its source: ":48", or " (line 48 from byte 9663676416 on)" where only a part was read.
std::string lineName(const SourceInfo &source, LineNumber line);

/// Whether the stamps say no zone, and nobody and nothing else does: they are taken as UTC.
bool isOfUnknownZone(const SourceInfo &source);

/// A line that no record came of.
struct UnparsedLine {
    SourceId source;
    LinePosition at;
    std::string reason;
    std::string text; ///< at most 4 KiB of it
    friend bool operator==(const UnparsedLine &, const UnparsedLine &) = default;
};

} // namespace hopscope
