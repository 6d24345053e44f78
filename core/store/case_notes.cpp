// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept in a case beside the records: a person's corrections and own formats, fingerprints, the key of masks, the text
// of cited lines, and the analysis as a whole.
#include "base/text.h"
#include "store/case_file.h"
#include "store/sqlite_problem.h"
#include "store/statement.h"

#include <array>

namespace hopscope {

namespace {

constexpr std::size_t rawLineLimit = 16 * 1024;
constexpr std::size_t pieceLimit = 16u << 20; ///< of a kept analysis

/// In the order of Correction::Kind.
constexpr auto kindIds
    = std::to_array<std::string_view>({"role", "time-zone", "clock-offset", "format", "proxy-timeout", "log-format"});

std::optional<Correction::Kind> kindFromId(std::string_view id)
{
    for (std::size_t i = 0; i < kindIds.size(); ++i) {
        if (kindIds[i] == id)
            return static_cast<Correction::Kind>(i);
    }
    return std::nullopt;
}

} // namespace

Result<std::vector<Correction>> CaseFile::corrections() const
{
    std::vector<Correction> corrections;
    Statement rows(handle(), "SELECT kind, path, value FROM correction ORDER BY kind, path");
    while (rows.next()) {
        if (const auto kind = kindFromId(rows.text(0)))
            corrections.push_back({*kind, rows.string(1), rows.string(2)});
    }
    if (Result<void> done = rows.done(caseNotRead); !done)
        return done.problem();
    return corrections;
}

Result<void> CaseFile::setCorrection(const Correction &correction)
{
    Statement change(handle(),
        correction.value.empty() ? "DELETE FROM correction WHERE kind = ?1 AND path = ?2"
                                 : "INSERT OR REPLACE INTO correction (kind, path, value) VALUES (?1, ?2, ?3)");
    change.bind(1, kindIds[static_cast<std::size_t>(correction.kind)]);
    change.bind(2, correction.path);
    if (!correction.value.empty())
        change.bind(3, correction.value);
    change.run();
    return change.done(caseNotWritten);
}

Result<std::optional<TimeRange>> CaseFile::timeRange() const
{
    std::optional<TimeRange> range;
    Statement row(handle(), "SELECT begin_time, end_time FROM time_range");
    if (row.next())
        range = TimeRange{row.time(0).value_or(Timestamp{}), row.time(1).value_or(Timestamp{})};
    if (Result<void> done = row.done(caseNotRead); !done)
        return done.problem();
    return range;
}

Result<void> CaseFile::setTimeRange(TimeRange range)
{
    Statement change(handle(), "INSERT OR REPLACE INTO time_range (id, begin_time, end_time) VALUES (1, ?1, ?2)");
    change.bind(1, range.begin);
    change.bind(2, range.end);
    change.run();
    return change.done(caseNotWritten);
}

Result<std::optional<std::string>> CaseFile::keptAnalysis(std::uint64_t layout) const
{
    std::optional<std::string> bytes;
    Statement pieces(handle(), "SELECT bytes FROM kept_analysis WHERE layout = ?1 ORDER BY piece");
    pieces.bind(1, layout);
    while (pieces.next()) {
        if (!bytes)
            bytes.emplace();
        bytes->append(pieces.bytes(0));
    }
    if (Result<void> done = pieces.done(caseNotRead); !done)
        return done.problem();
    return bytes;
}

Result<void> CaseFile::keepAnalysis(std::uint64_t layout, std::string_view bytes)
{
    Transaction transaction(handle());
    if (!transaction.begun())
        return transaction.begun();
    if (Result<void> dropped = dropKeptAnalysis(); !dropped)
        return dropped;
    Statement insert(handle(), "INSERT INTO kept_analysis (piece, layout, bytes) VALUES (?1, ?2, ?3)");
    for (std::int64_t piece = 1; !bytes.empty(); ++piece) {
        const std::string_view some = bytes.substr(0, pieceLimit);
        insert.bind(1, piece);
        insert.bind(2, layout);
        insert.bindBytes(3, some);
        insert.run();
        bytes.remove_prefix(some.size());
    }
    if (Result<void> done = insert.done(caseNotWritten); !done)
        return done;
    return transaction.commit();
}

Result<void> CaseFile::dropKeptAnalysis()
{
    return execute(handle(), "DELETE FROM kept_analysis", caseNotWritten);
}

Result<std::map<SourceId, std::string>> CaseFile::linePrints() const
{
    std::map<SourceId, std::string> prints;
    Statement rows(handle(), "SELECT source, print FROM line_print");
    while (rows.next())
        prints.emplace(SourceId(rows.integer(0)), rows.string(1));
    if (Result<void> done = rows.done(caseNotRead); !done)
        return done.problem();
    return prints;
}

Result<void> CaseFile::keepLinePrint(SourceId source, const std::string &print)
{
    Statement insert(handle(), "INSERT OR REPLACE INTO line_print (source, print) VALUES (?1, ?2)");
    insert.bind(1, source);
    insert.bind(2, print);
    insert.run();
    return insert.done(caseNotWritten);
}

Result<std::vector<OwnFormat>> CaseFile::ownFormats() const
{
    std::vector<OwnFormat> formats;
    Statement rows(handle(), "SELECT id, title, role, log_format, file FROM own_format ORDER BY id");
    while (rows.next())
        formats.push_back({rows.string(0), rows.string(1), roleFromId(rows.text(2)).value_or(Role::Unknown), rows.string(3),
            rows.string(4)});
    if (Result<void> done = rows.done(caseNotRead); !done)
        return done.problem();
    return formats;
}

Result<void> CaseFile::keepOwnFormat(const OwnFormat &format)
{
    Statement change(handle(), "INSERT OR REPLACE INTO own_format (id, title, role, log_format, file) VALUES (?1, ?2, ?3, ?4, ?5)");
    change.bind(1, format.id);
    change.bind(2, format.title);
    change.bind(3, roleId(format.role));
    change.bind(4, format.logFormat);
    change.bind(5, format.file);
    change.run();
    return change.done(caseNotWritten);
}

Result<std::string> CaseFile::maskKey() const
{
    std::string key;
    Statement row(handle(), "SELECT key FROM mask_key");
    if (row.next())
        key = row.string(0);
    if (Result<void> done = row.done(caseNotRead); !done)
        return done.problem();
    return key;
}

Result<void> CaseFile::setMaskKey(const std::string &key)
{
    Statement change(handle(), "INSERT OR REPLACE INTO mask_key (id, key) VALUES (1, ?1)");
    change.bind(1, key);
    change.run();
    return change.done(caseNotWritten);
}

Result<void> CaseFile::forEachRawLine(SourceId source, const std::function<bool(LineNumber, std::string_view)> &each) const
{
    Statement rows(handle(), "SELECT line, text FROM raw_line WHERE source = ?1 ORDER BY line");
    rows.bind(1, source);
    while (rows.next()) {
        if (!each(LineNumber(static_cast<std::uint64_t>(rows.integer(0))), rows.text(1)))
            break;
    }
    return rows.done(caseNotRead);
}

Result<std::optional<std::string>> CaseFile::rawLine(const LineReference &at) const
{
    std::optional<std::string> text;
    Statement row(handle(), "SELECT text FROM raw_line WHERE source = ?1 AND line = ?2");
    row.bind(1, at.source);
    row.bind(2, at.line);
    if (row.next())
        text = row.string(0);
    if (Result<void> done = row.done(caseNotRead); !done)
        return done.problem();
    return text;
}

Result<void> CaseFile::keepRawLines(const std::map<LineReference, std::string> &lines)
{
    Transaction transaction(handle());
    if (!transaction.begun())
        return transaction.begun();
    // OR REPLACE would write the page aside before each row, to take it back should that row fail.
    Statement insert(handle(), "INSERT INTO raw_line (source, line, text) VALUES (?1, ?2, ?3)"
                               " ON CONFLICT (source, line) DO UPDATE SET text = excluded.text");
    for (const auto &[at, text] : lines) {
        insert.bind(1, at.source);
        insert.bind(2, at.line);
        insert.bind(3, cutText(text, rawLineLimit));
        insert.run();
    }
    if (Result<void> done = insert.done(caseNotWritten); !done)
        return done;
    return transaction.commit();
}

} // namespace hopscope
