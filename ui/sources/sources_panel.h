// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"
#include "facts/correction.h"
#include "facts/own_format.h"
#include "facts/source_info.h"

#include <QWidget>

class QListView;

namespace hopscope {

class SourceForm;
class SourcesModel;

/// The files of the case with their health; the chosen one's guesses can be corrected below the list. A double click tells
/// all about it.
class SourcesPanel : public QWidget {
    Q_OBJECT

public:
    explicit SourcesPanel(QWidget *parent = nullptr);
    void setFindings(FindingsPtr findings, const std::vector<OwnFormat> &ownFormats = {});
    QListView *list() const { return m_list; }

Q_SIGNALS:
    void corrected(const hopscope::Correction &correction);

private:
    void showCurrent();
    void tellAll(const QModelIndex &index);

    SourcesModel *m_model;
    QListView *m_list;
    SourceForm *m_form;
};

} // namespace hopscope
