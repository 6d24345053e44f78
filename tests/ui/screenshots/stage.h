// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/appearance.h"
#include "window/main_window.h"

#include <QImage>
#include <QTemporaryDir>

#include <functional>

namespace hopscope {

/// Gives the offscreen platform a screen that is larger than any window here: its own has 800 by 800 pixels, to which dialogs
/// would shrink. `folder` must outlive the application, which is to be made afterwards.
void makeLargeScreen(const QTemporaryDir &folder);

/// What a state of the window needs to be open.
enum class StagedCase { None, Sample, Quiet, Small, Abroad, Broken, Huge };

/// The window, brought from one state to the next and photographed. Settings and files are its own.
class Stage {
public:
    Stage(QSize size, ThemeChoice theme);
    ~Stage();

    MainWindow &window() { return *m_window; }
    ResultPage &result() { return *m_window->result(); }
    template <typename Widget>
    Widget *find(const QString &name = {}) { return m_window->findChild<Widget *>(name); }

    WindowActions &actions();

    /// Opens the case where it is not open, and takes back what former states changed: dialogs, filter, selection, zoom.
    void prepare(StagedCase wanted);
    /// What to drop for the case.
    QStringList logs(StagedCase wanted);
    /// Keeps a dialog open until the next state.
    void show(std::unique_ptr<QDialog> dialog);
    /// Lets the window come to rest.
    static void settle();
    /// Ends the program where it is not reached.
    static void waitFor(const std::function<bool()> &reached);
    /// The window, and the dialogs before it in its middle.
    QImage picture() const;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<QDialog> m_dialog;
    StagedCase m_open = StagedCase::None;
};

} // namespace hopscope
