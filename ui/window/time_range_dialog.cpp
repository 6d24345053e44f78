// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/time_range_dialog.h"

#include "theme/plain_label.h"
#include "theme/wrapped_text.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace hopscope {

TimeRangeDialog::TimeRangeDialog(QWidget *parent)
    : QDialog(parent)
    , m_time(new QLineEdit)
    , m_width(new QLineEdit(tr("30m")))
    , m_wrong(faintLabel({}))
{
    setWindowTitle(tr("Add only a time range"));
    m_time->setObjectName(QStringLiteral("time"));
    m_time->setPlaceholderText(inItsDirection(tr("2026-11-21T10:02, or 10:02")));
    m_width->setObjectName(QStringLiteral("width"));
    m_width->setPlaceholderText(inItsDirection(tr("30m, 2h, 90s")));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_choose = buttons->addButton(tr("Choose files\u2026"), QDialogButtonBox::AcceptRole);
    auto *form = new QFormLayout(this);
    form->addRow(wrappedLabel(tr("Of large logs, only this time and five minutes on each side of it are read, so that it takes seconds "
                                 "whatever their size. Failures outside of it are not shown.")));
    form->addRow(tr("&Around (UTC unless it says its zone)"), m_time);
    form->addRow(tr("&Width, half before and half behind"), m_width);
    form->addRow(m_wrong);
    form->addRow(buttons);
    m_choose->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QLineEdit *field : {m_time, m_width})
        connect(field, &QLineEdit::textChanged, this, &TimeRangeDialog::check);
    check();
    const int wide = std::max(480, form->totalMinimumSize().width());
    resize(wide, form->totalHeightForWidth(wide));
}

std::optional<Around> TimeRangeDialog::around() const
{
    const auto moment = parseMoment(m_time->text().toStdString());
    const auto width = parseWidth(m_width->text().toStdString());
    return moment && width ? std::optional(Around{*moment, *width}) : std::nullopt;
}

void TimeRangeDialog::check()
{
    const bool timeWrong = !m_time->text().isEmpty() && !parseMoment(m_time->text().toStdString());
    const bool widthWrong = !parseWidth(m_width->text().toStdString());
    m_wrong->setText(timeWrong ? tr("This is no time such as 2026-11-21T10:02 or 10:02.")
            : widthWrong       ? tr("The width needs a unit: 30m, 2h or 90s.")
                               : tr("A time without a day is one of the day of the logs."));
    m_choose->setEnabled(around().has_value());
}

} // namespace hopscope
