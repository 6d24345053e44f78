// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/source_cover.h"
#include "models/flagged_model.h"

#include <QAbstractTableModel>

namespace hopscope {

/// How well a source could be read.
enum class Health : std::uint8_t { Good, SomeUnparsed, Unreadable };
Health healthOf(const SourceInfo &source);

/// The sources with what they were taken for, their counts and their health.
class SourcesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Format, RoleColumn, TimeZone, ClockOffset, Lines, Unparsed, columns };
    enum Role { DetailRole = Qt::UserRole, HealthRole };

    explicit SourcesModel(QObject *parent = nullptr);
    void setFindings(FindingsPtr findings);
    const SourceInfo &source(int row) const { return m_findings->sources[static_cast<std::size_t>(row)]; }
    /// The unparsed lines that the findings keep of it: the first ones.
    std::vector<UnparsedLine> unparsedOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    FindingsPtr m_findings;
};

/// "Covers 21 Nov 10:02:11 to 10:19:40 (UTC)"; empty where nothing in it has a time.
QString coversWords(const SourceInfo &source);

/// What the source lacks for surer verdicts: "It logs no durations."; empty where nothing is missed.
QString lacksWords(const SourceInfo &source, const SourceCover &cover);

/// "proxy", "server errors": a role as people read it.
QString roleWords(Role role);

} // namespace hopscope
