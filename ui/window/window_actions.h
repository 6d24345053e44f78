// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QActionGroup>

#include <vector>

class QMainWindow;

namespace hopscope {

/// All that can be done in the window, with its keys. Menus, tool bar, palette and the list of keys show these.
class WindowActions : public QObject {
    Q_OBJECT

public:
    explicit WindowActions(QMainWindow *window);

    QAction *addFiles, *addFolder, *addTimeRange, *paste, *maskSecrets, *openCase, *openSample, *save, *saveAs, *exportPdf, *exportJson, *exportCsv, *close, *quit;
    QAction *undo, *redo;
    QAction *back, *forward, *showAll, *fitSelection, *filterPath, *quickFilter, *clearFilter, *next, *previous, *nextOfCause, *groupRequests,
        *nextPane, *tryTimeout, *askSql, *lanes, *compare;
    QAction *utcTimes, *localTimes, *serverTimes;
    QAction *systemTheme, *lightTheme, *darkTheme, *defaultLayout, *forgetRecent, *palette, *shortcuts, *tour, *about;

    /// One for the system's language and one for each that there is; their data is the language's code.
    QActionGroup *languages;

    /// In the order of the menus.
    const std::vector<QAction *> &all() const { return m_all; }
    /// Those that need an analysis on screen.
    void setAnalysisShown(bool shown);

private:
    QAction *make(const QString &text, const QList<QKeySequence> &keys = {}, const QString &icon = {});
    void makeExclusive(const std::vector<QAction *> &choices);
    void makeFileActions();
    void makeEditActions();
    void makeViewActions();
    void makeWindowActions();
    void makeLanguageActions();
    void buildMenus();
    void buildToolBar();

    QMainWindow *m_window;
    std::vector<QAction *> m_all;
};

} // namespace hopscope
