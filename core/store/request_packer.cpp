// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/request_packer.h"

#include "facts/request_key.h"
#include "store/checksum.h"
#include "store/packed_integers.h"
#include "store/request_differences.h"

namespace hopscope {

namespace {

constexpr std::size_t mostTextBytes = 4u << 20;

std::int64_t integerOf(std::int64_t value) { return value; }
std::int64_t integerOf(Duration value) { return value.count(); }
std::int64_t integerOf(Timestamp value) { return value.time_since_epoch().count(); }

template <typename Value>
std::int64_t integerOf(const std::optional<Value> &value)
{
    return value ? integerOf(*value) : unsetInteger;
}

} // namespace

RequestPacker::RequestPacker()
{
    for (std::vector<std::int64_t> &column : m_integers)
        column.reserve(requestsPerBlock);
}

template <typename Value>
void RequestPacker::put(IntegerColumn column, const std::optional<Value> &value)
{
    put(column, integerOf(value));
}

void RequestPacker::addTimes(const Request &request)
{
    const std::int64_t end = integerOf(request.end);
    const std::int64_t duration = integerOf(request.duration);
    put(IntegerColumn::Start, beyond(integerOf(request.start), startFrom(end, duration)));
    put(IntegerColumn::End, end);
    put(IntegerColumn::Resolution, request.resolution.count());
    put(IntegerColumn::Took, duration);
    put(IntegerColumn::Queue, request.queue);
    put(IntegerColumn::Connect, request.connect);
    put(IntegerColumn::Header, request.header);
    put(IntegerColumn::Upstream, beyond(integerOf(request.upstream), orNone(duration)));
}

void RequestPacker::addTexts(const Request &request)
{
    const std::string_view target = request.target;
    const std::string_view path = pathOf(target);
    put(TextColumn::Path, path);
    put(TextColumn::Query, target.substr(path.size()));
    put(TextColumn::Method, request.method);
    put(TextColumn::Protocol, request.protocol);
    put(TextColumn::Host, request.host);
    put(TextColumn::Frontend, request.frontend);
    put(TextColumn::Backend, request.backend);
    put(TextColumn::Signal, request.signal);
    put(TextColumn::Client, request.client);
    put(TextColumn::IdText, request.requestId);
    put(TextColumn::ConnectionText, request.connection);
    put(TextColumn::ForwardedFor, request.forwardedFor);
    m_textBytes += target.size() + request.requestId.size() + request.connection.size() + request.forwardedFor.size();
}

void RequestPacker::addAttempts(const Request &request)
{
    put(IntegerColumn::Attempts, static_cast<std::int64_t>(request.attempts.size()));
    for (const Attempt &attempt : request.attempts) {
        put(TextColumn::AttemptAddress, attempt.address);
        put(IntegerColumn::AttemptStatus, attempt.status);
        put(IntegerColumn::AttemptConnect, attempt.connect);
        put(IntegerColumn::AttemptHeader, attempt.header);
        put(IntegerColumn::AttemptResponse, beyond(integerOf(attempt.response), orNone(integerOf(request.upstream))));
    }
}

void RequestPacker::add(const Request &request, std::uint64_t agent, bool healthCheck)
{
    put(IntegerColumn::Line, static_cast<std::int64_t>(request.at.line.value));
    put(IntegerColumn::Offset, static_cast<std::int64_t>(request.at.offset.value));
    addTimes(request);
    put(IntegerColumn::Status, request.status);
    put(IntegerColumn::Bytes, request.bytes);
    put(IntegerColumn::Key, static_cast<std::int64_t>(exchangeKey(request.method, request.target)));
    put(IntegerColumn::Agent, static_cast<std::int64_t>(agent));
    put(IntegerColumn::QueueDepth, request.queueDepth);
    put(IntegerColumn::ActiveRequests, request.activeRequests);
    put(IntegerColumn::Retries, request.retries);
    put(IntegerColumn::HealthCheck, healthCheck ? 1 : 0);
    addTexts(request);
    addAttempts(request);
}

std::size_t RequestPacker::count() const
{
    return m_integers.front().size();
}

bool RequestPacker::full() const
{
    const std::size_t attempts = m_integers[static_cast<std::size_t>(IntegerColumn::AttemptStatus)].size();
    return count() >= requestsPerBlock || m_textBytes >= mostTextBytes || attempts >= mostAttemptsPerBlock / 2;
}

/// The length of each column, the columns, and a checksum of both.
std::string RequestPacker::pack()
{
    std::string columns;
    std::string lengths;
    std::size_t before = 0;
    const auto endColumn = [&] {
        packNumber(columns.size() - before, lengths);
        before = columns.size();
    };
    for (std::vector<std::int64_t> &column : m_integers) {
        packIntegers(column, columns);
        column.clear();
        endColumn();
    }
    for (TextPacker &column : m_texts) {
        column.pack(columns);
        endColumn();
    }
    m_textBytes = 0;
    lengths += columns;
    return withChecksum(std::move(lengths));
}

} // namespace hopscope
