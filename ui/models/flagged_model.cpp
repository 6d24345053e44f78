// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/flagged_model.h"

#include "models/cause_title.h"
#include "models/opinions.h"
#include "report/words.h"
#include "theme/icon.h"
#include "theme/words.h"

#include <algorithm>
#include <tuple>

namespace hopscope {

namespace {

/// More of a hostile target would only cost time: no column is that wide.
constexpr std::size_t longestShown = 600;

QString columnText(std::string_view text)
{
    return fromUtf8(visible(shortened(text, longestShown)));
}

QString serverWords(const FlaggedRequest &request)
{
    const HopEntry *server = request.server();
    if (!server)
        return FlaggedModel::tr("no entry");
    const QString status = server->status ? QString::number(*server->status) : QStringLiteral("\u2013");
    return server->duration ? QStringLiteral("%1 \u00b7 %2").arg(status, durationWords(server->duration)) : status;
}

/// 0 where all stamps are of whole seconds, as many logs have them.
int digitsOf(const Findings &findings)
{
    const auto whole = [](const FlaggedRequest &r) { return std::chrono::floor<std::chrono::seconds>(r.time) == r.time; };
    return std::ranges::all_of(findings.requests, whole) ? 0 : 3;
}

QString textOf(const FlaggedRequest &request, int column)
{
    switch (column) {
    case FlaggedModel::Status:
        return request.status ? QString::number(*request.status) + (request.statusInferred ? QStringLiteral("?") : QString())
                              : QStringLiteral("\u2013");
    case FlaggedModel::CauseColumn: return causeTitle(request.verdict.cause);
    case FlaggedModel::Confidence: return confidenceDigits(request.verdict.confidence);
    case FlaggedModel::DurationColumn: return durationWords(request.duration);
    case FlaggedModel::ServerColumn: return serverWords(request);
    case FlaggedModel::RequestColumn: return columnText(request.method + ' ' + request.target);
    case FlaggedModel::Client: return columnText(request.client);
    default: return {};
    }
}

QString toolTipOf(const FlaggedRequest &request, int column)
{
    switch (column) {
    case FlaggedModel::Time: return fromUtf8(toIso8601(request.time, 6));
    case FlaggedModel::Confidence: return confidenceText(request.verdict);
    case FlaggedModel::CauseColumn:
        return request.healed ? FlaggedModel::tr("A later attempt succeeded: the client saw no failure.") : QString();
    case FlaggedModel::DurationColumn:
        return request.duration ? FlaggedModel::tr("%1 ms").arg(toMilliseconds(*request.duration), 0, 'f', 3) : QString();
    default: return textOf(request, column);
    }
}

bool isNumber(int column)
{
    return column == FlaggedModel::Status || column == FlaggedModel::Confidence || column == FlaggedModel::DurationColumn;
}

/// -1, 0, 1: how two requests compare by the column's meaning.
std::strong_ordering compare(const FlaggedRequest &a, const FlaggedRequest &b, int column)
{
    switch (column) {
    case FlaggedModel::Status: return a.status <=> b.status;
    case FlaggedModel::CauseColumn: return causeTitle(a.verdict.cause).compare(causeTitle(b.verdict.cause)) <=> 0;
    case FlaggedModel::Confidence: return std::strong_order(a.verdict.confidence, b.verdict.confidence);
    case FlaggedModel::DurationColumn: return a.duration <=> b.duration;
    case FlaggedModel::ServerColumn: {
        const auto key = [](const FlaggedRequest &r) {
            return r.server() ? std::tuple(true, r.server()->status, r.server()->duration)
                              : std::tuple(false, std::optional<int>(), std::optional<Duration>());
        };
        return key(a) <=> key(b);
    }
    case FlaggedModel::RequestColumn: return std::tie(a.target, a.method) <=> std::tie(b.target, b.method);
    case FlaggedModel::Client: return a.client <=> b.client;
    default: return a.time <=> b.time;
    }
}

} // namespace

FlaggedModel::FlaggedModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_findings(std::make_shared<Findings>())
{
}

void FlaggedModel::setFindings(FindingsPtr findings)
{
    Q_ASSERT(findings);
    beginResetModel();
    m_findings = std::move(findings);
    m_timeDigits = digitsOf(*m_findings);
    const auto &requests = m_findings->requests;
    m_oneDay = !requests.empty() && areOfOneDay(requests.front().time, requests.back().time);
    endResetModel();
}

bool FlaggedModel::before(int a, int b, int column) const
{
    const auto order = compare(request(a), request(b), column);
    return order == 0 ? a < b : order < 0;
}

void FlaggedModel::setOpinions(const Opinions *opinions)
{
    m_opinions = opinions;
    connect(opinions, &Opinions::changed, this, [this](std::size_t request) {
        const QModelIndex changed = index(static_cast<int>(request), CauseColumn);
        Q_EMIT dataChanged(changed, changed);
    });
}

QString FlaggedModel::timeText(Timestamp time) const
{
    return m_oneDay ? clockWords(time, m_timeDigits) : timeWords(time, m_timeDigits);
}

std::vector<int> FlaggedModel::spokenOf() const
{
    std::vector<int> rows;
    if (m_opinions) {
        for (const auto &[request, opinion] : m_opinions->all())
            rows.push_back(static_cast<int>(request));
    }
    return rows;
}

QString FlaggedModel::causeWords(int row) const
{
    const QString title = causeTitle(request(row).verdict.cause);
    const Opinion own = m_opinions ? m_opinions->of(static_cast<std::size_t>(row)) : Opinion{};
    if (own.cause)
        return tr("%1 \u2013 you: %2").arg(title, causeTitle(*own.cause));
    return own.note.empty() ? title : tr("%1 \u2013 noted").arg(title);
}

int FlaggedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings->requests.size());
}

int FlaggedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant FlaggedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FlaggedRequest &flagged = request(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == CauseColumn)
            return causeWords(index.row());
        return index.column() == Time ? timeText(flagged.time) : textOf(flagged, index.column());
    case Qt::ToolTipRole: return plainToolTip(toolTipOf(flagged, index.column()));
    case Qt::DecorationRole:
        return index.column() == CauseColumn ? QVariant(causeIcon(flagged.verdict.cause)) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft)));
    default: return {};
    }
}

QVariant FlaggedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft)));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Time (%1)").arg(zoneWords());
    case Status: return tr("Status");
    case CauseColumn: return tr("Cause");
    case Confidence: return tr("Confidence");
    case DurationColumn: return tr("Duration");
    case ServerColumn: return tr("At the server");
    case RequestColumn: return tr("Request");
    case Client: return tr("Client");
    default: return {};
    }
}

FlaggedFilter::FlaggedFilter(FlaggedModel *model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSourceModel(model);
}

void FlaggedFilter::setFilter(const RequestFilter &filter)
{
    m_filter = filter;
    invalidateFilter();
}

bool FlaggedFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    return m_filter.accepts(m_model->request(row));
}

bool FlaggedFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    return m_model->before(left.row(), right.row(), left.column());
}

} // namespace hopscope
