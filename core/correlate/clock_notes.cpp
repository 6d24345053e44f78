// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/clock_notes.h"

#include <cmath>

namespace hopscope {

std::vector<std::string> clockNotes(const SourceInfo &source)
{
    std::vector<std::string> notes;
    if (source.clockDrift != 0) {
        const bool gains = source.clockDrift > 0;
        notes.push_back("Its clock " + std::string(gains ? "gains " : "loses ") + spoken(fromSeconds(3600 * std::abs(source.clockDrift)))
                        + " an hour (" + std::to_string(std::lround(1e6 * std::abs(source.clockDrift)))
                        + " ppm): the same requests drift apart by so much.");
    }
    for (const ClockSetting &setting : source.clockSettings) {
        const bool back = setting.by < Duration::zero();
        notes.push_back("Its clock was set " + std::string(back ? "back" : "forward") + " by " + spoken(std::chrono::abs(setting.by)) + " at "
                        + toIso8601(setting.at, 0) + ", by the requests before and after it.");
    }
    return notes;
}

} // namespace hopscope
