// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/log_envelope.h"

namespace hopscope {

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
