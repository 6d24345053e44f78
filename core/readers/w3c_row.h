// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// The columns of W3C extended logs that Hopscope reads; all others are Other.
enum class W3cField : std::uint8_t {
    Other,
    Date, Time,               ///< UTC
    DateLocal, TimeLocal,     ///< IIS Advanced Logging
    BeginUtc, EndUtc,         ///< IIS Advanced Logging
    Site, SiteId, Computer,
    ServerAddress, ServerPort,
    ClientAddress, ClientPort,
    Method, Stem, Query, Uri, Version, Host,
    UserAgent, Referer, ForwardedFor, HeaderId, ArrLogId, TraceParent,
    Status, SubStatus, Win32, SentBytes,
    TimeTaken,                ///< ms; seconds where it has a point
    Reason, Queue,            ///< HTTPERR only
    Count,
};

/// The field of a column name as #Fields, IIS Advanced Logging, custom fields and IIS-Logging events spell it.
W3cField w3cFieldOf(std::string_view name);

/// How the values of a line are told apart.
enum class W3cStyle : std::uint8_t {
    Plain,  ///< one blank between two values, blanks inside values are written as '+' (IIS)
    Quoted, ///< any run of blanks; values with blanks stand in quotes
};

/// One line's values by field. The views point into the line (or into this object), until the next read().
class W3cRow {
public:
    enum class Fit : std::uint8_t { Exact, Surplus, Missing };

    /// Splits `line` into as many values as there are `columns`. Where the line does not split so, other separators are
    /// tried: tabs, runs of blanks, quotes. Surplus: the line has more values, the first ones were taken.
    Fit read(std::string_view line, const std::vector<W3cField> &columns, W3cStyle style);
    /// HTTPERR's cs-uri may contain blanks: surplus values are joined to it.
    Fit readJoining(std::string_view line, const std::vector<W3cField> &columns, W3cField joined);

    void clear() { m_values = {}; }
    void set(W3cField field, std::string_view value) { m_values[static_cast<std::size_t>(field)] = value; }
    /// Empty where the column is missing, empty or "-".
    std::string_view operator[](W3cField field) const;
    std::size_t valueCount() const { return m_parts.size(); }
    /// Whether the values came out of quotes, so that a '+' in them is a plus.
    bool unquoted() const { return m_unquoted; }

private:
    void splitAt(std::string_view line, char separator);
    bool splitQuoted(std::string_view line);
    void splitRuns(std::string_view line);
    void assign(const std::vector<W3cField> &columns);
    std::string_view undoubled(std::string_view quoted);

    std::array<std::string_view, static_cast<std::size_t>(W3cField::Count)> m_values{};
    std::vector<std::string_view> m_parts;
    std::string m_scratch; ///< values with doubled quotes; reserved ahead, so that views into it stay
    bool m_unquoted = false;
};

} // namespace hopscope
