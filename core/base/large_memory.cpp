// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/large_memory.h"

#include "base/free_memory.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <linux/magic.h>
#include <new>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace hopscope {

namespace {

/// The system gives back what it kept of a file in pieces of up to two megabytes a fault, so that gigabytes are there again in milliseconds.
constexpr std::chrono::microseconds betweenLooks{500};
/// On a busy machine the guard may come later; nobody goes on for longer than this without.
constexpr std::chrono::microseconds mostBetweenLooks{1000};
/// Where more than this lies in files, the system gives back as little as it can at a time: where a disk is read megabytes ahead,
/// gigabytes would be resident before the guard looks.
constexpr std::size_t largeCase = std::size_t{1} << 30;
constexpr std::size_t leastSpare = std::size_t{256} << 20;
/// What nobody took again in so long is not kept.
constexpr std::chrono::seconds keptSpare{2};

std::int64_t ticksNow()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

void *mapped(std::size_t bytes, int flags, int descriptor)
{
    void *block = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, flags, descriptor, 0);
    return block == MAP_FAILED ? nullptr : block;
}

void *mapMemory(std::size_t bytes)
{
    void *block = mapped(bytes, MAP_PRIVATE | MAP_ANONYMOUS, -1);
    if (block)
        (void)::madvise(block, bytes, MADV_HUGEPAGE); // a hint
    return block;
}

std::size_t wholePages(std::size_t bytes)
{
    static const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    return (bytes + page - 1) / page * page;
}

} // namespace

LargeMemory &LargeMemory::shared()
{
    static LargeMemory memory({}, folderForLargeFiles());
    return memory;
}

LargeMemory::LargeMemory(Limits limits, std::string folder)
    : m_limits(limits)
    , m_folder(std::move(folder))
{
}

LargeMemory::~LargeMemory()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_changed.notify_one();
    if (m_guard.joinable())
        m_guard.join();
    dropSpare(true);
}

void LargeMemory::setLimits(Limits limits)
{
    const std::lock_guard lock(m_mutex);
    m_limits = limits;
}

std::size_t LargeMemory::inFiles() const
{
    const std::lock_guard lock(m_mutex);
    return m_inFiles;
}

std::size_t LargeMemory::spare() const
{
    const std::lock_guard lock(m_mutex);
    return m_spare;
}

/// Half of what is free: others need room there too.
std::uint64_t LargeMemory::roomForFiles() const
{
    struct statvfs system = {};
    if (m_folder.empty() || ::statvfs(m_folder.c_str(), &system) != 0)
        return 0;
    return std::uint64_t{system.f_bavail} * system.f_frsize / 2;
}

/// Null where there can be none. Its room is reserved at once: a disk that is full later can't take a page away.
void *LargeMemory::mapFile(std::size_t bytes, bool inSmallPieces) const
{
    if (bytes > roomForFiles())
        return nullptr;
    std::string path = m_folder + "/hopscope-XXXXXX";
    const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
    if (descriptor < 0)
        return nullptr;
    ::unlink(path.c_str());
    const bool reserved = ::fallocate(descriptor, 0, 0, static_cast<off_t>(bytes)) == 0;
    void *block = reserved ? mapped(bytes, MAP_SHARED, descriptor) : nullptr;
    if (block && inSmallPieces)
        (void)::madvise(block, bytes, MADV_RANDOM); // a hint
    ::close(descriptor);
    return block;
}

/// Of the smallest that holds so much, whose rest stays spare; null where there is none.
void *LargeMemory::takeSpare(std::size_t bytes)
{
    auto best = m_blocks.end();
    for (auto block = m_blocks.begin(); block != m_blocks.end(); ++block) {
        const Block &about = block->second;
        if (about.isSpare && about.bytes >= bytes && (best == m_blocks.end() || about.bytes < best->second.bytes))
            best = block;
    }
    if (best == m_blocks.end())
        return nullptr;
    Block &taken = best->second;
    if (const std::size_t rest = taken.bytes - bytes; rest >= least) {
        m_blocks.emplace(static_cast<char *>(best->first) + bytes, Block{rest, taken.isFile, true});
        taken.bytes = bytes;
    }
    taken.isSpare = false;
    m_spare -= taken.bytes;
    if (taken.isFile)
        m_inFiles += taken.bytes;
    return best->first;
}

