// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/lane_arrangement.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Lanes)
};

/// In the settings; of the usual order.
constexpr auto keys = std::to_array<std::pair<LaneId, const char *>>({{LaneId::Durations, "durations"}, {LaneId::Queue, "queue"},
    {LaneId::Waits, "waits"}, {LaneId::Cpu, "cpu"}, {LaneId::Memory, "memory"}, {LaneId::Disk, "disk"}, {LaneId::Workers, "workers"},
    {LaneId::LoadAverage, "load"}, {LaneId::Events, "events"}, {LaneId::Failures, "failures"}});

constexpr double mostWeight = 1e6; ///< of one lane, in settings that someone wrote

/// "-queue:12.5" of a hidden queue; nullopt of a word that names no lane.
std::optional<LaneArrangement::Place> placeOf(QString word)
{
    const bool hidden = word.startsWith(u'-');
    word.remove(0, hidden ? 1 : 0);
    const QString key = word.section(u':', 0, 0);
    const auto known = std::ranges::find_if(keys, [&key](const auto &entry) { return key == QLatin1StringView(entry.second); });
    if (known == keys.end())
        return std::nullopt;
    bool isNumber = false;
    const double weight = word.section(u':', 1).toDouble(&isNumber);
    const bool sound = isNumber && weight >= 0 && weight <= mostWeight;
    return LaneArrangement::Place{known->first, !hidden, sound ? std::optional(weight) : std::nullopt};
}

} // namespace

LaneArrangement::LaneArrangement()
{
    for (const auto &[lane, key] : keys)
        m_places.push_back({lane, true, {}});
}

LaneArrangement::Place &LaneArrangement::at(LaneId lane)
{
    return *std::ranges::find(m_places, lane, &Place::lane);
}

const LaneArrangement::Place &LaneArrangement::of(LaneId lane) const
{
    return *std::ranges::find(m_places, lane, &Place::lane);
}

void LaneArrangement::setShown(LaneId lane, bool shown)
{
    at(lane).shown = shown;
}

void LaneArrangement::setWeight(LaneId lane, double weight)
{
    at(lane).weight = weight;
}

void LaneArrangement::place(LaneId lane, bool above, LaneId other)
{
    if (lane == other)
        return;
    const Place moved = of(lane);
    std::erase(m_places, moved);
    const auto beside = std::ranges::find(m_places, other, &Place::lane);
    m_places.insert(above ? beside : beside + 1, moved);
}

QString LaneArrangement::toText() const
{
    QStringList words;
    for (const Place &place : m_places) {
        const auto entry = std::ranges::find(keys, place.lane, [](const auto &known) { return known.first; });
        QString word = (place.shown ? QString() : QStringLiteral("-")) + QLatin1StringView(entry->second);
        if (place.weight)
            word += u':' + QString::number(*place.weight, 'f', 2);
        words << word;
    }
    return words.join(u' ');
}

LaneArrangement LaneArrangement::fromText(const QString &text)
{
    const LaneArrangement usual;
    LaneArrangement made;
    made.m_places.clear();
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        const auto place = placeOf(word);
        if (place && std::ranges::find(made.m_places, place->lane, &Place::lane) == made.m_places.end())
            made.m_places.push_back(*place);
    }
    for (std::size_t i = 0; i < usual.m_places.size(); ++i) {
        const Place &place = usual.m_places[i];
        if (std::ranges::find(made.m_places, place.lane, &Place::lane) == made.m_places.end())
            made.m_places.insert(made.m_places.begin() + static_cast<std::ptrdiff_t>(std::min(i, made.m_places.size())), place);
    }
    return made;
}

QString laneName(LaneId lane)
{
    switch (lane) {
    case LaneId::Durations: return Text::tr("duration");
    case LaneId::Queue: return Text::tr("queue");
    case LaneId::Waits: return Text::tr("waiting");
    case LaneId::Cpu: return Text::tr("CPU");
    case LaneId::Memory: return Text::tr("memory");
    case LaneId::Disk: return Text::tr("disk");
    case LaneId::Workers: return Text::tr("busy workers");
    case LaneId::LoadAverage: return Text::tr("load average");
    case LaneId::Events: return Text::tr("events");
    case LaneId::Failures: return Text::tr("failures");
    }
    return {};
}

} // namespace hopscope
