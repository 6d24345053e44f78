// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hopscope::test {

struct Rejected {
    std::uint64_t line = 0;
    std::string reason;
    std::string text;
};

/// All that came of a source.
struct Reading {
    std::vector<Request> requests;
    std::vector<Event> events;
    std::vector<Sample> samples;
    std::vector<Setting> settings;
    std::vector<Rejected> rejected; ///< unparsed lines and those rejected later, in the order of being told
    std::size_t lines = 0, records = 0, structure = 0, unparsed = 0; ///< lines by outcome
    std::vector<LineOutcome::Kind> outcomes;                         ///< of each line
    ReaderFacts facts;
};

/// Reads a text as the import does: LF or CRLF cut off, a BOM too. Pieces (see Format::takesPieces) have `pieceSize` bytes.
Reading readText(const Format &format, std::string_view text, const ReaderContext &context = {}, std::size_t pieceSize = 1u << 20);
/// The file at `path`, by Format::readFile.
Reading readFile(const Format &format, const std::string &path);
/// A file below tests/data; binary formats are read by Format::readFile.
Reading readData(const Format &format, const std::string &path);
/// The bytes of a file below tests/data; fails the program where it is not there.
std::string dataBytes(const std::string &path);
/// Format::recognise of a text.
double recognised(const Format &format, std::string_view text);
/// The id of the format that the registry takes for a text; empty where none fits.
std::string bestFormat(std::string_view text);

enum class Entries { OfOneLine, OfSeveralLines };

/// The first line that was told to be part of a record and of which nothing came: neither a record nor a rejection. Where
/// entries may have several lines, one that is told of may be that of any other line. 0 where all is well.
std::uint64_t lostLine(const Reading &reading, Entries entries);

/// All records in the order of their kinds, a line each, as "line kind key=value …" with what is not empty, then the rejected
/// lines, counts and facts. Compared with a golden file below tests/data. With HOPSCOPE_UPDATE_GOLDEN set, the file is
/// written instead: read the difference before it is committed.
std::string dump(const Reading &reading);
/// Empty where dump(reading) is what the file holds, else the first difference.
std::string differenceToGolden(const Reading &reading, const std::string &path);

} // namespace hopscope::test
