// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/run_window.h"

#include "resources/register_resources.h"
#include "window/main_window.h"

#include <QApplication>

namespace hopscope {

int runWindow(QApplication &application, const QStringList &files)
{
    registerHopscopeResources();
    QApplication::setApplicationName(QStringLiteral("hopscope"));
    QApplication::setApplicationDisplayName(QStringLiteral("Hopscope"));
    QApplication::setApplicationVersion(QStringLiteral(HOPSCOPE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("hopscope"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/hopscope/icons/hopscope.svg")));
    MainWindow window;
    window.show();
    if (files.isEmpty())
        window.restoreSession();
    else
        window.open(files);
    return application.exec();
}

} // namespace hopscope
