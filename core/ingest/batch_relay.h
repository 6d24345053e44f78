// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace hopscope {

/// Hands batches from one thread, which fills them, to another one, which uses and returns them. There are a few only, so that
/// neither runs away from the other, and they are used again and again. Who sleeps is woken when half of them wait for it: to wake
/// a thread takes as long as to parse dozens of lines.
template <typename Batch, std::size_t count>
class BatchRelay {
public:
    BatchRelay()
    {
        for (Batch &batch : m_batches)
            m_empty.put(&batch);
    }
    BatchRelay(const BatchRelay &) = delete;
    BatchRelay &operator=(const BatchRelay &) = delete;

    // Who fills:

    /// Null where none came back in this time, or where nobody takes more.
    Batch *takeEmpty(std::chrono::milliseconds patience)
    {
        std::unique_lock lock(m_mutex);
        if (m_empty.size == 0)
            m_forFiller.wait_for(lock, patience, [this] { return m_empty.size >= enough || m_closed; });
        return m_closed ? nullptr : m_empty.take();
    }
    void give(Batch *batch)
    {
        const std::lock_guard lock(m_mutex);
        m_full.put(batch);
        if (m_full.size >= enough)
            m_forUser.notify_one();
    }
    /// No further batch comes.
    void end()
    {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        m_forUser.notify_one();
    }

    // Who uses:

    /// The oldest. Null after the last one, or where nobody takes more.
    Batch *takeFull()
    {
        std::unique_lock lock(m_mutex);
        while (m_full.size == 0 && !m_ended && !m_closed)
            m_forUser.wait_for(lock, longestSleep, [this] { return m_full.size >= enough || m_ended || m_closed; });
        return m_closed ? nullptr : m_full.take();
    }
    void giveBack(Batch *batch)
    {
        const std::lock_guard lock(m_mutex);
        m_empty.put(batch);
        if (m_empty.size >= enough)
            m_forFiller.notify_one();
    }

    // Both:

    /// Nobody takes more, and nobody waits any longer.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_forFiller.notify_one();
        m_forUser.notify_one();
    }
    bool closed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_closed;
    }

private:
    static constexpr std::size_t enough = count / 2;
    /// A slow source's lines are seen after so long, however few they are.
    static constexpr std::chrono::milliseconds longestSleep{20};

    /// First in, first out.
    struct Row {
        std::array<Batch *, count> batches{};
        std::size_t begin = 0;
        std::size_t size = 0;

        void put(Batch *batch) { batches[(begin + size++) % count] = batch; }
        Batch *take()
        {
            if (size == 0)
                return nullptr;
            --size;
            Batch *first = batches[begin];
            begin = (begin + 1) % count;
            return first;
        }
    };

    mutable std::mutex m_mutex; ///< guards all but the batches' content
    std::condition_variable m_forFiller;
    std::condition_variable m_forUser;
    std::array<Batch, count> m_batches;
    Row m_empty;
    Row m_full;
    bool m_ended = false;
    bool m_closed = false;
};

} // namespace hopscope
