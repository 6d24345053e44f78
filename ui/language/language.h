// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

class QApplication;

namespace hopscope {

struct Language {
    QString code; ///< "de"
    QString name; ///< as those who speak it call it
};

/// Those that the window speaks, English first.
const std::vector<Language> &languages();

/// The language's code to use: `choice` where it is known, else the first of the system's (such as "de-AT") that is, else English.
QString languageFor(const QString &choice, const QStringList &systems);

/// Loads the texts of the window and of Qt in the place of those that were loaded before, and writes numbers and dates as that
/// language does. Widgets that exist keep their texts.
void speak(QApplication &application, const QString &code);

} // namespace hopscope
