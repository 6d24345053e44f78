// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/varnish_log_reader.h"

#include "base/text.h"
#include "readers/event_meaning.h"
#include "readers/share_of_lines.h"
#include "readers/varnish_log_line.h"
#include "time/stamp_scanner.h"

#include <map>

namespace hopscope {

namespace {

/// Transactions of a raw log that may be open at once, and backends whose last failure is kept: beyond that somebody
/// feeds us inventions.
constexpr std::size_t mostOpen = 4096;
constexpr std::size_t mostBackends = 1024;

std::string_view word(std::string_view &rest)
{
    rest = trimmed(rest);
    return takeUntil(rest, ' ');
}

/// What of a transaction is needed once one of its records tells of a failure.
struct Transaction {
    std::uint64_t id = 0;
    std::uint64_t parent = 0;
    std::string client;
    std::optional<Timestamp> latest;
    Event failure;        ///< collects the request's fields; complete once failed
    bool failed = false;  ///< a FetchError waits for the time that the next Timestamp tells
    bool timed = false;
    bool ofClient = false; ///< between the client and Varnish: its FetchError tells that the request's body did not come
    bool bodyLost = false; ///< an error said so before, and what follows is its consequence

    void clear()
    {
        id = parent = 0;
        client.clear();
        latest.reset();
        failure.clear();
        failed = timed = ofClient = bodyLost = false;
    }
};

class VarnishLogReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (trimmed(line.text).empty())
            return LineOutcome::structure();
        const auto record = readVarnishLogLine(line.text);
        if (!record)
            return LineOutcome::unparsed(line.cut ? "the line is longer than 1 MiB" : "no record as varnishlog prints it");
        if (record->opens) {
            close(m_current, sink);
            m_current.id = record->transaction;
            return LineOutcome::structure();
        }
        Transaction *transaction = record->transaction == 0 ? &m_current : rawTransaction(record->transaction);
        if (transaction == nullptr)
            return LineOutcome::structure();
        take(*transaction, record->tag, record->value, line.at, sink);
        if (record->tag == "End" && record->transaction != 0)
            m_raw.erase(record->transaction);
        return record->tag == "FetchError" ? LineOutcome::record() : LineOutcome::structure();
    }

    void finish(RecordSink &sink) override
    {
        close(m_current, sink);
        for (auto &[id, transaction] : m_raw)
            close(transaction, sink);
        m_raw.clear();
    }

private:
    Transaction *rawTransaction(std::uint64_t id)
    {
        if (m_raw.size() >= mostOpen && !m_raw.contains(id))
            return nullptr;
        Transaction &transaction = m_raw[id];
        transaction.id = id;
        return &transaction;
    }

    void take(Transaction &transaction, std::string_view tag, std::string_view value, const LinePosition &at, RecordSink &sink)
    {
        Event &failure = transaction.failure;
        if (tag == "Begin") {
            word(value);
            transaction.parent = parseInteger<std::uint64_t>(word(value)).value_or(0);
        } else if (tag == "Timestamp") {
            takeTime(transaction, value);
        } else if (tag == "ReqStart") {
            m_request = transaction.id;
            m_client.assign(word(value));
            transaction.ofClient = true;
        } else if (tag == "ReqMethod") {
            failure.method.assign(value);
        } else if (tag == "ReqURL") {
            failure.target.assign(value);
        } else if (tag == "BereqMethod") {
            failure.method.assign(value);
        } else if (tag == "BereqURL") {
            failure.target.assign(value);
        } else if (tag == "BereqHeader") {
            takeHeader(transaction, value);
        } else if (tag == "BackendOpen") {
            takeBackend(failure, value);
        } else if (tag == "FetchError") {
            fail(transaction, value, at, sink);
        } else if (tag == "End") {
            close(transaction, sink);
        }
    }

    /// "Fetch: 1795223423.066040 0.000005 0.000005".
    static void takeTime(Transaction &transaction, std::string_view value)
    {
        value.remove_prefix(std::min(value.find(": ") + 1, value.size()));
        const auto stamp = scanEpochSeconds(word(value));
        if (!stamp)
            return;
        transaction.latest = stamp->time;
        if (transaction.failed && !transaction.timed) {
            transaction.failure.time = stamp->time;
            transaction.timed = true;
        }
    }

