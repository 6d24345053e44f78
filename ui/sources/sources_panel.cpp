// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/sources_panel.h"

#include "correlate/pair_differences.h"
#include "models/sources_model.h"
#include "sources/source_form.h"
#include "sources/source_dialog.h"
#include "theme/plain_label.h"
#include "theme/two_line_delegate.h"
#include "theme/words.h"

#include <QFileInfo>
#include <QListView>
#include <QToolButton>
#include <QVBoxLayout>

namespace hopscope {

namespace {

constexpr int fewestRows = 2;

} // namespace

SourcesPanel::SourcesPanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new SourcesModel(this))
    , m_list(new QListView)
    , m_form(new SourceForm)
    , m_buttons(new QWidget)
    , m_readAgain(nullptr)
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TwoLineDelegate(SourcesModel::DetailRole, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Sources"));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMinimumHeight(fewestRows * (2 * fontMetrics().height() + 10)); // also above the form
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(8, 0, 8, 8);
    row->setSpacing(4);
    m_readAgain = makeButton(tr("Read again"), tr("Reads the file anew, in the place of what was read before"), &SourcesPanel::readAgainAsked);
    auto *details = new QToolButton;
    details->setText(tr("Details\u2026"));
    details->setToolTip(plainToolTip(tr("Notes, the clock, and the lines that were not understood")));
    row->addWidget(m_readAgain);
    row->addWidget(makeButton(tr("Remove"), tr("Takes the file out of the case"), &SourcesPanel::removeAsked));
    row->addWidget(details);
    row->addStretch();
    m_form->hide();
    m_buttons->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(4);
    QLabel *heading = headingLabel(tr("Sources"));
    heading->setContentsMargins(8, 0, 8, 0);
    layout->addWidget(heading);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_form);
    layout->addWidget(m_buttons);

    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SourcesPanel::showCurrent);
    connect(m_list, &QListView::doubleClicked, this, &SourcesPanel::tellAll);
    connect(details, &QToolButton::clicked, this, [this] { tellAll(m_list->currentIndex()); });
    connect(m_form, &SourceForm::corrected, this, &SourcesPanel::corrected);
}

void SourcesPanel::setFindings(FindingsPtr findings, const std::vector<OwnFormat> &ownFormats, CorrelationPtr correlation)
{
    m_correlation = std::move(correlation);
    m_form->setOwnFormats(ownFormats);
    // The same file stays chosen over a new analysis: a person may be correcting it step by step.
    const QModelIndexList chosen = m_list->selectionModel()->selectedIndexes();
    const int row = chosen.isEmpty() ? -1 : chosen.front().row();
    m_model->setFindings(std::move(findings));
    if (row >= 0 && row < m_model->rowCount())
        m_list->setCurrentIndex(m_model->index(row, 0));
    showCurrent();
}

void SourcesPanel::setCorrelation(CorrelationPtr correlation)
{
    m_correlation = std::move(correlation);
    showCurrent();
}

QToolButton *SourcesPanel::makeButton(const QString &text, const QString &hint, void (SourcesPanel::*asked)(const QString &))
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setToolTip(plainToolTip(hint));
    connect(button, &QToolButton::clicked, this, [this, asked] {
        if (const SourceInfo *source = chosen())
            Q_EMIT (this->*asked)(fromUtf8(source->path));
    });
    return button;
}

const SourceInfo *SourcesPanel::chosen() const
{
    const QModelIndexList chosen = m_list->selectionModel()->selectedIndexes();
    return chosen.isEmpty() ? nullptr : &m_model->source(chosen.front().row());
}

void SourcesPanel::showCurrent()
{
    const SourceInfo *source = chosen();
    m_form->setVisible(source);
    m_buttons->setVisible(source);
    if (!source)
        return;
    m_form->setSource(*source, m_correlation ? coverOf(*m_correlation, source->id) : SourceCover());
    // A file of an archive ("a.zip!b.log") is there as long as the archive is.
    const QString path = fromUtf8(source->path);
    m_readAgain->setEnabled(QFileInfo::exists(path) || QFileInfo::exists(path.section(u'!', 0, 0)));
}

void SourcesPanel::tellAll(const QModelIndex &index)
{
    constexpr std::size_t mostDots = 2000;
    if (!index.isValid())
        return;
    const SourceInfo &source = m_model->source(index.row());
    (new SourceDialog(source, m_model->unparsedOf(index.row()),
         m_correlation ? pairDifferences(*m_correlation, source.id, mostDots) : std::vector<PairDifference>(), this))
        ->open();
}

} // namespace hopscope
