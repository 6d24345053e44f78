// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the window in each of its states, without a display, as PNG files: "take_screenshots FOLDER" (see --help). Fails where
// a state can't be reached or its picture is blank.
#include "states.h"

#include "language/language.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

#include <cstdio>
#include <set>

using namespace hopscope;

namespace {

bool isBlank(const QImage &picture)
{
    std::set<QRgb> colours;
    for (int y = 0; y < picture.height(); y += 3) {
        for (int x = 0; x < picture.width(); x += 3)
            colours.insert(picture.pixel(x, y));
    }
    return colours.size() < 8;
}

bool take(Stage &stage, const State &state, const QDir &folder, const QString &suffix)
{
    stage.prepare(state.needs);
    state.enter(stage);
    Stage::settle();
    const QImage picture = stage.picture();
    const QString path = folder.filePath(QString::fromLatin1(state.name) + suffix + QStringLiteral(".png"));
    if (isBlank(picture) || !picture.save(path)) {
        std::fprintf(stderr, "%s: nothing was drawn, or it could not be written\n", state.name);
        return false;
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("TZ", "Europe/Berlin"); // so that local times are another zone's than UTC, and the same wherever they are drawn
    const QTemporaryDir screen;
    makeLargeScreen(screen);
    // The offscreen platform remarks on all that it does not do.
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &text) {
        if (type == QtFatalMsg)
            std::fprintf(stderr, "%s\n", qPrintable(text));
    });
    QApplication application(argc, argv);
    QCommandLineParser line;
    line.setApplicationDescription(QStringLiteral("Draws the states of the window as pictures. QT_SCALE_FACTOR=2 draws them at twice the size."));
    line.addHelpOption();
    line.addOptions({{QStringLiteral("size"), QStringLiteral("Of the window."), QStringLiteral("WIDTHxHEIGHT"), QStringLiteral("1280x720")},
        {QStringLiteral("theme"), QStringLiteral("light or dark."), QStringLiteral("THEME"), QStringLiteral("light")},
        {QStringLiteral("language"), QStringLiteral("en, de or pt."), QStringLiteral("CODE"), QStringLiteral("en")},
        {QStringLiteral("right-to-left"), QStringLiteral("Mirrors the window.")},
        {QStringLiteral("suffix"), QStringLiteral("Stands behind the names of the pictures."), QStringLiteral("TEXT")},
        {QStringLiteral("only"), QStringLiteral("These states, with commas."), QStringLiteral("NAMES")}});
    line.addPositionalArgument(QStringLiteral("FOLDER"), QStringLiteral("Where the pictures go."));
    line.process(application);
    const QStringList size = line.value(QStringLiteral("size")).split(u'x');
    if (line.positionalArguments().size() != 1 || size.size() != 2)
        line.showHelp(2);
    if (line.isSet(QStringLiteral("right-to-left")))
        QApplication::setLayoutDirection(Qt::RightToLeft);
    speak(application, languageFor(line.value(QStringLiteral("language")), {}));
    const QDir folder(line.positionalArguments().front());
    folder.mkpath(QStringLiteral("."));
    const QStringList only = line.value(QStringLiteral("only")).split(u',', Qt::SkipEmptyParts);
    Stage stage(QSize(size[0].toInt(), size[1].toInt()),
        line.value(QStringLiteral("theme")) == QStringLiteral("dark") ? ThemeChoice::Dark : ThemeChoice::Light);
    bool good = true;
    for (const State &state : states()) {
        if (only.isEmpty() || only.contains(QString::fromLatin1(state.name)))
            good = take(stage, state, folder, line.value(QStringLiteral("suffix"))) && good;
    }
    return good ? 0 : 1;
}