/// Files are made while others may take blocks and the limit is kept: to reserve a gigabyte takes its time.
void *LargeMemory::take(std::size_t bytes)
{
    bytes = wholePages(bytes);
    std::unique_lock lock(m_mutex);
    m_lastUse = std::chrono::steady_clock::now();
    if (void *block = takeSpare(bytes))
        return block;
    if (m_inMemory + bytes > m_limits.inMemory)
        dropSpare(false);
    const bool fits = m_inMemory + bytes <= m_limits.inMemory;
    const bool inSmallPieces = m_inFiles + bytes > largeCase;
    if (fits)
        m_inMemory += bytes;
    lock.unlock();
    void *file = fits ? nullptr : mapFile(bytes, inSmallPieces);
    void *block = file ? file : mapMemory(bytes);
    lock.lock();
    if (!fits)
        (file ? m_inFiles : m_inMemory) += bytes;
    if (!block) {
        m_inMemory -= bytes;
        throw std::bad_alloc();
    }
    m_blocks.emplace(block, Block{bytes, file != nullptr});
    if (!m_guard.joinable())
        m_guard = std::thread([this] { watch(); });
    m_changed.notify_one();
    return block;
}

/// What is spare is never much more than what is in use.
void LargeMemory::giveBack(void *block) noexcept
{
    std::unique_lock lock(m_mutex);
    m_lastUse = std::chrono::steady_clock::now();
    const auto found = m_blocks.find(block);
    Block &about = found->second;
    if (about.isFile)
        m_inFiles -= about.bytes;
    about.isSpare = true;
    m_spare += about.bytes;
    const auto joined = joinSpare(found);
    if (m_spare > std::max<std::size_t>(leastSpare, m_inMemory + m_inFiles)) {
        const auto dropped = forget(joined);
        lock.unlock();
        unmap(dropped);
        return;
    }
    m_changed.notify_one();
}

/// With those beside it that are spare, too: larger ones can be taken of it.
LargeMemory::Blocks::iterator LargeMemory::joinSpare(Blocks::iterator block)
{
    const auto join = [this](Blocks::iterator first, Blocks::iterator second) {
        const bool touch = static_cast<char *>(first->first) + first->second.bytes == second->first;
        if (!touch || !first->second.isSpare || !second->second.isSpare || first->second.isFile != second->second.isFile)
            return false;
        first->second.bytes += second->second.bytes;
        m_blocks.erase(second);
        return true;
    };
    if (const auto next = std::next(block); next != m_blocks.end())
        join(block, next);
    if (block == m_blocks.begin())
        return block;
    const auto before = std::prev(block);
    return join(before, block) ? before : block;
}

/// Of a block that is spare.
LargeMemory::Blocks::node_type LargeMemory::forget(Blocks::iterator block)
{
    m_spare -= block->second.bytes;
    if (!block->second.isFile)
        m_inMemory -= block->second.bytes;
    return m_blocks.extract(block);
}

void LargeMemory::unmap(const Blocks::node_type &block)
{
    ::munmap(block.key(), block.mapped().bytes);
}

void LargeMemory::dropSpare(bool files)
{
    for (auto block = m_blocks.begin(); block != m_blocks.end();) {
        const auto next = std::next(block);
        if (block->second.isSpare && (files || !block->second.isFile))
            unmap(forget(block));
        block = next;
    }
}

/// The pages of the files stay with the system, which writes them out when it needs the room.
void LargeMemory::letGo()
{
    for (const auto &[block, about] : m_blocks) {
        if (about.isFile)
            (void)::madvise(block, about.bytes, MADV_DONTNEED);
    }
}

void LargeMemory::keepWithinLimit()
{
    const auto resident = residentMemory();
    m_isOver = resident && *resident > std::max<std::uint64_t>(m_limits.resident, m_most);
    if (m_isOver) {
        letGo();
        m_most = residentMemory().value_or(0) + m_limits.inUse;
        m_isOver = false;
    }
    m_lookedAt = ticksNow();
}

void LargeMemory::waitForRoom() const
{
    constexpr std::int64_t most = std::chrono::steady_clock::duration(mostBetweenLooks).count();
    while (m_isWatched && (m_isOver || ticksNow() - m_lookedAt > most))
        std::this_thread::sleep_for(betweenLooks / 2);
}

/// Until nothing is left that needs it, in the guard's thread.
void LargeMemory::watch()
{
    std::unique_lock lock(m_mutex);
    while (!m_ends) {
        if (m_spare > 0 && std::chrono::steady_clock::now() - m_lastUse > keptSpare)
            dropSpare(true);
        if (m_inFiles > 0)
            keepWithinLimit();
        else
            m_most = 0;
        m_isWatched = m_inFiles > 0;
        if (m_inFiles > 0 || m_spare > 0)
            m_changed.wait_for(lock, m_inFiles > 0 ? betweenLooks : std::chrono::microseconds(keptSpare));
        else
            m_changed.wait(lock);
    }
    m_isWatched = false;
}

std::string folderForLargeFiles()
{
    const char *told = std::getenv("TMPDIR"); // NOLINT(concurrency-mt-unsafe): read before there are threads that could change it
    const std::string folder = told && *told != '\0' ? told : "/var/tmp";
    struct statfs system = {};
    if (::statfs(folder.c_str(), &system) != 0 || system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC)
        return {};
    return folder;
}

} // namespace hopscope
