// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "facts/event.h"
#include "facts/request.h"
#include "facts/source_info.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// One line of a source, decoded to UTF-8, without its line end. Valid during the call only.
struct Line {
    std::string_view text;
    LinePosition at;
    bool continues = false; ///< a further piece of the same line follows (see Format::takesPieces)
    bool cut = false;       ///< the line was longer than the limit, the rest is left out
};

/// What became of a line. Every line becomes exactly one of these, so that the counts add up.
struct LineOutcome {
    enum class Kind : std::uint8_t {
        Record,     ///< one or more records went to the sink (or will, when the entry is complete)
        Structure,  ///< header, comment, blank line, bracket: understood, no record
        Unparsed,
    };
    Kind kind = Kind::Record;
    std::string_view reason; ///< of an unparsed line: a static text or one that lives until the next call

    static LineOutcome record() { return {}; }
    static LineOutcome structure() { return {Kind::Structure, {}}; }
    static LineOutcome unparsed(std::string_view why) { return {Kind::Unparsed, why}; }
};

/// Takes a reader's records. What is handed over is valid during the call only (copy to keep).
class RecordSink {
public:
    virtual ~RecordSink() = default;
    virtual void add(const Request &request) = 0;
    virtual void add(const Event &event) = 0;
    virtual void add(const Sample &sample) = 0;
    virtual void add(const Setting &setting) = 0;
    /// A line that an earlier readLine() took for part of an entry, and that turned out not to be understood.
    virtual void reject(const LinePosition &at, std::string_view reason, std::string_view text) = 0;
    /// Nobody takes further records (the import was cancelled): Format::readFile looks here at every entry, and ends early.
    virtual bool stopped() const { return false; }
};

/// What is known about a source beside its bytes.
struct ReaderContext {
    std::string logFormat;  ///< nginx log_format, Apache LogFormat or HAProxy log-format text: given, or found in a dropped configuration
    std::string path;       ///< for IIS logs without a date field (day in the name); never used for recognition
    int yearHint = 0;       ///< for stamps without year: the file's modification year
    std::optional<Timestamp> modified{}; ///< the file's last change, where it is known: no line is much later
};

/// What a reader found out about its source while reading; asked after finish().
struct ReaderFacts {
    std::string host;
    std::string timeZone;   ///< "UTC" where the format says so; "" where stamps carry an offset; "local" where nothing tells
    StampMeaning stampMeaning = StampMeaning::Unknown; ///< by the format, or by evidence over the whole file
    /// The records went to the sink before the file showed that its stamps mark the start: `start` and `end` of every
    /// request of this source are too early by its duration. Whoever uses them adds `duration` to both; of a request
    /// without a duration, `end` is really its start (see Request).
    bool stampsToShift = false;
    Role role = Role::Unknown; ///< where the content tells more than the format: a log with upstream fields is a proxy's
    std::string carried;       ///< id of the main format of the requests among lines that it carries for others
    std::vector<std::string> notes;
};

/// Turns the lines of one source into records. Fresh for every source; may remember what the format needs.
class Reader {
public:
    virtual ~Reader() = default;
    virtual LineOutcome readLine(const Line &line, RecordSink &sink) = 0;
    /// After the last line: entries that were still open go to the sink.
    virtual void finish(RecordSink &) {}
    virtual ReaderFacts facts() const { return {}; }
};

/// The bounded start of a source, for recognition: at most 64 KiB, decoded, only whole lines (but for the first where it
/// alone is longer).
struct Prefix {
    std::string_view bytes;              ///< undecoded, for magic numbers
    std::vector<std::string_view> lines; ///< decoded
    bool whole = false;                  ///< the prefix is the whole source
};

/// A row of the registry.
struct Format {
    std::string_view id;      ///< "nginx-access"
    std::string_view title;   ///< "nginx access log"
    Role role = Role::Unknown;///< Unknown where evidence decides (an access log may be a proxy's or a server's)
    /// 0..1: how well the prefix fits; by default the share of lines understood. Pure, never throws.
    double (*recognise)(const Prefix &) = nullptr;
    std::unique_ptr<Reader> (*makeReader)(const ReaderContext &) = nullptr;
    /// Instead of makeReader, for binary files: reads the whole (decompressed) file. Returns the number of entries read.
    Result<std::uint64_t> (*readFile)(const std::filesystem::path &, RecordSink &, ReaderFacts &) = nullptr;
    bool spansLines = false;  ///< what no format understands may belong to the entry of the line before
    bool takesPieces = false; ///< long lines come in pieces (XML on one line) instead of being cut
};

} // namespace hopscope
