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

constexpr std::chrono::milliseconds betweenLooks{2};
/// What is in use comes back at once: the limit gives way to it so far, lest the same pages come and go all the time.
constexpr std::uint64_t inUse = 64U << 20;

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

/// Half of what is free: others need room there too.
std::uint64_t LargeMemory::roomForFiles() const
{
    struct statvfs system = {};
    if (m_folder.empty() || ::statvfs(m_folder.c_str(), &system) != 0)
        return 0;
    return std::uint64_t{system.f_bavail} * system.f_frsize / 2;
}

/// Null where there can be none. Its room is reserved at once: a disk that is full later can't take a page away.
void *LargeMemory::mapFile(std::size_t bytes) const
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
    ::close(descriptor);
    return block;
}

/// Files are made and unmade while others may take blocks and the limit is kept: to reserve a gigabyte takes its time.
void *LargeMemory::take(std::size_t bytes)
{
    std::unique_lock lock(m_mutex);
    const bool fits = m_inMemory + bytes <= m_limits.inMemory;
    if (fits)
        m_inMemory += bytes;
    lock.unlock();
    void *file = fits ? nullptr : mapFile(bytes);
    void *block = file ? file : mapMemory(bytes);
    lock.lock();
    if (!fits)
        (file ? m_inFiles : m_inMemory) += bytes;
    if (!block) {
        m_inMemory -= bytes;
        throw std::bad_alloc();
    }
    m_blocks.emplace(block, Block{bytes, file != nullptr});
    if (file && !m_guard.joinable())
        m_guard = std::thread([this] { keepWithinLimit(); });
    if (file)
        m_changed.notify_one();
    return block;
}

void LargeMemory::giveBack(void *block) noexcept
{
    std::unique_lock lock(m_mutex);
    const auto found = m_blocks.find(block);
    const Block about = found->second;
    (about.isFile ? m_inFiles : m_inMemory) -= about.bytes;
    m_blocks.erase(found);
    lock.unlock();
    ::munmap(block, about.bytes);
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
    std::unique_lock lock(m_mutex);
    std::uint64_t most = 0;
    while (!m_ends) {
        if (m_inFiles == 0) {
            most = 0;
            m_changed.wait(lock, [this] { return m_ends || m_inFiles > 0; });
        }
        else if (const auto resident = residentMemory(); resident && *resident > std::max<std::uint64_t>(m_limits.resident, most)) {
            letGo();
            most = residentMemory().value_or(0) + inUse;
        }
        if (!m_ends)
            m_changed.wait_for(lock, betweenLooks, [this] { return m_ends; });
    }
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
