// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/log_entry.h"
#include "correlate/stamp_refinement.h"

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

namespace hopscope {

/// Two logs of the same requests as two programs would write them.
class LogPair {
public:
    Duration resolution = std::chrono::seconds(1);
    Duration innerClock{};     ///< the inner log's clock is ahead by so much
    bool durations = true;

    struct Shape {
        std::uint64_t key = 1;
        Duration start{};
        Duration outer{};      ///< duration
        Duration wait{};       ///< before the inner hop takes it
        Duration inner{};
        int outerStatus = 200;
        int innerStatus = 200; ///< 0: the inner hop never logged it
        std::uint32_t agent = 0;
        std::uint64_t requestId = 0;
        std::uint8_t attempts = 0;
    };

    void add(const Shape &shape)
    {
        const auto number = static_cast<std::int32_t>(m_exchanges.size());
        m_exchanges.push_back({shape, number});
    }

    /// Ordinary traffic: a request each `distance`, served at once, of one of `keys` keys (a key of its own each where 0).
    void addTraffic(int n, Duration distance, std::uint64_t keys = 0)
    {
        std::mt19937 random(7);
        for (int i = 0; i < n; ++i) {
            const Duration served = std::chrono::milliseconds(5 + random() % 200);
            const Duration jitter(static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(distance.count())));
            add({keys == 0 ? 1000 + static_cast<std::uint64_t>(i) : 1000 + random() % keys, i * distance + jitter, served + std::chrono::milliseconds(1), {}, served});
        }
    }

    /// Writes both logs, each in the order of the ends, and narrows their stamps as a case does.
    void write()
    {
        outer.clear();
        inner.clear();
        for (const Exchange &exchange : m_exchanges) {
            const Shape &s = exchange.shape;
            outer.push_back(entry(exchange, s.start, s.outer, s.outerStatus, Duration::zero()));
            if (s.innerStatus != 0)
                inner.push_back(entry(exchange, s.start + s.wait, s.inner, s.innerStatus, innerClock));
        }
        for (std::vector<LogEntry> *log : {&outer, &inner}) {
            std::stable_sort(log->begin(), log->end(), [](const LogEntry &a, const LogEntry &b) { return a.end < b.end; });
            std::vector<int> &numbers = log == &outer ? m_outerNumbers : m_innerNumbers;
            numbers.clear();
            for (LogEntry &e : *log) {
                numbers.push_back(static_cast<int>(std::exchange(e.client, 0)));
                cut(e);
            }
            refineStamps(*log);
        }
    }

    /// Numbers of the requests that the entries are of, in the order in which they were added; -2 for a stranger.
    int outerNumber(std::size_t i) const { return i < m_outerNumbers.size() ? m_outerNumbers[i] : -2; }
    int innerNumber(std::size_t i) const { return i < m_innerNumbers.size() ? m_innerNumbers[i] : -2; }

    std::vector<LogEntry> outer;
    std::vector<LogEntry> inner;

private:
    struct Exchange {
        Shape shape;
        std::int32_t number = 0;
    };

    LogEntry entry(const Exchange &exchange, Duration start, Duration length, int status, Duration clock) const
    {
        LogEntry e;
        const Timestamp zero{std::chrono::hours(450'000)};
        e.start = zero + start + clock;
        e.end = e.start + length;
        e.key = exchange.shape.key;
        e.requestId = exchange.shape.requestId;
        e.agent = exchange.shape.agent;
        e.attempts = exchange.shape.attempts;
        e.status = static_cast<std::int16_t>(status);
        e.gaveUp = isGaveUpStatus(status) && clock == Duration::zero();
        e.client = static_cast<std::uint32_t>(exchange.number);
        return e;
    }

    void cut(LogEntry &e) const
    {
        const Duration length = e.end - e.start;
        e.end = Timestamp(e.end.time_since_epoch() / resolution * resolution);
        e.start = durations ? e.end - length : unknownTime;
        e.width = static_cast<std::uint32_t>(resolution.count());
    }

    std::vector<Exchange> m_exchanges;
    std::vector<int> m_outerNumbers;
    std::vector<int> m_innerNumbers;
};

} // namespace hopscope
