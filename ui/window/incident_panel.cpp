// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/incident_panel.h"

#include "models/incident_model.h"
#include "theme/empty_state.h"
#include "theme/plain_label.h"
#include "theme/two_line_delegate.h"

#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hopscope {

IncidentPanel::IncidentPanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new IncidentModel(this))
    , m_pages(new QStackedWidget)
    , m_list(new QListView)
    , m_empty(new EmptyState)
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TwoLineDelegate(IncidentModel::SpanRole, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Incidents"));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_empty->say(tr("No incident"), tr("No failures belong together in time."));
    m_pages->addWidget(m_list);
    m_pages->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(4);
    QLabel *heading = headingLabel(tr("Incidents"));
    heading->setContentsMargins(8, 0, 0, 0);
    layout->addWidget(heading);
    layout->addWidget(m_pages, 1);
    const auto choose = [this](const QModelIndex &index) { Q_EMIT chosen(m_model->incident(index.row())); };
    connect(m_list, &QListView::clicked, this, choose);
    connect(m_list, &QListView::activated, this, choose);
}

void IncidentPanel::setFindings(FindingsPtr findings)
{
    m_model->setFindings(std::move(findings));
    m_pages->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget *>(m_list) : m_empty);
}

} // namespace hopscope
