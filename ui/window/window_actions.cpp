// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/window_actions.h"

#include "language/language.h"
#include "theme/icon.h"

#include <QGuiApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace hopscope {

WindowActions::WindowActions(QMainWindow *window)
    : QObject(window)
    , m_window(window)
{
    makeFileActions();
    makeEditActions();
    makeViewActions();
    makeWindowActions();
    makeLanguageActions();
    buildMenus();
    buildToolBar();
    setAnalysisShown(false);
}

QAction *WindowActions::make(const QString &text, const QList<QKeySequence> &keys, const QString &icon)
{
    auto *action = new QAction(text, this);
    action->setShortcuts(keys);
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon));
    m_window->addAction(action); // its keys work wherever the focus is
    m_all.push_back(action);
    return action;
}

void WindowActions::makeFileActions()
{
    addFiles = make(tr("&Add files\u2026"), {QKeySequence::Open}, QStringLiteral("add-files"));
    addFolder = make(tr("Add a f&older\u2026"), {Qt::CTRL | Qt::SHIFT | Qt::Key_O});
    paste = make(tr("&Paste log text"), {QKeySequence::Paste});
    addTimeRange = make(tr("Add only a &time range\u2026"));
    maskSecrets = make(tr("Mas&k addresses and secrets in what is added"));
    maskSecrets->setCheckable(true);
    openCase = make(tr("Open a &case\u2026"), {}, QStringLiteral("open-case"));
    openSample = make(tr("Open the sa&mple case"), {}, QStringLiteral("sample"));
    save = make(tr("&Save the case"), {QKeySequence::Save}, QStringLiteral("save"));
    saveAs = make(tr("Sav&e the case as\u2026"), {Qt::CTRL | Qt::SHIFT | Qt::Key_S});
    exportPdf = make(tr("&Report\u2026"), {Qt::CTRL | Qt::Key_E}, QStringLiteral("report"));
    exportJson = make(tr("Export the findings as &JSON\u2026"));
    exportCsv = make(tr("Export the findings as CS&V\u2026"));
    close = make(tr("Close the case"), {QKeySequence::Close});
    quit = make(tr("&Quit"), {QKeySequence::Quit});
}

void WindowActions::makeEditActions()
{
    undo = make(tr("&Undo"), {Qt::CTRL | Qt::Key_Z});
    redo = make(tr("&Redo"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Z});
    undo->setEnabled(false);
    redo->setEnabled(false);
}

void WindowActions::makeViewActions()
{
    const bool mirrored = QGuiApplication::isRightToLeft();
    back = make(tr("&Back"), {Qt::ALT | Qt::Key_Left, QKeySequence(Qt::Key_Escape)}, mirrored ? QStringLiteral("forward") : QStringLiteral("back"));
    forward = make(tr("&Forward"), {Qt::ALT | Qt::Key_Right}, mirrored ? QStringLiteral("back") : QStringLiteral("forward"));
    showAll = make(tr("Show &all of the time"), {Qt::CTRL | Qt::Key_0}, QStringLiteral("reset-view"));
    fitSelection = make(tr("F&it the selection"), {QKeySequence(Qt::Key_F)});
    filterPath = make(tr("Filter by &path"), {QKeySequence::Find}, QStringLiteral("filter"));
    quickFilter = make(tr("Filter by any &text"), {QKeySequence(Qt::Key_Slash)});
    clearFilter = make(tr("&Clear the filter"), {Qt::CTRL | Qt::SHIFT | Qt::Key_F});
    next = make(tr("&Next flagged request"), {QKeySequence(Qt::Key_J)});
    previous = make(tr("Pre&vious flagged request"), {QKeySequence(Qt::Key_K)});
    nextOfCause = make(tr("Next of the same ca&use"), {QKeySequence(Qt::Key_N)});
    groupRequests = make(tr("&Group the requests"), {QKeySequence(Qt::Key_G)});
    nextPane = make(tr("Next pan&e"), {QKeySequence(Qt::Key_F6)});
    lanes = make(tr("Lanes of the ti&meline\u2026"), {QKeySequence(Qt::Key_L)});
    askSql = make(tr("As&k in SQL"), {QKeySequence(Qt::Key_F4)});
    askSql->setCheckable(true);
    compare = make(tr("Com&pare before and after\u2026"), {QKeySequence(Qt::Key_F7)});
    compare->setCheckable(true);
    tryTimeout = make(tr("Tr&y another proxy timeout\u2026"), {QKeySequence(Qt::Key_T)});
}

