// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/incident_model.h"

#include "base/count_words.h"
#include "theme/icon.h"
#include "theme/words.h"

namespace hopscope {

namespace {

QString spanWords(const Incident &incident)
{
    const QString count = fromUtf8(counted(incident.requests, "request"));
    return QStringLiteral("%1 \u2013 %2 \u00b7 %3").arg(clockWords(incident.start, 0), clockWords(incident.end, 0), count);
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
    endResetModel();
}

int IncidentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings->incidents.size());
}

QVariant IncidentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Incident &shown = incident(index.row());
    switch (role) {
    case Qt::DisplayRole: return visibleText(fromUtf8(shown.title));
    case Qt::DecorationRole: return causeIcon(shown.cause);
    case Qt::ToolTipRole: return plainToolTip(fromUtf8(shown.title) + u'\n' + fromUtf8(shown.summary));
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2").arg(fromUtf8(shown.title), spanWords(shown));
    case SpanRole: return spanWords(shown);
    default: return {};
    }
}

} // namespace hopscope
