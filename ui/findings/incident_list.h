// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"

#include <QListView>

namespace hopscope {

class IncidentModel;

/// The incidents as cards. A click, Enter or Space takes one; the chosen one's card stands out.
class IncidentList : public QListView {
    Q_OBJECT

public:
    explicit IncidentList(QWidget *parent = nullptr);
    void setFindings(FindingsPtr findings);
    void setChosen(std::optional<IncidentId> incident);

Q_SIGNALS:
    void taken(const hopscope::Incident &incident);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    IncidentModel *m_model;
};

} // namespace hopscope
