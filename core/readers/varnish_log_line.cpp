// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/varnish_log_line.h"

#include "base/text.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::string_view digits = "0123456789";

bool isTag(std::string_view word)
{
    return word.size() >= 2 && word.size() <= 32 && word.front() >= 'A' && word.front() <= 'Z'
        && word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == std::string_view::npos;
}

/// Takes "*", "***" or, of deeper levels, "*4*" off the front; false where there is none.
bool takeLevel(std::string_view &line, char mark)
{
    if (line.empty() || line.front() != mark)
        return false;
    const std::string_view::size_type marks = std::min(line.find_first_not_of(mark), line.size());
    line.remove_prefix(marks);
    const std::string_view::size_type number = std::min(line.find_first_not_of(digits), line.size());
    if (number > 0 && number < line.size() && line[number] == mark)
        line.remove_prefix(number + 1);
    return !line.empty() && line.front() == ' ';
}

std::optional<VarnishLogLine> readHead(std::string_view line)
{
    line = trimmed(line);
    const auto end = line.find(">> ");
    if (!line.starts_with("<< ") || end == std::string_view::npos || !isTag(trimmed(line.substr(3, end - 3))))
        return std::nullopt;
    const auto id = parseInteger<std::uint64_t>(trimmed(line.substr(end + 3)));
    if (!id)
        return std::nullopt;
    return VarnishLogLine{true, *id, {}, {}};
}

std::optional<VarnishLogLine> readRecord(std::string_view line, std::uint64_t transaction)
{
    line = trimmed(line);
    const std::string_view tag = takeUntil(line, ' ');
    if (!isTag(tag))
        return std::nullopt;
    return VarnishLogLine{false, transaction, tag, trimmed(line)};
}

/// "    131078 FetchError     b HTC eof (-1)": b of a backend's transaction, c of a client's, - of none.
std::optional<VarnishLogLine> readRaw(std::string_view line)
{
    line = trimmed(line);
    const auto id = parseInteger<std::uint64_t>(takeUntil(line, ' '));
    auto record = id ? readRecord(line, *id) : std::nullopt;
    if (!record)
        return std::nullopt;
    const std::string_view side = takeUntil(record->value, ' ');
    if (side != "b" && side != "c" && side != "-")
        return std::nullopt;
    record->value = trimmed(record->value);
    if (record->transaction == 0) // no transaction: health checks, the command line
        record->tag = "Debug";
    return record;
}

} // namespace

std::optional<VarnishLogLine> readVarnishLogLine(std::string_view line)
{
    if (takeLevel(line, '*'))
        return readHead(line);
    if (takeLevel(line, '-'))
        return readRecord(line, 0);
    return readRaw(line);
}

} // namespace hopscope
