// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractEventDispatcher>
#include <QObject>

#include <chrono>
#include <ctime>
#include <vector>

namespace hopscope {

/// How long the window's thread worked at a stretch: from one wait for events to the next. Measured in time of its processor,
/// which stands still while it waits, for events or for a busy machine.
class BusyBursts : public QObject {
public:
    BusyBursts()
    {
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this, [this] {
            const auto time = now();
            m_bursts.push_back(time - m_waited);
            m_waited = time;
        });
    }

    const std::vector<std::chrono::nanoseconds> &bursts() const { return m_bursts; }

private:
    static std::chrono::nanoseconds now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }

    std::chrono::nanoseconds m_waited = now();
    std::vector<std::chrono::nanoseconds> m_bursts;
};

} // namespace hopscope
