// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"
#include "facts/source_info.h"
#include "store/case_file.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hopscope {

/// "+02:00", "UTC".
std::string zoneName(Duration ahead);

/// Whether an event log, error log or metrics file belongs to a proxy rather than to a server.
bool isOfProxy(const SourceInfo &source, std::span<const SampleSeries> samples);

/// Whether the line is a fault that a proxy within another program told of a request, in whatever log: readers give nothing else
/// such a source.
bool isForwarderFault(const Event &event);

/// Whether the line is one of a proxy's error log: of a file of its own, or written into the access log's, as containers do whose
/// output of both kinds goes one way, or into a machine's journal.
bool isProxysErrorLine(const SourceInfo &source, const Event &event);

/// An access log that a source may stand beside.
struct Neighbour {
    std::size_t log = 0;
    const SourceInfo *info = nullptr;
    int hop = 0;
};

/// The one whose machine the source is most likely of: by the host's name, by program, by the beginning of the file's name;
/// otherwise the outermost proxy, or the only server. nullopt where there is none.
std::optional<std::size_t> closest(const SourceInfo &source, std::span<const Neighbour> candidates);

/// How many of the events of breakdowns are followed by a failure (sorted) at once.
std::size_t followedByFailures(std::span<const Event> events, std::span<const Timestamp> failures);

/// Whether the events fit the failures (sorted) clearly better by their own clock than moved by another's.
bool agreesBetterAsStamped(std::span<const Event> events, std::span<const Event> moved, std::span<const Timestamp> failures);

/// The half hours by which the events of breakdowns have to be moved so that failures follow them: zero where they already
/// do. nullopt where no zone stands out.
std::optional<Duration> zoneOfEvents(std::span<const Event> events, std::span<const Timestamp> failures);

} // namespace hopscope