    static void takeHeader(Transaction &transaction, std::string_view value)
    {
        const std::string_view name = takeUntil(value, ':');
        value = trimmed(value);
        if (equalsIgnoreCase(name, "Host"))
            transaction.failure.host.assign(value);
        else if (equalsIgnoreCase(name, "X-Forwarded-For")) // Varnish puts its own client behind those that it was told
            transaction.client.assign(trimmed(value.substr(value.rfind(',') + 1)));
    }

    /// "18 app1 127.0.0.1 23361 127.0.0.1 50388 connect".
    static void takeBackend(Event &failure, std::string_view value)
    {
        word(value);
        failure.subject.assign(word(value));
        const std::string_view address = word(value);
        const bool sixth = address.find(':') != std::string_view::npos;
        failure.upstream.assign(sixth ? "[" : "").append(address).append(sixth ? "]:" : ":").append(word(value));
    }

    /// "app1" of "backend app1: unhealthy"; but "backend write error: 32 (Broken pipe)" names none.
    static std::string_view backendOf(std::string_view message)
    {
        const std::size_t colon = message.find(':');
        if (!message.starts_with("backend ") || colon == std::string_view::npos)
            return {};
        const std::string_view name = message.substr(8, colon - 8);
        return name.find(' ') == std::string_view::npos ? name : std::string_view{};
    }

    void fail(Transaction &transaction, std::string_view message, const LinePosition &at, RecordSink &sink)
    {
        if (transaction.bodyLost)
            return;
        deliver(transaction, sink); // a failure before, in the same transaction
        Event &failure = transaction.failure;
        failure.at = at;
        failure.time = transaction.latest;
        failure.resolution = Duration(1);
        failure.level = Level::Error;
        failure.source = "varnish";
        failure.message.assign(message);
        if (const std::string_view backend = backendOf(message); !backend.empty())
            failure.subject.assign(backend);
        failure.meaning = transaction.ofClient ? Meaning::ClientGone : meaningAfter(message, failure.subject);
        transaction.bodyLost = failure.meaning == Meaning::ClientGone;
        failure.client = transaction.client.empty() && m_request == transaction.parent ? m_client : transaction.client;
        failure.connection = std::to_string(transaction.id);
        transaction.failed = true;
        transaction.timed = false;
    }

    /// After a failed connection Varnish tries no other for a moment, and then says "errno 0": what failed then, failed now.
    Meaning meaningAfter(std::string_view message, const std::string &backend)
    {
        const Meaning meaning = meaningOf(varnishMessages(), {.text = message});
        if (message.find("fail errno 0 ") != std::string_view::npos) {
            const auto before = m_lastFailure.find(backend);
            return before == m_lastFailure.end() ? meaning : before->second;
        }
        if (message.find("fail errno ") != std::string_view::npos && m_lastFailure.size() < mostBackends)
            m_lastFailure[backend] = meaning;
        return meaning;
    }

    static void deliver(Transaction &transaction, RecordSink &sink)
    {
        if (transaction.failed)
            sink.add(transaction.failure);
        transaction.failed = false;
    }

    static void close(Transaction &transaction, RecordSink &sink)
    {
        deliver(transaction, sink);
        transaction.clear();
    }

    Transaction m_current;                           ///< of a grouped log
    std::map<std::uint64_t, Transaction> m_raw;      ///< of a raw one, whose transactions mix
    std::map<std::string, Meaning> m_lastFailure;    ///< of connecting, by backend
    std::uint64_t m_request = 0;                     ///< the client's transaction that was told of last
    std::string m_client;
};

double recognise(const Prefix &prefix)
{
    return shareOfLines(prefix, [](std::string_view line) { return readVarnishLogLine(line).has_value(); });
}

} // namespace

const Format varnishLogFormat{
    .id = "varnish-log",
    .title = "Varnish's transaction log (varnishlog)",
    .role = Role::ProxyError,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<VarnishLogReader>(); },
};

} // namespace hopscope
