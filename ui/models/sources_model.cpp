// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sources_model.h"

#include "theme/icon.h"
#include "theme/words.h"

#include <algorithm>
#include <iterator>

namespace hopscope {

namespace {

QString logZoneWords(const SourceInfo &source)
{
    if (isOfUnknownZone(source))
        return SourcesModel::tr("UTC, assumed: nothing tells");
    if (source.timeZoneOrigin == Origin::Inferred)
        return SourcesModel::tr("%1, found out from other logs").arg(fromUtf8(source.timeZone));
    if (source.timeZoneOrigin == Origin::Given)
        return SourcesModel::tr("%1, set by you").arg(fromUtf8(source.timeZone));
    return source.timeZone.empty() ? SourcesModel::tr("in the stamps") : fromUtf8(source.timeZone);
}

QString offsetWords(const SourceInfo &source)
{
    const QString sign = source.clockOffset.count() > 0 ? QStringLiteral("+") : QString();
    return SourcesModel::tr("%1%2 s").arg(sign).arg(toSeconds(source.clockOffset), 0, 'g', 6);
}

QString countWords(const SourceInfo &source)
{
    if (source.unparsed == 0)
        return source.lines == 1 ? SourcesModel::tr("1 line") : SourcesModel::tr("%1 lines").arg(numberWords(source.lines));
    return SourcesModel::tr("%1 of %2 lines not understood").arg(numberWords(source.unparsed), numberWords(source.lines));
}

QString textOf(const SourceInfo &source, int column)
{
    switch (column) {
    case SourcesModel::Name: return visibleText(fileNameOf(source.path));
    case SourcesModel::Format: return fromUtf8(formatOf(source));
    case SourcesModel::RoleColumn: return roleWords(source.role);
    case SourcesModel::TimeZone: return logZoneWords(source);
    case SourcesModel::ClockOffset: return offsetWords(source);
    case SourcesModel::Lines: return numberWords(source.lines);
    case SourcesModel::Unparsed: return numberWords(source.unparsed);
    default: return {};
    }
}

/// The second line of a source in the list.
QString detailOf(const SourceInfo &source)
{
    if (!source.problem.empty())
        return visibleText(fromUtf8(source.problem));
    const QString text = QStringLiteral("%1 \u00b7 %2").arg(roleWords(source.role), countWords(source));
    return isOfUnknownZone(source) ? SourcesModel::tr("%1 \u00b7 zone assumed").arg(text) : text;
}

QString toolTipOf(const SourceInfo &source)
{
    QStringList lines{fromUtf8(source.path), coversWords(source), SourcesModel::tr("Format: %1").arg(fromUtf8(formatOf(source))),
        SourcesModel::tr("Time zone: %1").arg(logZoneWords(source)), countWords(source)};
    if (!source.problem.empty())
        lines << fromUtf8(source.problem);
    for (const std::string &note : source.notes)
        lines << fromUtf8(note);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QIcon iconOf(const SourceInfo &source)
{
    switch (healthOf(source)) {
    case Health::Good: return themedIcon(QStringLiteral("ok"));
    case Health::SomeUnparsed: return themedIcon(QStringLiteral("attention"));
    case Health::Unreadable: return themedIcon(QStringLiteral("failed"));
    }
    return {};
}

} // namespace

Health healthOf(const SourceInfo &source)
{
    if (!source.problem.empty())
        return Health::Unreadable;
    return source.unparsed > 0 ? Health::SomeUnparsed : Health::Good;
}

QString coversWords(const SourceInfo &source)
{
    if (!source.first || !source.last)
        return {};
    const bool oneDay = areOfOneDay(*source.first, *source.last);
    return SourcesModel::tr("Covers %1 to %2 (%3)")
        .arg(timeWords(*source.first, 0), oneDay ? clockWords(*source.last, 0) : timeWords(*source.last, 0), zoneWords());
}

QString lacksWords(const SourceInfo &source, const SourceCover &cover)
{
    QStringList lacks;
    if (cover.requests > 0 && cover.timed == 0)
        lacks << SourcesModel::tr("It logs no durations.");
    if (isOfUnknownZone(source))
        lacks << SourcesModel::tr("Nothing tells its time zone.");
    if (cover.paired > 0 && cover.paired < cover.requests)
        lacks << SourcesModel::tr("%1 of its %2 requests stand in no other log.")
                     .arg(numberWords(cover.requests - cover.paired), numberWords(cover.requests));
    if (source.unparsed > 0)
        lacks << SourcesModel::tr("%1 of its %2 lines were not understood.").arg(numberWords(source.unparsed), numberWords(source.lines));
    return lacks.join(u' ');
}

QString roleWords(Role role)
{
    switch (role) {
    case Role::Unknown: return SourcesModel::tr("unknown");
    case Role::Proxy: return SourcesModel::tr("proxy");
    case Role::Server: return SourcesModel::tr("server");
    case Role::ProxyError: return SourcesModel::tr("proxy errors");
    case Role::ServerError: return SourcesModel::tr("server errors");
    case Role::Events: return SourcesModel::tr("events");
    case Role::Metrics: return SourcesModel::tr("metrics");
    case Role::Config: return SourcesModel::tr("configuration");
    }
    return {};
}

SourcesModel::SourcesModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_findings(std::make_shared<Findings>())
{
}

void SourcesModel::setFindings(FindingsPtr findings)
{
    Q_ASSERT(findings);
    beginResetModel();
    m_findings = std::move(findings);
    endResetModel();
}

std::vector<UnparsedLine> SourcesModel::unparsedOf(int row) const
{
    std::vector<UnparsedLine> lines;
    const auto ofSource = [id = source(row).id](const UnparsedLine &line) { return line.source == id; };
    std::ranges::copy_if(m_findings->unparsed, std::back_inserter(lines), ofSource);
    return lines;
}

int SourcesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings->sources.size());
}

int SourcesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant SourcesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SourceInfo &shown = source(index.row());
    switch (role) {
    case Qt::DisplayRole: return textOf(shown, index.column());
    case Qt::DecorationRole: return index.column() == Name ? QVariant(iconOf(shown)) : QVariant();
    case Qt::ToolTipRole: return plainToolTip(toolTipOf(shown));
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2").arg(textOf(shown, Name), detailOf(shown));
    case DetailRole: return detailOf(shown);
    case HealthRole: return static_cast<int>(healthOf(shown));
    default: return {};
    }
}

QVariant SourcesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("File");
    case Format: return tr("Format");
    case RoleColumn: return tr("Role");
    case TimeZone: return tr("Time zone");
    case ClockOffset: return tr("Clock offset");
    case Lines: return tr("Lines");
    case Unparsed: return tr("Not understood");
    default: return {};
    }
}

} // namespace hopscope
