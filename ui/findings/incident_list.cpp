// SPDX-License-Identifier: GPL-3.0-or-later
#include "findings/incident_list.h"

#include "findings/incident_delegate.h"
#include "models/incident_model.h"

#include <QKeyEvent>
#include <QScrollBar>

namespace hopscope {

namespace {

constexpr int laidOutAtOnce = 60; ///< cards: more than fit a window, few enough not to be waited for
constexpr int wheelStep = 24;     ///< pixels

} // namespace

IncidentList::IncidentList(QWidget *parent)
    : QListView(parent)
    , m_model(new IncidentModel(this))
{
    setModel(m_model);
    setItemDelegate(new IncidentDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Incidents"));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::NoSelection); // which one is chosen, the filter tells
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalScrollBar()->setSingleStep(wheelStep);
    setResizeMode(QListView::Adjust); // the cards wrap anew
    setLayoutMode(QListView::Batched);
    setBatchSize(laidOutAtOnce);
    connect(this, &QListView::clicked, this, [this](const QModelIndex &index) { Q_EMIT taken(m_model->incident(index.row())); });
}

void IncidentList::setFindings(FindingsPtr findings)
{
    m_model->setFindings(std::move(findings));
}

void IncidentList::setChosen(std::optional<IncidentId> incident)
{
    m_model->setChosen(incident);
}

void IncidentList::keyPressEvent(QKeyEvent *event)
{
    const bool takes = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (takes && currentIndex().isValid())
        Q_EMIT taken(m_model->incident(currentIndex().row()));
    else
        QListView::keyPressEvent(event);
}

} // namespace hopscope
