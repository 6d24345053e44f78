// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/appearance.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>

namespace hopscope {

/// Which zone times are shown in: UTC, this computer's, or that of the server's logs.
enum class ZoneChoice : std::uint8_t { Utc, Local, Server };

/// What the window remembers between runs. No content of logs.
class WindowSettings {
public:
    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);

    ZoneChoice zone() const;
    void setZone(ZoneChoice choice);

    /// The code of the language that was chosen; empty: the system's.
    QString language() const { return m_settings.value(QStringLiteral("window/language")).toString(); }
    void setLanguage(const QString &code) { m_settings.setValue(QStringLiteral("window/language"), code); }

    /// Saved cases, the latest first; those that are gone are left out.
    QStringList recentCases() const;
    void addRecentCase(const QString &path);
    void clearRecentCases();
    /// The saved case that was open last; empty where there was none.
    QString sessionCase() const { return m_settings.value(QStringLiteral("session/case")).toString(); }
    void setSessionCase(const QString &path) { m_settings.setValue(QStringLiteral("session/case"), path); }

    QByteArray geometry() const { return m_settings.value(QStringLiteral("window/geometry")).toByteArray(); }
    QByteArray layout() const { return m_settings.value(QStringLiteral("window/layout")).toByteArray(); }
    void setWindow(const QByteArray &geometry, const QByteArray &layout);
    /// Where the last file was chosen.
    QString folder() const { return m_settings.value(QStringLiteral("window/folder")).toString(); }
    void setFolder(const QString &folder) { m_settings.setValue(QStringLiteral("window/folder"), folder); }
    /// Whether the tour was seen or closed, so that it does not come by itself again.
    bool tourSeen() const { return m_settings.value(QStringLiteral("window/tourSeen")).toBool(); }
    void setTourSeen() { m_settings.setValue(QStringLiteral("window/tourSeen"), true); }
    /// Whether logs are masked as they are added.
    bool masksSecrets() const { return m_settings.value(QStringLiteral("import/maskSecrets")).toBool(); }
    void setMasksSecrets(bool on) { m_settings.setValue(QStringLiteral("import/maskSecrets"), on); }

private:
    QSettings m_settings{QStringLiteral("hopscope"), QStringLiteral("hopscope")};
};

} // namespace hopscope
