// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/request_rows.h"

#include "store/request_differences.h"
#include "store/source_rows.h"
#include "store/stored_values.h"

namespace hopscope {

namespace {

LinePosition positionOf(std::int64_t line, std::int64_t offset)
{
    return {LineNumber(static_cast<std::uint64_t>(line)), ByteOffset(static_cast<std::uint64_t>(offset))};
}

std::optional<std::int64_t> integerOf(std::int64_t stored)
{
    return stored == unsetInteger ? std::nullopt : std::optional(stored);
}

} // namespace

std::uint32_t pathRowOf(std::uint64_t pathHash)
{
    const auto row = static_cast<std::uint32_t>(pathHash ^ pathHash >> 32);
    return row == 0 ? 1 : row;
}

RequestRows::Hashes::Hashes(RequestBlock &block, TextColumn column)
    : numbers(block.texts(column).numbers)
    , ofNumber(block.hashes(column))
{
}

RequestRows::RequestRows(RequestBlock &block)
    : m_block(block)
    , m_line(block.stored(IntegerColumn::Line))
    , m_offset(block.stored(IntegerColumn::Offset))
    , m_start(block.stored(IntegerColumn::Start))
    , m_end(block.stored(IntegerColumn::End))
    , m_resolution(block.stored(IntegerColumn::Resolution))
    , m_duration(block.stored(IntegerColumn::Took))
    , m_queue(block.stored(IntegerColumn::Queue))
    , m_connect(block.stored(IntegerColumn::Connect))
    , m_header(block.stored(IntegerColumn::Header))
    , m_upstream(block.stored(IntegerColumn::Upstream))
    , m_status(block.stored(IntegerColumn::Status))
    , m_bytes(block.stored(IntegerColumn::Bytes))
    , m_key(block.stored(IntegerColumn::Key))
    , m_agent(block.stored(IntegerColumn::Agent))
    , m_queueDepth(block.stored(IntegerColumn::QueueDepth))
    , m_activeRequests(block.stored(IntegerColumn::ActiveRequests))
    , m_retries(block.stored(IntegerColumn::Retries))
    , m_attempts(block.stored(IntegerColumn::Attempts))
    , m_path(block, TextColumn::Path)
    , m_signal(block, TextColumn::Signal)
    , m_client(block, TextColumn::Client)
    , m_requestId(block, TextColumn::IdText)
    , m_server(block, TextColumn::AttemptAddress)
    , m_attemptPlaces(block.attemptPlaces())
{
}

void RequestRows::readTimes(std::size_t row, RequestRow &request) const
{
    const std::int64_t end = m_end[row];
    const std::int64_t duration = m_duration[row];
    request.start = storedTime(back(m_start[row], startFrom(end, duration)));
    request.end = storedTime(end);
    request.resolution = storedDuration(m_resolution[row]).value_or(Duration{});
    request.duration = storedDuration(duration);
    request.queue = storedDuration(m_queue[row]);
    request.connect = storedDuration(m_connect[row]);
    request.header = storedDuration(m_header[row]);
    request.upstream = storedDuration(back(m_upstream[row], orNone(duration)));
}

void RequestRows::read(std::size_t row, RequestRow &request) const
{
    request.id = m_block.id(row);
    request.at = positionOf(m_line[row], m_offset[row]);
    readTimes(row, request);
    request.status = storedInt(m_status[row]);
    request.bytes = integerOf(m_bytes[row]);
    request.key = static_cast<std::uint64_t>(m_key[row]);
    request.agent = static_cast<std::uint64_t>(orNone(m_agent[row]));
    request.path = pathRowOf(m_path[row]);
    request.client = m_client[row];
    request.requestId = m_requestId[row];
    request.hasSignal = m_signal[row] != 0;
    request.attempts = storedInt(m_attempts[row]).value_or(0);
    const std::size_t attemptsEnd = m_attemptPlaces[row + 1];
    request.server = attemptsEnd > m_attemptPlaces[row] ? m_server[attemptsEnd - 1] : 0;
    request.retries = storedInt(m_retries[row]).value_or(0);
    request.queueDepth = storedInt(m_queueDepth[row]);
    request.activeRequests = storedInt(m_activeRequests[row]);
}

std::int64_t startAt(RequestBlock &block, std::size_t row)
{
    const std::int64_t expected = startFrom(block.stored(IntegerColumn::End)[row], block.stored(IntegerColumn::Took)[row]);
    return back(block.stored(IntegerColumn::Start)[row], expected);
}

std::int64_t upstreamAt(RequestBlock &block, std::size_t row)
{
    return back(block.stored(IntegerColumn::Upstream)[row], orNone(block.stored(IntegerColumn::Took)[row]));
}

std::vector<Attempt> attemptsAt(RequestBlock &block, std::size_t row)
{
    std::vector<Attempt> attempts;
    const std::int64_t upstream = upstreamAt(block, row);
    for (std::size_t i = block.attemptPlaces()[row]; i < block.attemptPlaces()[row + 1]; ++i) {
        attempts.push_back({std::string(block.texts(TextColumn::AttemptAddress)[i]), storedInt(block.stored(IntegerColumn::AttemptStatus)[i]),
            storedDuration(block.stored(IntegerColumn::AttemptConnect)[i]), storedDuration(block.stored(IntegerColumn::AttemptHeader)[i]),
            storedDuration(back(block.stored(IntegerColumn::AttemptResponse)[i], orNone(upstream)))});
    }
    return attempts;
}

StoredRequest readWhole(RequestBlock &block, std::size_t row)
{
    const auto stored = [&](IntegerColumn column) { return block.stored(column)[row]; };
    const auto text = [&](TextColumn column) { return std::string(block.texts(column)[row]); };
    StoredRequest whole{block.id(row), sourceOfRecord(block.id(row).value), {}, stored(IntegerColumn::HealthCheck) == 1};
    Request &request = whole.request;
    request.at = positionOf(stored(IntegerColumn::Line), stored(IntegerColumn::Offset));
    request.start = storedTime(startAt(block, row));
    request.end = storedTime(stored(IntegerColumn::End));
    request.resolution = storedDuration(stored(IntegerColumn::Resolution)).value_or(Duration{});
    request.duration = storedDuration(stored(IntegerColumn::Took));
    request.queue = storedDuration(stored(IntegerColumn::Queue));
    request.connect = storedDuration(stored(IntegerColumn::Connect));
    request.header = storedDuration(stored(IntegerColumn::Header));
    request.upstream = storedDuration(upstreamAt(block, row));
    request.status = storedInt(stored(IntegerColumn::Status));
    request.bytes = integerOf(stored(IntegerColumn::Bytes));
    request.queueDepth = storedInt(stored(IntegerColumn::QueueDepth));
    request.activeRequests = storedInt(stored(IntegerColumn::ActiveRequests));
    request.retries = storedInt(stored(IntegerColumn::Retries));
    request.target = text(TextColumn::Path) + text(TextColumn::Query);
    request.method = text(TextColumn::Method);
    request.protocol = text(TextColumn::Protocol);
    request.host = text(TextColumn::Host);
    request.frontend = text(TextColumn::Frontend);
    request.backend = text(TextColumn::Backend);
    request.signal = text(TextColumn::Signal);
    request.client = text(TextColumn::Client);
    request.requestId = text(TextColumn::IdText);
    request.connection = text(TextColumn::ConnectionText);
    request.forwardedFor = text(TextColumn::ForwardedFor);
    request.attempts = attemptsAt(block, row);
    return whole;
}

} // namespace hopscope
