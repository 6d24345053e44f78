// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace hopscope {

/// Memory for what is as long as the logs of a case. The first of it is ordinary memory; what goes beyond that lies in nameless
/// files, which the system keeps in memory as far as it has room. Of those a limited part only is resident in this process, so
/// that a case may be larger than the memory. Where no file can be made, all of it is ordinary memory. Blocks that are given back
/// are kept for a while, since new ones cost the system a zeroing of every page. Safe from any thread.
class LargeMemory {
public:
    /// In bytes.
    struct Limits {
        std::size_t inMemory = std::size_t{64} << 20;  ///< of all blocks that are no files, together
        std::size_t resident = std::size_t{176} << 20; ///< of the whole process, as soon as there are files,
        std::size_t inUse = std::size_t{144} << 20;    ///< or so much beyond what no letting go makes less
    };
    /// What is smaller is not worth a file.
    static constexpr std::size_t least = std::size_t{1} << 20;

    /// The process's one.
    static LargeMemory &shared();

    /// Files are made in `folder`; in none where it is empty.
    LargeMemory(Limits limits, std::string folder);
    ~LargeMemory();
    LargeMemory(const LargeMemory &) = delete;
    LargeMemory &operator=(const LargeMemory &) = delete;

    /// A block of any content, aligned to a page. Throws std::bad_alloc.
    void *take(std::size_t bytes);
    void giveBack(void *block) noexcept;

    /// For a thread that goes through such memory, now and then: it waits while more is resident than may be, until that was let go.
    /// Without, going through what is long since in files would be faster than letting go of it.
    void waitForRoom() const;

    /// Of blocks that are taken from now on.
    void setLimits(Limits limits);
    std::size_t inFiles() const;       ///< bytes of the blocks in use that are files
    std::size_t spare() const;         ///< bytes of the blocks that were given back, and are kept
    std::uint64_t roomForFiles() const; ///< bytes that more files may have
    const std::string &folder() const { return m_folder; }

private:
    struct Block {
        std::size_t bytes = 0;
        bool isFile = false;
        bool isSpare = false;
    };
    using Blocks = std::map<void *, Block>;

    void *takeSpare(std::size_t bytes);
    void *mapFile(std::size_t bytes, bool inSmallPieces) const;
    Blocks::iterator joinSpare(Blocks::iterator block);
    Blocks::node_type forget(Blocks::iterator block);
    static void unmap(const Blocks::node_type &block);
    void dropSpare(bool files);
    void watch();
    void keepWithinLimit();
    void letGo();

    mutable std::mutex m_mutex;
    Limits m_limits;
    const std::string m_folder;
    Blocks m_blocks;
    std::size_t m_inMemory = 0; ///< those that are spare, too
    std::size_t m_inFiles = 0;
    std::size_t m_spare = 0;
    std::uint64_t m_most = 0;   ///< what may be resident, as far as it was found out
    std::chrono::steady_clock::time_point m_lastUse;
    bool m_ends = false;
    std::atomic<bool> m_isWatched = false;   ///< there are files
    std::atomic<bool> m_isOver = false;      ///< more is resident than may be
    std::atomic<std::int64_t> m_lookedAt = 0; ///< when the guard saw how much is resident, in the steady clock's ticks
    std::condition_variable m_changed;
    std::thread m_guard; ///< started with the first block
};

/// Where large temporary files belong: $TMPDIR, else /var/tmp; empty where that is kept in memory (tmpfs) or is no folder.
std::string folderForLargeFiles();

} // namespace hopscope
