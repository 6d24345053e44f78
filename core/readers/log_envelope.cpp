// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/log_envelope.h"

namespace hopscope {

std::optional<Duration> clockOffset(Timestamp time, Timestamp envelope)
{
    using namespace std::chrono_literals;
    using Quarters = std::chrono::duration<std::int64_t, std::ratio<15 * 60>>;
    const Duration apart = time - envelope;
    const Duration offset = std::chrono::round<Quarters>(apart);
    const Duration late = offset - apart;
    if (late > 5min || late < -5min || std::chrono::abs(offset) > 18h)
        return std::nullopt;
    return offset;
}

void fillFrom(const LogEnvelope &envelope, Event &event)
{
    event.clear();
    event.at = envelope.at;
    if (envelope.stamp) {
        event.time = envelope.stamp->time;
        event.resolution = envelope.stamp->resolution;
    }
    event.level = envelope.level;
    event.host.assign(envelope.host);
    event.source.assign(envelope.program);
    event.pid.assign(envelope.pid);
    event.subject.assign(envelope.unit);
}

} // namespace hopscope
