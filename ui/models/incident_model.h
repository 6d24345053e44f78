// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"

#include <QAbstractListModel>

namespace hopscope {

/// The incidents of the findings, in the order of time.
class IncidentModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { SpanRole = Qt::UserRole }; ///< "10:02:11 – 10:19:40 · 855 requests"

    explicit IncidentModel(QObject *parent = nullptr);
    void setFindings(FindingsPtr findings);
    const Incident &incident(int row) const { return m_findings->incidents[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    FindingsPtr m_findings;
};

} // namespace hopscope
