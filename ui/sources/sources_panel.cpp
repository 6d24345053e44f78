// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/sources_panel.h"

#include "models/sources_model.h"
#include "sources/source_form.h"
#include "sources/unparsed_dialog.h"
#include "theme/plain_label.h"
#include "theme/two_line_delegate.h"

#include <QListView>
#include <QVBoxLayout>

namespace hopscope {

SourcesPanel::SourcesPanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new SourcesModel(this))
    , m_list(new QListView)
    , m_form(new SourceForm)
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TwoLineDelegate(SourcesModel::DetailRole, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Sources"));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_form->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(4);
    QLabel *heading = headingLabel(tr("Sources"));
    heading->setContentsMargins(8, 0, 0, 0);
    layout->addWidget(heading);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_form);

    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SourcesPanel::showCurrent);
    connect(m_list, &QListView::doubleClicked, this, &SourcesPanel::tellAll);
    connect(m_form, &SourceForm::corrected, this, &SourcesPanel::corrected);
}

void SourcesPanel::setFindings(FindingsPtr findings, const std::vector<OwnFormat> &ownFormats)
{
    m_form->setOwnFormats(ownFormats);
    // The same file stays chosen over a new analysis: a person may be correcting it step by step.
    const QModelIndexList chosen = m_list->selectionModel()->selectedIndexes();
    const int row = chosen.isEmpty() ? -1 : chosen.front().row();
    m_model->setFindings(std::move(findings));
    if (row >= 0 && row < m_model->rowCount())
        m_list->setCurrentIndex(m_model->index(row, 0));
    showCurrent();
}

void SourcesPanel::showCurrent()
{
    const QModelIndexList chosen = m_list->selectionModel()->selectedIndexes();
    m_form->setVisible(!chosen.isEmpty());
    if (!chosen.isEmpty())
        m_form->setSource(m_model->source(chosen.front().row()));
}

void SourcesPanel::tellAll(const QModelIndex &index)
{
    (new UnparsedDialog(m_model->source(index.row()), m_model->unparsedOf(index.row()), this))->open();
}

} // namespace hopscope
