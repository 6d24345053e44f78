// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/status_label.h"

#include "theme/appearance.h"

#include <QLabel>

namespace hopscope {

void showStatus(QLabel &label, const QString &text, bool wrong)
{
    constexpr int margin = 4;
    label.setText(text);
    label.setAutoFillBackground(wrong);
    label.setMargin(wrong ? margin : 0);
    QPalette colours;
    if (wrong) {
        const MessageColours problem = problemColours(appearanceOf(QGuiApplication::palette()));
        colours.setColor(QPalette::Window, problem.ground);
        colours.setColor(QPalette::WindowText, problem.text);
    }
    label.setPalette(colours);
}

} // namespace hopscope
