// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

namespace hopscope {

/// How far a long operation is. Bytes are those of the files as stored (compressed size where compressed).
struct ProgressReport {
    std::string step;               ///< "Importing access.log", "Pairing requests"
    std::uint64_t bytesDone = 0;
    std::uint64_t bytesTotal = 0;   ///< 0 where it is not known
    std::uint64_t records = 0;
};

/// Handed to every long operation: it reports there and asks there whether to stop, at least every 50 ms.
/// `cancel` may be called from any thread; `onReport` is called on the worker's.
class Progress {
public:
    std::function<void(const ProgressReport &)> onReport;

    void report(const ProgressReport &r) const { if (onReport) onReport(r); }
    void cancel() { m_cancelled.store(true, std::memory_order_relaxed); }
    bool cancelled() const { return m_cancelled.load(std::memory_order_relaxed); }

private:
    std::atomic<bool> m_cancelled{false};
};

} // namespace hopscope
