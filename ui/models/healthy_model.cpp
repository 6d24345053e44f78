// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/healthy_model.h"

#include "report/words.h"
#include "theme/words.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t longestShown = 600;

bool isNumber(int column)
{
    return column == HealthyModel::Distance || column == HealthyModel::Status || column == HealthyModel::DurationColumn;
}

QString distanceWords(Duration distance)
{
    const QString words = durationWords(std::chrono::abs(distance));
    return distance < Duration::zero() ? HealthyModel::tr("%1 before").arg(words) : HealthyModel::tr("%1 after").arg(words);
}

QString columnText(std::string_view text)
{
    return fromUtf8(visible(shortened(text, longestShown)));
}

/// Those that are known, the shortest first.
std::vector<Duration> durationsOf(const std::vector<HealthyNeighbour> &requests)
{
    std::vector<Duration> known;
    for (const HealthyNeighbour &request : requests) {
        if (request.duration)
            known.push_back(*request.duration);
    }
    std::ranges::sort(known);
    return known;
}

QString countWords(HealthyKind kind, std::size_t count)
{
    const QString counted = requestsWords(count);
    switch (kind) {
    case HealthyKind::SamePath: return HealthyModel::tr("%1 of this path succeeded").arg(counted);
    case HealthyKind::SameUpstream: return HealthyModel::tr("%1 to this upstream succeeded").arg(counted);
    case HealthyKind::SameTime: return HealthyModel::tr("%1 at that time succeeded").arg(counted);
    }
    return {};
}

} // namespace

std::vector<HealthyNeighbour> ofKind(const HealthyNeighbours &found, HealthyKind kind)
{
    std::vector<HealthyNeighbour> wanted;
    std::ranges::copy_if(found.requests, std::back_inserter(wanted), [kind](const HealthyNeighbour &request) {
        return kind == HealthyKind::SameTime || (kind == HealthyKind::SamePath ? request.samePath : request.sameUpstream);
    });
    return wanted;
}

QString healthyWords(const HealthyNeighbours &found, HealthyKind kind)
{
    const std::vector<HealthyNeighbour> requests = ofKind(found, kind);
    const QString looked = HealthyModel::tr("from %1 to %2").arg(clockWords(found.looked.begin, 0), clockWords(found.looked.end, 0));
    if (requests.empty())
        return kind == HealthyKind::SamePath ? HealthyModel::tr("No request of this path succeeded %1.").arg(looked)
            : kind == HealthyKind::SameUpstream ? HealthyModel::tr("No request to this upstream is known to have succeeded %1.").arg(looked)
                                                : HealthyModel::tr("No request succeeded %1.").arg(looked);
    const QString count = countWords(kind, requests.size());
    const QString when = HealthyModel::tr("from %1 to %2").arg(clockWords(requests.front().time, 0), clockWords(requests.back().time, 0));
    const std::vector<Duration> durations = durationsOf(requests);
    if (durations.empty())
        return HealthyModel::tr("%1 %2; the log has no durations.").arg(count, when);
    return HealthyModel::tr("%1 %2, in %3 at the median (%4 to %5).")
        .arg(count, when, durationWords(durations[durations.size() / 2]), durationWords(durations.front()), durationWords(durations.back()));
}

void HealthyModel::setNeighbours(const HealthyNeighbours &found, HealthyKind kind, Timestamp failedAt)
{
    beginResetModel();
    m_shown = ofKind(found, kind);
    m_failedAt = failedAt;
    endResetModel();
}

bool HealthyModel::hasSeveralUpstreams() const
{
    return std::ranges::any_of(m_shown, [this](const HealthyNeighbour &request) { return request.upstream != m_shown.front().upstream; });
}

int HealthyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int HealthyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString HealthyModel::textOf(const HealthyNeighbour &request, int column) const
{
    switch (column) {
    case Time: return clockWords(request.time, 0);
    case Distance: return distanceWords(request.time - m_failedAt);
    case Status: return QString::number(request.status);
    case DurationColumn: return durationWords(request.duration);
    case RequestColumn: return columnText(request.method + ' ' + request.target);
    case Upstream: return columnText(request.upstream);
    default: return {};
    }
}

QVariant HealthyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return textOf(neighbour(index.row()), index.column());
    if (role == Qt::ToolTipRole)
        return plainToolTip(textOf(neighbour(index.row()), index.column()));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft)));
    return {};
}

QVariant HealthyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft)));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Time (%1)").arg(zoneWords());
    case Distance: return tr("Apart");
    case Status: return tr("Status");
    case DurationColumn: return tr("Duration");
    case RequestColumn: return tr("Request");
    case Upstream: return tr("Upstream");
    default: return {};
    }
}

} // namespace hopscope
