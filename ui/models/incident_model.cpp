// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/incident_model.h"

#include "report/incident_facts.h"
#include "report/words.h"
#include "theme/icon.h"
#include "theme/words.h"

#include <algorithm>

namespace hopscope {

namespace {

QString shown(std::string_view text)
{
    return visibleText(fromUtf8(text));
}

QString peakWords(const Peak &peak)
{
    return IncidentModel::tr("peak %1 (%2 in %3)").arg(clockWords(peak.begin, 0), numberWords(peak.requests), durationWords(peak.interval));
}

} // namespace

IncidentModel::IncidentModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_findings(std::make_shared<Findings>())
{
}

void IncidentModel::setFindings(FindingsPtr findings)
{
    Q_ASSERT(findings);
    beginResetModel();
    m_findings = std::move(findings);
    m_order.clear();
    for (const Incident &incident : m_findings->incidents)
        m_order.push_back(&incident);
    std::ranges::stable_sort(m_order, std::greater(), [](const Incident *incident) { return incident->requests; });
    m_chosen.reset();
    endResetModel();
}

void IncidentModel::setChosen(std::optional<IncidentId> incident)
{
    if (incident == m_chosen)
        return;
    m_chosen = incident;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {ChosenRole});
}

int IncidentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

QString IncidentModel::whenWords(const Incident &incident) const
{
    const auto &span = m_findings->summary.span;
    const bool oneDay = (!span || areOfOneDay(span->begin, span->end)) && areOfOneDay(incident.start, incident.end);
    const auto words = [oneDay](Timestamp time) { return oneDay ? clockWords(time, 0) : timeWords(time, 0); };
    QString text = tr("Incident %1 \u00b7 %2").arg(incident.id.value).arg(words(incident.start));
    if (words(incident.end) != words(incident.start))
        text += QStringLiteral(" \u2013 ") + words(incident.end);
    // Failures one by one have no busiest time, and those of one second no other.
    if (incident.peak && incident.peak->requests > 1 && incident.end - incident.start > incident.peak->interval)
        text += QStringLiteral(", ") + peakWords(*incident.peak);
    return text;
}

QString IncidentModel::shareWords(const Incident &incident) const
{
    QString text = tr("%1 of the failures").arg(percentWords(incident.requests, m_findings->summary.failed));
    // One failure in one second is a share of nothing.
    if (incident.share.failed > 1 && incident.share.ofPaths > 0)
        text += tr(" \u00b7 %1 of the %2 requests for its paths in that time")
                    .arg(percentWords(incident.share.failed, incident.share.ofPaths), numberWords(incident.share.ofPaths));
    // Without a word the requests of the share would not add up with those of the title.
    if (incident.share.failed > 1 && incident.healthChecks > 0)
        text += tr(", health checks aside");
    return text;
}

QVariant IncidentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Incident &asked = incident(index.row());
    switch (role) {
    case Qt::DisplayRole: return shown(asked.title);
    case Qt::DecorationRole: return causeIcon(asked.cause);
    case Qt::ToolTipRole: return plainToolTip(fromUtf8(asked.summary));
    case Qt::AccessibleTextRole:
        return QStringList({shown(asked.title), whenWords(asked), shareWords(asked)}).join(QStringLiteral(". "));
    case WhenRole: return whenWords(asked);
    case ShareRole: return shareWords(asked);
    case BeforeRole: return asked.before ? tr("Before it: %1").arg(shown(asked.before->statement)) : QString();
    case AdviceRole: {
        const std::string advice = report::adviceInShort(asked);
        return advice.empty() ? QString() : tr("What to do: %1").arg(shown(advice));
    }
    case ChosenRole: return asked.id == m_chosen;
    default: return {};
    }
}

} // namespace hopscope
