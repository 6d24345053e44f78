// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/scoped_settings.h"

namespace hopscope {

namespace {

constexpr std::string_view separator = " > ";

/// A block that has so many settings is written by nobody: they go out under the name known so far.
constexpr std::size_t mostWaiting = 20'000;

void append(std::string &scope, std::string_view label)
{
    if (!scope.empty() && !label.empty())
        scope += separator;
    scope += label;
}

} // namespace

bool ScopedSettings::open(std::string label, LineNumber line, bool waits, RecordSink &sink)
{
    if (m_open.size() >= deepest)
        return false;
    if (waits)
        flush(sink);
    m_open.push_back({std::move(label), line, waits});
    return true;
}

bool ScopedSettings::close(RecordSink &sink)
{
    if (m_open.empty())
        return false;
    if (m_open.back().waits)
        flush(sink);
    m_open.pop_back();
    return true;
}

void ScopedSettings::renameWaiting(std::string label)
{
    if (const std::size_t block = waitingBlock(); block < m_open.size())
        m_open[block].label = std::move(label);
}

void ScopedSettings::add(const LinePosition &at, std::string_view name, std::string_view value, RecordSink &sink)
{
    const std::size_t block = waitingBlock();
    const bool waits = block < m_open.size();
    m_setting.at = at;
    m_setting.scope = scope(waits ? block + 1 : 0, m_open.size());
    m_setting.name = name;
    m_setting.value = value;
    if (!waits) {
        sink.add(m_setting);
        return;
    }
    m_waiting.push_back(m_setting);
    if (m_waiting.size() >= mostWaiting)
        flush(sink);
}

void ScopedSettings::flush(RecordSink &sink)
{
    if (m_waiting.empty())
        return;
    const std::string outer = scope(0, waitingBlock() + 1);
    for (Setting &setting : m_waiting) {
        std::string whole = outer;
        append(whole, setting.scope);
        setting.scope = std::move(whole);
        sink.add(setting);
    }
    m_waiting.clear();
}

std::string ScopedSettings::scope(std::size_t from, std::size_t to) const
{
    std::string text;
    for (std::size_t i = from; i < to; ++i)
        append(text, m_open[i].label);
    return text;
}

/// Index of the innermost waiting block; the number of open blocks where none waits.
std::size_t ScopedSettings::waitingBlock() const
{
    for (std::size_t i = m_open.size(); i > 0; --i) {
        if (m_open[i - 1].waits)
            return i - 1;
    }
    return m_open.size();
}

} // namespace hopscope
