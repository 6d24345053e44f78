// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/inner_log.h"
#include "readers/log_format_from_config.h"

#include <memory>
#include <string_view>
#include <vector>

namespace hopscope {

/// Why a line of a file of several logs is left over.
inline constexpr std::string_view notUnderstood = "no format understands this line";

/// Reads the logs that another log carries: what containers print, programs hand to a log daemon, several programs write into
/// one file. Each text goes to the reader of the format that understands it; the first ones of a log are kept until they
/// show which of the formats that fit is theirs. Positions are those of the carrying lines.
class InnerReaders {
public:
    enum class Formats : std::uint8_t {
        All,
        Web, ///< requests, and proxies' errors: not those that are a log daemon's daily bread
    };

    InnerReaders(const ReaderContext &context, Formats formats);

    struct Shares {
        double understood = 0;   ///< lines that some format understands, or that may go on with the entry before
        std::size_t formats = 0; ///< that understand more than a stray line
    };
    /// Of the first 200 lines.
    static Shares sharesOf(const Prefix &prefix);
    /// Whether some format understands the line by itself.
    static bool understandsLine(std::string_view line);
    /// Whether one does whose lines tell of requests: access logs, and proxies' errors.
    static bool tellsOfRequests(std::string_view line);

    /// A text from `origin` (a service, a program, or ""): texts of different origins are different logs. `stamp` is the
    /// carrying line's. Events take missing fields from it; records are brought to its clock. False where no format
    /// understands the text: then nothing became of it.
    bool take(std::string_view origin, const Line &line, const std::optional<Stamp> &stamp, RecordSink &sink);
    void finish(RecordSink &sink);

    /// Of the log with the most requests (or else records); Unknown where there is none or it leaves that open.
    Role mainRole() const;
    /// Requests were read, of whatever format.
    bool sawRequests() const;
    /// Some time went to the sink as local time that nothing tells the zone of.
    bool sawLocalTime() const;
    /// What the log with the most requests (or else records) found out: role, stamps. Notes of all.
    void addTo(ReaderFacts &facts) const;
    /// The facts of a file that is nothing but these logs.
    ReaderFacts facts() const;

private:
    struct Origin {
        std::string name;
        std::vector<std::unique_ptr<InnerLog>> logs; ///< the one that took a line last comes first
        std::optional<Timestamp> last; ///< stamp of the line taken last
        unsigned misses = 0;           ///< lines that no format understood
    };

    Origin &originOf(std::string_view name);
    InnerLog *logOf(Origin &origin, std::string_view text);
    static bool goesOn(const Origin &origin, const std::optional<Stamp> &stamp);
    bool isWorthATry(const Origin &origin, std::string_view text) const;
    const InnerLog *mainLog() const;

    InnerTerms m_terms;
    Formats m_formats;
    LogFormatMatcher m_taught;
    std::vector<std::unique_ptr<Origin>> m_origins;
};

} // namespace hopscope
