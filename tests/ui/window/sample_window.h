// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "requests/requests_pane.h"
#include "requests/requests_table.h"
#include "resources/register_resources.h"
#include "theme/words.h"
#include "timeline/timeline_pane.h"
#include "timeline/timeline_view.h"
#include "window/main_window.h"
#include "window/result_page.h"

#include <QAction>
#include <QDropEvent>
#include <QMimeData>
#include <QTemporaryDir>
#include <QtTest>

namespace hopscope {

/// The window as a person has it after they dropped the sample's files on it; with the real engine, and settings of its own.
class SampleWindow {
public:
    static constexpr int patience = 60'000; ///< milliseconds for an analysis on a busy machine

    void open()
    {
        registerHopscopeResources();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        auto sample = SampleCase::unpack();
        QVERIFY2(sample, sample ? "" : sentence(sample.problem()).c_str());
        m_sample = std::move(*sample);
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow(); // on a display without a window manager nobody else gives it the keys
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        drop({folder()});
        waitForAnalysis();
        QVERIFY(findings().requests.size() > 10);
    }
    void close() { m_window.reset(); }

    MainWindow *window() const { return m_window.get(); }
    ResultPage *result() const { return m_window->result(); }
    /// Of the sample's files.
    QString folder() const { return fromUtf8(m_sample->folder()); }
    /// A path for a file that goes with the test.
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    const Findings &findings() const { return result()->analysis().findings; }
    std::optional<std::size_t> selected() const { return result()->selection().current(); }
    TimelineView *timeline() const { return result()->timeline()->view(); }
    QTableView *table() const { return result()->requests()->table(); }

    void drop(const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
    }

    void waitForAnalysis()
    {
        QTRY_COMPARE_WITH_TIMEOUT(m_window->controller().task(), Task::None, patience);
        QTRY_VERIFY_WITH_TIMEOUT(findings().requests.empty() || timeline()->positionOf(0), patience);
    }

    QAction *actionNamed(const QString &words)
    {
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->text().remove(u'&').startsWith(words))
                return action;
        }
        return nullptr;
    }

private:
    QTemporaryDir m_folder;
    std::optional<SampleCase> m_sample;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace hopscope