void WindowActions::makeExclusive(const std::vector<QAction *> &choices)
{
    auto *group = new QActionGroup(this);
    for (QAction *choice : choices) {
        choice->setCheckable(true);
        group->addAction(choice);
    }
}

void WindowActions::makeWindowActions()
{
    systemTheme = make(tr("Theme of the &system"));
    lightTheme = make(tr("&Light theme"));
    darkTheme = make(tr("&Dark theme"));
    makeExclusive({systemTheme, lightTheme, darkTheme});
    utcTimes = make(tr("Times in &UTC"));
    localTimes = make(tr("Times of this &computer's zone"));
    serverTimes = make(tr("Times as the ser&ver logs them"));
    makeExclusive({utcTimes, localTimes, serverTimes});
    defaultLayout = make(tr("Restore the default la&yout"));
    forgetRecent = make(tr("For&get recent cases"));
    palette = make(tr("All &commands\u2026"), {Qt::CTRL | Qt::Key_K});
    shortcuts = make(tr("&Keys"), {QKeySequence::HelpContents}, QStringLiteral("help"));
    tour = make(tr("&Tour in five steps"));
    about = make(tr("&About Hopscope"));
}

void WindowActions::makeLanguageActions()
{
    languages = new QActionGroup(this);
    const auto add = [this](const QString &text, const QString &code) {
        QAction *action = make(text);
        action->setCheckable(true);
        action->setData(code);
        languages->addAction(action);
    };
    add(tr("Language of the s&ystem"), {});
    for (const Language &language : hopscope::languages())
        add(language.name, language.code);
}

void WindowActions::buildMenus()
{
    const auto fill = [this](const QString &title, const std::vector<QAction *> &actions) {
        QMenu *menu = m_window->menuBar()->addMenu(title);
        for (QAction *action : actions) {
            if (action)
                menu->addAction(action);
            else
                menu->addSeparator();
        }
        return menu;
    };
    fill(tr("&File"), {addFiles, addFolder, addTimeRange, paste, maskSecrets, nullptr, openCase, openSample, nullptr, save, saveAs, nullptr, exportPdf,
        exportJson, exportCsv, nullptr, close, quit});
    fill(tr("&Edit"), {undo, redo});
    QMenu *view = fill(tr("&View"), {back, forward, nullptr, showAll, fitSelection, lanes, nullptr, askSql, compare, nullptr, utcTimes, localTimes, serverTimes,
        nullptr, systemTheme, lightTheme, darkTheme, defaultLayout, forgetRecent});
    view->addMenu(tr("La&nguage"))->addActions(languages->actions());
    fill(tr("&Requests"), {next, previous, nextOfCause, nullptr, filterPath, quickFilter, clearFilter, groupRequests, nullptr, tryTimeout, nextPane});
    fill(tr("&Help"), {palette, shortcuts, tour, about});
}

void WindowActions::buildToolBar()
{
    QToolBar *bar = m_window->addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("tools"));
    bar->setMovable(false);
    bar->setIconSize({16, 16});
    bar->toggleViewAction()->setVisible(false);
    bar->addActions({back, forward});
    bar->addSeparator();
    bar->addActions({addFiles, save, exportPdf});
    for (QAction *action : {addFiles, save, exportPdf}) {
        action->setIconText(action == addFiles ? tr("Add files") : action == save ? tr("Save") : tr("Report"));
        auto *button = qobject_cast<QToolButton *>(bar->widgetForAction(action));
        Q_ASSERT(button);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
}

void WindowActions::setAnalysisShown(bool shown)
{
    for (QAction *action : {save, saveAs, exportPdf, exportJson, exportCsv, close, back, forward, showAll, fitSelection, filterPath, quickFilter,
             clearFilter, next, previous, nextOfCause, groupRequests, nextPane, tryTimeout, askSql, lanes, compare})
        action->setEnabled(shown);
}

} // namespace hopscope
