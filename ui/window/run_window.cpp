// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/run_window.h"

#include "language/language.h"
#include "resources/register_resources.h"
#include "window/main_window.h"
#include "window/window_settings.h"

#include <QApplication>
#include <QLocale>

namespace hopscope {

int runWindow(QApplication &application, const QStringList &files)
{
    registerHopscopeResources();
    QApplication::setApplicationName(QStringLiteral("hopscope"));
    QApplication::setApplicationDisplayName(QStringLiteral("Hopscope"));
    QApplication::setApplicationVersion(QStringLiteral(HOPSCOPE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("hopscope"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/hopscope/icons/hopscope.svg")));
    speak(application, languageFor(WindowSettings().language(), QLocale::system().uiLanguages()));
    MainWindow window;
    window.show();
    if (files.isEmpty())
        window.restoreSession();
    else
        window.open(files);
    return application.exec();
}

} // namespace hopscope
