// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"

#include <QWidget>

class QListView;
class QStackedWidget;

namespace hopscope {

class EmptyState;
class IncidentModel;

/// The incidents in the order of time; a click asks to see one.
class IncidentPanel : public QWidget {
    Q_OBJECT

public:
    explicit IncidentPanel(QWidget *parent = nullptr);
    void setFindings(FindingsPtr findings);
    QListView *list() const { return m_list; }

Q_SIGNALS:
    void chosen(const hopscope::Incident &incident);

private:
    IncidentModel *m_model;
    QStackedWidget *m_pages;
    QListView *m_list;
    EmptyState *m_empty;
};

} // namespace hopscope
