// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/line_offsets.h"

#include "store/request_blocks.h"
#include "store/source_rows.h"
#include "store/sqlite_problem.h"
#include "store/statement.h"

#include <algorithm>
#include <array>
#include <optional>

namespace hopscope {

namespace {

/// Finds records of one table by their line. There is no index on the line: records stand in the order of their lines, so a
/// search by halves over their numbers finds one, and where the lines are asked in order, mostly at the first guess.
class LineSearch {
public:
    LineSearch(sqlite3 *db, const std::string &table)
        : m_lastSql("SELECT max(id) FROM " + table + " WHERE id BETWEEN ?1 AND ?2")
        , m_recordSql("SELECT line, offset FROM " + table + " WHERE id = ?1")
        , m_last(db, m_lastSql)
        , m_record(db, m_recordSql)
    {
    }

    std::optional<ByteOffset> find(const LineReference &wanted)
    {
        if (wanted.source != m_source)
            start(wanted.source);
        const std::int64_t line = static_cast<std::int64_t>(wanted.line.value);
        std::int64_t low = line > m_foundLine ? m_found : 0; // the record before which nothing is looked for
        std::int64_t high = m_count + 1;
        std::int64_t guess = low + std::max<std::int64_t>(1, line - (low > 0 ? m_foundLine : 0));
        for (std::int64_t step = 1; low + 1 < high; step *= 2) {
            guess = std::clamp(guess, low + 1, high - 1);
            if (!load(guess))
                return std::nullopt;
            if (m_loaded.line == line)
                return found(guess);
            (m_loaded.line < line ? low : high) = guess;
            // Near the guess first, then by halves.
            guess = step > 64 ? low + (high - low) / 2 : m_loaded.line < line ? low + step : high - step;
        }
        return std::nullopt;
    }

    Result<void> done() const
    {
        Result<void> last = m_last.done(caseNotRead);
        return last ? m_record.done(caseNotRead) : last;
    }

private:
    void start(SourceId source)
    {
        m_source = source;
        m_found = m_foundLine = m_count = 0;
        m_last.bind(1, recordId(source, 0));
        m_last.bind(2, recordId(source, ~std::uint32_t{0}));
        if (m_last.next() && !m_last.isNull(0))
            m_count = m_last.integer(0) - recordId(source, 0);
        m_last.rewind();
    }
    bool load(std::int64_t number)
    {
        m_record.bind(1, recordId(m_source, 0) + number);
        const bool there = m_record.next();
        if (there)
            m_loaded = {m_record.integer(0), m_record.integer(1)};
        m_record.rewind();
        return there;
    }
    ByteOffset found(std::int64_t number)
    {
        m_found = number;
        m_foundLine = m_loaded.line;
        return ByteOffset(static_cast<std::uint64_t>(m_loaded.offset));
    }

    struct Record { std::int64_t line = 0, offset = 0; };

    std::string m_lastSql, m_recordSql;
    Statement m_last, m_record;
    SourceId m_source;
    std::int64_t m_count = 0; ///< records of the source; their numbers run from 1 to this
    std::int64_t m_found = 0, m_foundLine = 0;
    Record m_loaded;
};

/// Finds requests by their line, which grow within their blocks and from block to block.
class RequestLineSearch {
public:
    explicit RequestLineSearch(sqlite3 *db) : m_blocks(db) {}

    std::optional<ByteOffset> find(const LineReference &wanted)
    {
        if (wanted.source != m_source)
            start(wanted.source);
        const auto line = static_cast<std::int64_t>(wanted.line.value);
        const auto after = std::ranges::upper_bound(m_places, line, {}, &BlockPlace::firstLine);
        return after == m_places.begin() ? std::nullopt : findIn(*std::prev(after), line);
    }
    const Result<void> &done() const { return m_done; }

private:
    void start(SourceId source)
    {
        m_source = source;
        m_places.clear();
        auto places = m_blocks.places(recordId(source, 0), recordId(source, ~std::uint32_t{0}));
        if (places)
            m_places = *std::move(places);
        else
            m_done = places.problem();
    }
    std::optional<ByteOffset> findIn(const BlockPlace &place, std::int64_t line)
    {
        const auto block = m_blocks.holding(RequestId(place.first));
        if (!block || !*block) {
            m_done = block ? m_done : Result<void>(block.problem());
            return std::nullopt;
        }
        const std::vector<std::int64_t> &lines = (*block)->stored(IntegerColumn::Line);
        const auto found = std::ranges::lower_bound(lines, line);
        if (found == lines.end() || *found != line)
            return std::nullopt;
        const std::int64_t offset = (*block)->stored(IntegerColumn::Offset)[static_cast<std::size_t>(found - lines.begin())];
        return ByteOffset(static_cast<std::uint64_t>(offset));
    }

    RequestBlocks m_blocks;
    SourceId m_source;
    std::vector<BlockPlace> m_places; ///< of the source
    Result<void> m_done;
};

/// Events that findings cite are all in the index telling_event.
class EventSearch {
public:
    explicit EventSearch(sqlite3 *db)
        : m_event(db,
              "SELECT offset FROM event WHERE source = ?1 AND line = ?2 AND"
              " (meaning IS NOT NULL OR client IS NOT NULL OR target IS NOT NULL) LIMIT 1")
    {
    }
    std::optional<ByteOffset> find(const LineReference &wanted)
    {
        std::optional<ByteOffset> offset;
        m_event.bind(1, wanted.source);
        m_event.bind(2, wanted.line);
        if (m_event.next())
            offset = ByteOffset(static_cast<std::uint64_t>(m_event.integer(0)));
        m_event.rewind();
        return offset;
    }
    Result<void> done() const { return m_event.done(caseNotRead); }

private:
    Statement m_event;
};

} // namespace

Result<std::map<LineReference, ByteOffset>> readLineOffsets(sqlite3 *db, const std::set<LineReference> &lines)
{
    const ReadTransaction transaction(db);
    std::map<LineReference, ByteOffset> offsets;
    EventSearch events(db);
    RequestLineSearch requests(db);
    std::array<LineSearch, 2> searches{LineSearch(db, "setting"), LineSearch(db, "sample")};
    for (const LineReference &line : lines) {
        std::optional<ByteOffset> offset = requests.find(line); // which asks SQLite once a block
        if (!offset)
            offset = events.find(line);
        for (auto search = searches.begin(); !offset && search != searches.end(); ++search)
            offset = search->find(line);
        if (offset)
            offsets.emplace_hint(offsets.end(), line, *offset);
    }
    Result<void> done = events.done() ? requests.done() : events.done();
    for (const LineSearch &search : searches)
        done = done ? search.done() : done;
    if (!done)
        return done.problem();
    return offsets;
}

} // namespace hopscope
