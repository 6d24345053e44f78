// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include <unistd.h>

/// What a run of the program left.
struct ProgramRun {
    int status = -1; ///< -1: it crashed, or did not end in time
    QByteArray output;
    QString messages;
};

/// Runs the built program without a display, as a person without special rights where the test has them.
inline ProgramRun runProgram(const QStringList &arguments, const QString &folder, const QByteArray &input = {},
    bool withoutRights = false)
{
    constexpr uid_t nobody = 65534;
    QProcess process;
    process.setWorkingDirectory(folder);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder + QStringLiteral("/config")); // not the developer's
    process.setProcessEnvironment(environment);
    if (withoutRights && geteuid() == 0)
        process.setChildProcessModifier([] {
            if (setuid(nobody) != 0)
                _exit(127);
        });
    process.start(QStringLiteral(HOPSCOPE_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    ProgramRun run;
    if (process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit)
        run.status = process.exitCode();
    run.output = process.readAllStandardOutput();
    run.messages = QString::fromUtf8(process.readAllStandardError());
    return run;
}
