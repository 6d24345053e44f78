// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/raw_lines.h"

#include "detail/citation.h"
#include "detail/fixed_text.h"
#include "detail/hop_names.h"
#include "theme/icon.h"
#include "theme/plain_label.h"
#include "theme/words.h"

#include <QBoxLayout>

namespace hopscope {

namespace {

constexpr int narrowestColumn = 320; ///< a file's name, and half a line of a log

} // namespace

RawLines::RawLines(const Findings &findings, const FlaggedRequest &request, QWidget *parent)
    : QWidget(parent)
    , m_columns(new QBoxLayout(QBoxLayout::TopToBottom, this))
    , m_count(static_cast<int>(request.hops.size()))
{
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(8);
    const QStringList names = hopNames(request);
    for (std::size_t i = 0; i < request.hops.size(); ++i)
        m_columns->addWidget(column(findings, request.hops[i], names[static_cast<qsizetype>(i)]), 1);
}

QWidget *RawLines::column(const Findings &findings, const HopEntry &hop, const QString &hopName)
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    const QString where = citation(findings, hop.at);
    auto *head = new QHBoxLayout;
    auto *name = new ElidedLabel(Qt::ElideMiddle);
    name->setText(QStringLiteral("%1 \u00b7 %2").arg(hopName, where));
    name->setToolTip(plainToolTip(citation(findings, hop.at, true)));
    name->setForegroundRole(QPalette::PlaceholderText);
    head->addWidget(name, 1);
    auto *open = new QToolButton;
    open->setIcon(themedIcon(QStringLiteral("open-line")));
    open->setAutoRaise(true);
    open->setAccessibleName(tr("Open the file at %1").arg(where));
    open->setToolTip(plainToolTip(open->accessibleName()));
    connect(open, &QToolButton::clicked, this, [this, at = hop.at] { Q_EMIT lineAsked(at); });
    head->addWidget(open);
    head->addWidget(copyButton(fromUtf8(hop.raw), tr("Copy the line of %1").arg(where)));
    layout->addLayout(head);
    auto *text = new FixedText(hop.raw.empty() ? tr("(the line is not kept in this case)") : visibleText(fromUtf8(hop.raw)),
        tr("Line %1").arg(where));
    if (hop.status)
        text->mark(QString::number(*hop.status));
    layout->addWidget(text);
    layout->addStretch();
    return box;
}

void RawLines::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_columns->setDirection(width() >= m_count * narrowestColumn ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace hopscope
