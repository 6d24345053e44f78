// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests/request_view.h"

#include "theme/roomy_delegate.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QMenu>

namespace hopscope {

namespace {

void chooseColumns(QHeaderView &header, QPoint at)
{
    QMenu menu(&header);
    for (int visual = 0; visual < header.count(); ++visual) {
        const int column = header.logicalIndex(visual);
        QAction *action = menu.addAction(header.model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header.isSectionHidden(column));
        // The first one bears the groups, and a table without columns could not be got back.
        action->setEnabled(column != FlaggedModel::Time);
        QObject::connect(action, &QAction::toggled, &header, [&header, column](bool on) { header.setSectionHidden(column, !on); });
    }
    menu.exec(header.mapToGlobal(at));
}

} // namespace

void setUpRequestView(QAbstractItemView &view)
{
    view.setItemDelegate(new RoomyDelegate(&view));
    view.setAccessibleName(QObject::tr("Flagged requests"));
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setSelectionMode(QAbstractItemView::ExtendedSelection);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.setAlternatingRowColors(true);
    view.setMouseTracking(true);
    view.setFrameShape(QFrame::NoFrame);
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.setTabKeyNavigation(false);
    view.setContextMenuPolicy(Qt::CustomContextMenu);
}

void setUpRequestHeader(QHeaderView &header)
{
    header.setHighlightSections(false);
    header.setSectionsMovable(true);
    header.setStretchLastSection(false);
    header.setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(&header, &QHeaderView::customContextMenuRequested, &header,
        [&header](QPoint at) { chooseColumns(header, at); });
    const std::pair<int, QString> samples[] = {{FlaggedModel::Time, QStringLiteral("10:00:02")},
        {FlaggedModel::Status, QStringLiteral("502?")}, {FlaggedModel::CauseColumn, QStringLiteral("___ The application's own")},
        {FlaggedModel::DurationColumn, QStringLiteral("133.4 ms_")}, {FlaggedModel::ServerColumn, QStringLiteral("200 \u00b7 133.4 s")},
        {FlaggedModel::RequestColumn, QString(36, u'x')}, {FlaggedModel::Confidence, QStringLiteral("0.97")},
        {FlaggedModel::Client, QStringLiteral("203.0.113.209")}};
    for (const auto &[column, sample] : samples) {
        const QString name = header.model()->headerData(column, Qt::Horizontal).toString();
        const int arrow = column == FlaggedModel::Time ? 12 : 0; // of the column that sorts from the beginning
        header.resizeSection(column,
            std::max(header.fontMetrics().horizontalAdvance(sample), header.fontMetrics().horizontalAdvance(name) + arrow) + 20);
    }
}

QString requestsText(const FlaggedModel &model, const std::vector<std::size_t> &requests, const QHeaderView &columns)
{
    std::vector<int> shown;
    for (int visual = 0; visual < columns.count(); ++visual) {
        const bool ofRequests = columns.logicalIndex(visual) < FlaggedModel::columns; // others are of groups
        if (ofRequests && !columns.isSectionHidden(columns.logicalIndex(visual)))
            shown.push_back(columns.logicalIndex(visual));
    }
    QString text;
    const auto addLine = [&](auto &&cell) {
        for (const int column : shown)
            text += (column == shown.front() ? QString() : QStringLiteral("\t")) + cell(column).toString();
        text += u'\n';
    };
    addLine([&](int column) { return model.headerData(column, Qt::Horizontal, Qt::DisplayRole); });
    for (const std::size_t request : requests)
        addLine([&, row = static_cast<int>(request)](int column) {
            return column == FlaggedModel::Time ? QVariant(model.timeOf(row)) : model.index(row, column).data();
        });
    return text;
}

} // namespace hopscope
