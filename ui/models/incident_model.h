// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"

#include <QAbstractListModel>

namespace hopscope {

/// The incidents of the findings, those with the most requests first. One of them may be chosen.
class IncidentModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        WhenRole = Qt::UserRole, ///< "Incident 6 · 10:02:11 – 10:19:40, peak 10:07:00 (12 in 1 min)"
        ShareRole,               ///< "72 % of the failures · 73 % of the 78 requests for its paths in that time"
        BeforeRole,              ///< the event before it; empty where none is known
        AdviceRole,              ///< what to do, in one sentence; empty where nothing is
        ChosenRole,              ///< bool
    };

    explicit IncidentModel(QObject *parent = nullptr);
    void setFindings(FindingsPtr findings);
    void setChosen(std::optional<IncidentId> incident);
    const Incident &incident(int row) const { return *m_order[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString whenWords(const Incident &incident) const;
    QString shareWords(const Incident &incident) const;

    FindingsPtr m_findings;
    std::vector<const Incident *> m_order; ///< into the findings
    std::optional<IncidentId> m_chosen;
};

} // namespace hopscope
