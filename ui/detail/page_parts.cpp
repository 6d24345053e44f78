// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/page_parts.h"

#include "detail/fixed_text.h"
#include "report/words.h"
#include "theme/linked_text.h"
#include "theme/plain_label.h"
#include "theme/words.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace hopscope {

namespace {

void addMarked(QVBoxLayout &page, QWidget *statement)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(faintLabel(QStringLiteral("\u2013")), 0, Qt::AlignTop);
    row->addWidget(statement, 1);
    page.addLayout(row);
}

} // namespace

void addHeading(QVBoxLayout &page, const QString &text)
{
    page.addSpacing(8);
    QLabel *heading = headingLabel(text);
    heading->setWordWrap(true);
    page.addWidget(heading);
}

void addPoint(QVBoxLayout &page, const QString &text)
{
    addMarked(page, wrappedLabel(text));
}

void addCitedPoint(QVBoxLayout &page, const QString &text, const QString &where, const std::function<void()> &open)
{
    auto *linked = new LinkedText;
    linked->setParts({{text + QStringLiteral(" ("), {}}, {where, QCoreApplication::translate("PageParts", "Open the file at this line")},
        {QStringLiteral(")"), {}}});
    linked->setAccessibleName(linked->text());
    QObject::connect(linked, &LinkedText::linkTaken, linked, [open] { open(); });
    addMarked(page, linked);
}

void addCode(QVBoxLayout &page, const std::string &code, const QString &name, const QString &copyName)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(new FixedText(unbrokenOptions(fromUtf8(visibleLines(code))), name, 16), 1);
    row->addWidget(copyButton(fromUtf8(code), copyName), 0, Qt::AlignTop);
    page.addLayout(row);
}

} // namespace hopscope
