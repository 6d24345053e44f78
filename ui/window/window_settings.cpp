// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/window_settings.h"

#include <QFileInfo>

namespace hopscope {

namespace {

constexpr qsizetype mostRecent = 8;
const QString themeKey = QStringLiteral("window/theme");
const QString zoneKey = QStringLiteral("window/zone");
const QString recentKey = QStringLiteral("cases/recent");

} // namespace

ThemeChoice WindowSettings::theme() const
{
    const QString stored = m_settings.value(themeKey).toString();
    return stored == QStringLiteral("light") ? ThemeChoice::Light
        : stored == QStringLiteral("dark")   ? ThemeChoice::Dark
                                             : ThemeChoice::System;
}

void WindowSettings::setTheme(ThemeChoice choice)
{
    const char *name = choice == ThemeChoice::Light ? "light" : choice == ThemeChoice::Dark ? "dark" : "system";
    m_settings.setValue(themeKey, QString::fromLatin1(name));
}

ZoneChoice WindowSettings::zone() const
{
    const QString stored = m_settings.value(zoneKey).toString();
    return stored == QStringLiteral("local") ? ZoneChoice::Local
        : stored == QStringLiteral("server") ? ZoneChoice::Server
                                             : ZoneChoice::Utc;
}

void WindowSettings::setZone(ZoneChoice choice)
{
    const char *name = choice == ZoneChoice::Local ? "local" : choice == ZoneChoice::Server ? "server" : "utc";
    m_settings.setValue(zoneKey, QString::fromLatin1(name));
}

QStringList WindowSettings::recentCases() const
{
    QStringList paths = m_settings.value(recentKey).toStringList();
    paths.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    return paths;
}

void WindowSettings::addRecentCase(const QString &path)
{
    QStringList paths = recentCases();
    paths.removeAll(path);
    paths.prepend(path);
    m_settings.setValue(recentKey, paths.mid(0, mostRecent));
}

void WindowSettings::clearRecentCases()
{
    m_settings.remove(recentKey);
}

void WindowSettings::setWindow(const QByteArray &geometry, const QByteArray &layout)
{
    m_settings.setValue(QStringLiteral("window/geometry"), geometry);
    m_settings.setValue(QStringLiteral("window/layout"), layout);
}

} // namespace hopscope
