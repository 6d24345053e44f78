// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/import_page.h"

#include "theme/plain_label.h"
#include "theme/words.h"
#include "window/first_sight_view.h"

#include <QCoreApplication>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace hopscope {

namespace {

// What the core says that it does, for those who translate.
[[maybe_unused]] constexpr const char *steps[] = {QT_TRANSLATE_NOOP("ImportStep", "Comparing targets"),
    QT_TRANSLATE_NOOP("ImportStep", "Finding each log's place"), QT_TRANSLATE_NOOP("ImportStep", "Following clocks"),
    QT_TRANSLATE_NOOP("ImportStep", "Aligning clocks"), QT_TRANSLATE_NOOP("ImportStep", "Putting requests in order"),
    QT_TRANSLATE_NOOP("ImportStep", "Aligning event logs"), QT_TRANSLATE_NOOP("ImportStep", "Joining error lines"),
    QT_TRANSLATE_NOOP("ImportStep", "Pairing requests"), QT_TRANSLATE_NOOP("ImportStep", "Joining server errors"),
    QT_TRANSLATE_NOOP("ImportStep", "Looking for unlogged failures"), QT_TRANSLATE_NOOP("ImportStep", "Measuring timeouts and queues"),
    QT_TRANSLATE_NOOP("ImportStep", "Summing up"), QT_TRANSLATE_NOOP("ImportStep", "Judging failed requests"),
    QT_TRANSLATE_NOOP("ImportStep", "Looking at the case as a whole"), QT_TRANSLATE_NOOP("ImportStep", "Reading the cited lines")};

QString stepWords(const std::string &step)
{
    constexpr std::string_view importing = "Importing ";
    if (step.starts_with(importing))
        return ImportPage::tr("Importing %1").arg(isolated(visibleText(fromUtf8(step.substr(importing.size())))));
    return visibleText(QCoreApplication::translate("ImportStep", step.c_str()));
}

} // namespace

ImportPage::ImportPage(QWidget *parent)
    : QWidget(parent)
    , m_what(headingLabel({}))
    , m_step(new ElidedLabel(Qt::ElideMiddle))
    , m_bar(new QProgressBar)
    , m_numbers(faintLabel({}))
    , m_sight(new FirstSightView)
{
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setShortcut(Qt::Key_Escape);
    auto *column = new QWidget;
    column->setFixedWidth(560);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(8);
    layout->addWidget(m_what);
    layout->addWidget(m_step);
    layout->addWidget(m_bar);
    layout->addWidget(m_numbers);
    layout->addSpacing(8);
    layout->addWidget(cancel, 0, Qt::AlignLeft);
    layout->addSpacing(16);
    layout->addWidget(m_sight, 1);
    // What has been read so far has its room from the beginning: nothing jumps when the first of it comes.
    auto *page = new QVBoxLayout(this);
    page->addStretch(1);
    page->addWidget(column, 4, Qt::AlignHCenter);
    connect(cancel, &QPushButton::clicked, this, &ImportPage::cancelled);
}

void ImportPage::begin(const QString &what)
{
    m_what->setText(what);
    m_step->setText(tr("Looking at the files"));
    m_numbers->setText(QStringLiteral(" "));
    m_bar->setRange(0, 0);
    m_sight->follow({});
    m_estimate.begin();
    m_clock.start();
}

void ImportPage::follow(std::shared_ptr<const FirstSight> sight)
{
    m_sight->follow(std::move(sight));
}

void ImportPage::report(const ProgressReport &report)
{
    m_estimate.add(report, std::chrono::milliseconds(m_clock.elapsed()));
    m_step->setText(stepWords(report.step));
    const auto share = m_estimate.share();
    m_bar->setRange(0, share ? 1000 : 0);
    if (share)
        m_bar->setValue(static_cast<int>(*share * 1000));
    QStringList parts;
    if (report.bytesTotal > 0)
        parts << tr("%1 of %2").arg(byteWords(static_cast<double>(report.bytesDone)), byteWords(static_cast<double>(report.bytesTotal)));
    if (report.records > 0 && m_sight->words().isEmpty()) // below, the requests are counted, and a moment later
        parts << tr("%1 records").arg(numberWords(report.records));
    if (const auto rate = m_estimate.rate())
        parts << tr("%1 a second").arg(byteWords(*rate));
    const auto remaining = m_estimate.remaining();
    if (remaining && remaining->count() >= 1)
        parts << tr("about %1 left").arg(durationWords(fromSeconds(std::ceil(remaining->count()))));
    m_numbers->setText(parts.isEmpty() ? QStringLiteral(" ") : parts.join(QStringLiteral(" \u00b7 ")));
}

} // namespace hopscope
