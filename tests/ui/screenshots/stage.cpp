// SPDX-License-Identifier: GPL-3.0-or-later
#include "stage.h"

#include "composed_cases.h"
#include "findings/findings_panel.h"
#include "requests/requests_pane.h"
#include "resources/register_resources.h"
#include "sources/sources_panel.h"
#include "timeline/timeline_view.h"
#include "window/message_bar.h"
#include "window/result_page.h"
#include "window/tour_panel.h"
#include "window/what_if_bar.h"
#include "window/window_actions.h"

#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QTest>
#include <QTimer>

namespace hopscope {

namespace {

constexpr int hugeFailures = 100'000;

} // namespace

void makeLargeScreen(const QTemporaryDir &folder)
{
    QFile file(folder.filePath(QStringLiteral("screen.json")));
    if (file.open(QIODevice::WriteOnly))
        file.write("{\"screens\":[{\"name\":\"large\",\"x\":0,\"y\":0,\"width\":3840,\"height\":2160,\"logicalDpi\":96}]}");
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + file.fileName().toLocal8Bit());
}

Stage::Stage(QSize size, ThemeChoice theme)
{
    registerHopscopeResources();
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    WindowSettings settings;
    settings.setTheme(theme);
    settings.setTourSeen();
    m_window = std::make_unique<MainWindow>();
    m_window->resize(size);
    m_window->show();
    settle();
}

Stage::~Stage() = default;

QStringList Stage::logs(StagedCase wanted)
{
    const auto folder = [this](const char *name) { return m_folder.filePath(QString::fromLatin1(name)); };
    switch (wanted) {
    case StagedCase::None:
    case StagedCase::Sample: break;
    case StagedCase::Quiet: return quietLogs(folder("quiet"));
    case StagedCase::Small: return smallLogs(folder("small"));
    case StagedCase::Abroad: return abroadLogs(folder("abroad"));
    case StagedCase::Broken: return brokenLogs(folder("broken"));
    case StagedCase::Huge: return hugeLogs(folder("huge"), hugeFailures);
    }
    return {};
}

void Stage::prepare(StagedCase wanted)
{
    m_dialog.reset();
    for (QMenu *menu : m_window->findChildren<QMenu *>())
        menu->hide();
    // What the timeline holds is let go of. The window does not hear it: to it, the key means more.
    QKeyEvent escape(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
    if (find<TimelineView>()->isVisible())
        QApplication::sendEvent(find<TimelineView>(), &escape);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(find<TimelineView>(), &leave);
    for (QDialog *dialog : m_window->findChildren<QDialog *>())
        dialog->close();
    if (wanted != m_open || wanted == StagedCase::None) {
        if (m_window->controller().task() != Task::None)
            m_window->controller().cancel();
        waitFor([this] { return m_window->controller().task() == Task::None; });
        QTimer::singleShot(0, m_window.get(), [] { // notes that are not saved would be asked about
            if (auto *question = qobject_cast<QMessageBox *>(QApplication::activeModalWidget()))
                question->button(QMessageBox::Discard)->click();
        });
        actions().close->trigger();
        if (wanted == StagedCase::Sample)
            m_window->controller().openSample();
        else if (wanted != StagedCase::None)
            m_window->open(logs(wanted));
        m_open = wanted;
        waitFor([this] { return m_window->controller().task() == Task::None; });
    }
    if (!actions().utcTimes->isChecked())
        actions().utcTimes->trigger();
    actions().askSql->setChecked(false);
    actions().compare->setChecked(false);
    m_window->tour()->stop();
    result().selection().select(std::nullopt);
    find<SourcesPanel>()->list()->setCurrentIndex({});
    result().filter().clear();
    result().range().showAll();
    result().requests()->setGrouping(Grouping::None);
    result().found()->setCurrentIndex(FindingsPanel::Incidents);
    result().whatIf()->hide();
    settle();
}

WindowActions &Stage::actions()
{
    return *m_window->findChild<WindowActions *>();
}

void Stage::waitFor(const std::function<bool()> &reached)
{
    constexpr int patience = 120'000; // milliseconds for an analysis on a busy machine
    if (!QTest::qWaitFor(reached, patience))
        qFatal("what was waited for did not come");
}

void Stage::show(std::unique_ptr<QDialog> dialog)
{
    m_dialog = std::move(dialog);
    m_dialog->show();
    settle();
}

void Stage::settle()
{
    QTest::qWait(150); // the timeline is read off the window's thread, some 50 ms behind the last change
}

QImage Stage::picture() const
{
    QPixmap picture = m_window->grab();
    QPainter painter(&picture);
    for (QWidget *dialog : QApplication::topLevelWidgets()) {
        if (!dialog->isVisible() || dialog == m_window.get() || !dialog->inherits("QDialog"))
            continue;
        QRect place(QPoint(), dialog->size());
        place.moveCenter(m_window->rect().center());
        painter.fillRect(place.adjusted(-1, -1, 1, 1), m_window->palette().color(QPalette::PlaceholderText));
        painter.drawPixmap(place.topLeft(), dialog->grab());
    }
    for (QMenu *menu : m_window->findChildren<QMenu *>()) {
        if (menu->isVisible())
            painter.drawPixmap(m_window->mapFromGlobal(menu->pos()), menu->grab());
    }
    return picture.toImage();
}

} // namespace hopscope
