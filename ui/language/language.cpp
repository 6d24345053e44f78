// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/language.h"

#include "theme/words.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>

namespace hopscope {

namespace {

bool isKnown(const QString &code)
{
    return std::ranges::find(languages(), code, &Language::code) != languages().end();
}

/// As the machine is set up where it has that language, for a country's way to write.
QLocale localeOf(const QString &code)
{
    const QLocale system = QLocale::system();
    if (system.name().startsWith(code + u'_'))
        return system;
    return code == QStringLiteral("en") ? QLocale(QLocale::English, QLocale::UnitedStates) : QLocale(code);
}

void load(QApplication &application, const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(locale, name, QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

const std::vector<Language> &languages()
{
    static const std::vector<Language> all{{QStringLiteral("en"), QStringLiteral("English")},
        {QStringLiteral("de"), QStringLiteral("Deutsch")}, {QStringLiteral("pt"), QStringLiteral("Portugu\u00eas")}};
    return all;
}

QString languageFor(const QString &choice, const QStringList &systems)
{
    if (isKnown(choice))
        return choice;
    for (const QString &system : systems) {
        const QString code = system.section(u'-', 0, 0).toLower();
        if (isKnown(code))
            return code;
    }
    return languages().front().code;
}

void speak(QApplication &application, const QString &code)
{
    const QLocale locale = localeOf(code);
    QLocale::setDefault(locale);
    setWordsLocale(locale);
    qDeleteAll(application.findChildren<QTranslator *>());
    if (code == languages().front().code)
        return;
    load(application, locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(application, locale, QStringLiteral("hopscope"), QStringLiteral(":/hopscope/translations"));
}

} // namespace hopscope
