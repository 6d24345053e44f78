// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lines_ahead.h"

#include <chrono>
#include <utility>

namespace hopscope {

namespace {

/// Small enough to be still in the processor's cache when the lines are parsed.
constexpr std::size_t batchBytes = 128 * 1024;

} // namespace

LinesAhead::LinesAhead(LineSource &source, std::function<void(const SourceLine &)> seen)
    : m_source(source)
    , m_seen(std::move(seen))
    , m_thread([this] { run(); })
{
}

LinesAhead::~LinesAhead()
{
    m_relay.close();
    m_thread.join();
}

bool LinesAhead::next(SourceLine &line)
{
    while (!m_current || m_place == m_current->places.size()) {
        m_current = nextFull();
        m_place = 0;
        if (!m_current)
            return false;
    }
    const Place &place = m_current->places[m_place++];
    line = place.line;
    line.text = std::string_view(m_current->text).substr(place.begin, place.length);
    return true;
}

/// The one that was read before is free again. Null at the end.
LinesAhead::Batch *LinesAhead::nextFull()
{
    if (m_current)
        m_relay.giveBack(m_current);
    return m_relay.takeFull();
}

void LinesAhead::run()
{
    bool more = true;
    while (more && !m_relay.closed()) {
        if (Batch *batch = m_relay.takeEmpty(std::chrono::seconds(1))) {
            more = fill(*batch);
            m_relay.give(batch);
        }
    }
    m_relay.end();
}

/// False at the end of the source.
bool LinesAhead::fill(Batch &batch)
{
    batch.text.clear();
    batch.places.clear();
    SourceLine line;
    bool more = true;
    while (batch.text.size() + batch.places.size() * sizeof(Place) < batchBytes && (more = m_source.next(line))) {
        m_seen(line);
        Place &place = batch.places.emplace_back(batch.text.size(), line.text.size(), line);
        place.line.text = {};
        batch.text += line.text;
    }
    batch.position = m_source.storedPosition();
    return more;
}

} // namespace hopscope
