// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/welcome_page.h"

#include "theme/icon.h"
#include "theme/plain_label.h"
#include "theme/words.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace hopscope {

namespace {

QPushButton *button(const QString &text, const QString &icon)
{
    auto *made = new QPushButton(themedIcon(icon), text);
    made->setMinimumHeight(36);
    return made;
}

} // namespace

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
    , m_recent(new QWidget)
    , m_recentList(new QVBoxLayout(m_recent))
{
    auto *picture = new IconLabel(themedIcon(QStringLiteral("drop")), 40);
    QLabel *question = headingLabel(tr("Who returned this 502, and why?"));
    QFont font = question->font();
    font.setPointSizeF(font.pointSizeF() * 1.7);
    question->setFont(font);
    QLabel *what = wrappedLabel(tr("Drop logs here: of the proxy (access and error log), of the server behind it, event logs, "
        "metrics and configuration files. Single files, folders or archives, compressed or not. "
        "What they are is found out; nothing leaves this computer."));

    QPushButton *files = button(tr("Add &files\u2026"), QStringLiteral("add-files"));
    QPushButton *folder = button(tr("Add a f&older\u2026"), QStringLiteral("open-case"));
    QPushButton *open = button(tr("Open a &case\u2026"), QStringLiteral("save"));
    QPushButton *sample = button(tr("Open the &sample case"), QStringLiteral("sample"));
    auto *buttons = new QGridLayout;
    buttons->setSpacing(8);
    buttons->addWidget(files, 0, 0);
    buttons->addWidget(folder, 0, 1);
    buttons->addWidget(open, 1, 0);
    buttons->addWidget(sample, 1, 1);
    files->setDefault(true);

    auto *column = new QWidget;
    column->setFixedWidth(540);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(12);
    layout->addWidget(picture);
    layout->addWidget(question);
    layout->addWidget(what);
    layout->addSpacing(8);
    layout->addLayout(buttons);
    layout->addWidget(m_recent);
    m_recentList->setContentsMargins(0, 8, 0, 0);
    m_recentList->setSpacing(0);
    // Stretches and no alignment: an aligned widget does not get the height that its wrapped text needs.
    auto *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(column);
    middle->addStretch();
    auto *page = new QVBoxLayout(this);
    page->addStretch(2);
    page->addLayout(middle);
    page->addStretch(3);

    connect(files, &QPushButton::clicked, this, &WelcomePage::addFilesAsked);
    connect(folder, &QPushButton::clicked, this, &WelcomePage::addFolderAsked);
    connect(open, &QPushButton::clicked, this, &WelcomePage::openCaseAsked);
    connect(sample, &QPushButton::clicked, this, &WelcomePage::sampleAsked);
}

void WelcomePage::setRecent(const QStringList &casePaths)
{
    while (QLayoutItem *item = m_recentList->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_recent->setVisible(!casePaths.isEmpty());
    m_recentList->addWidget(headingLabel(tr("Recent cases")));
    for (const QString &path : casePaths) {
        auto *entry = new QPushButton(isolated(fontMetrics().elidedText(QString(path).replace(u'&', QStringLiteral("&&")), Qt::ElideMiddle, 500)));
        entry->setFlat(true);
        entry->setStyleSheet(QStringLiteral("text-align: left; padding: 4px 0px;"));
        entry->setToolTip(plainToolTip(path));
        connect(entry, &QPushButton::clicked, this, [this, path] { Q_EMIT recentAsked(path); });
        m_recentList->addWidget(entry);
    }
}

} // namespace hopscope
