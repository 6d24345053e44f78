// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lines_ahead.h"

#include <utility>

namespace hopscope {

namespace {

/// Small enough to be still in the processor's cache when the lines are parsed.
constexpr std::size_t batchBytes = 128 * 1024;

} // namespace

LinesAhead::LinesAhead(LineSource &source, std::function<void(const SourceLine &)> seen)
    : m_source(source)
    , m_seen(std::move(seen))
{
    m_empty.reserve(m_batches.size());
    m_full.reserve(m_batches.size());
    for (Batch &batch : m_batches)
        m_empty.push_back(&batch);
    m_thread = std::thread([this] { run(); });
}

LinesAhead::~LinesAhead()
{
    {
        const std::lock_guard lock(m_mutex);
        m_abandoned = true;
    }
    m_changed.notify_all();
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
    std::unique_lock lock(m_mutex);
    if (m_current)
        m_empty.push_back(m_current);
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return !m_full.empty() || m_ended; });
    if (m_full.empty())
        return nullptr;
    Batch *batch = m_full.front();
    m_full.erase(m_full.begin());
    return batch;
}

void LinesAhead::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_ended) {
        m_changed.wait(lock, [this] { return !m_empty.empty() || m_abandoned; });
        if (m_abandoned)
            return;
        Batch *batch = m_empty.back();
        m_empty.pop_back();
        lock.unlock();
        const bool more = fill(*batch);
        lock.lock();
        m_full.push_back(batch);
        m_ended = !more;
        m_changed.notify_all();
    }
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
