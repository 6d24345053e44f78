// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"
#include "facts/correction.h"
#include "facts/own_format.h"
#include "facts/source_info.h"

#include <QWidget>

class QListView;
class QToolButton;

namespace hopscope {

class Correlation;
class SourceForm;
class SourcesModel;

/// Of an analysis; null where there is none yet.
using CorrelationPtr = std::shared_ptr<const Correlation>;

/// The files of the case with their health; the chosen one's guesses can be corrected below the list. A double click tells
/// all about it.
class SourcesPanel : public QWidget {
    Q_OBJECT

public:
    explicit SourcesPanel(QWidget *parent = nullptr);
    void setCorrelation(CorrelationPtr correlation);
    void setFindings(FindingsPtr findings, const std::vector<OwnFormat> &ownFormats = {}, CorrelationPtr correlation = {});
    QListView *list() const { return m_list; }

Q_SIGNALS:
    void corrected(const hopscope::Correction &correction);
    void removeAsked(const QString &path);
    void readAgainAsked(const QString &path);

private:
    void showCurrent();
    void tellAll(const QModelIndex &index);
    QToolButton *makeButton(const QString &text, const QString &hint, void (SourcesPanel::*asked)(const QString &));
    const SourceInfo *chosen() const;

    SourcesModel *m_model;
    QListView *m_list;
    SourceForm *m_form;
    QWidget *m_buttons;
    QToolButton *m_readAgain;
    CorrelationPtr m_correlation;
};

} // namespace hopscope
