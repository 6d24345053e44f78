// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/appearance.h"

#include "theme/edged_style.h"

#include <QApplication>

namespace hopscope {

namespace {

struct Tones {
    QRgb window, base, alternate, button, text, faint, disabled, link, light, mid, dark;
};
constexpr Tones lightTones{0xfff5f6f7, 0xffffffff, 0xfff7f8f9, 0xffeceef0, 0xff1d2125, 0xff6b737c, 0xffa2a9b0, 0xff0b5fa5,
    0xffffffff, 0xffcdd2d7, 0xffa8afb6};
constexpr Tones darkTones{0xff202326, 0xff17191c, 0xff1c1f22, 0xff2c3034, 0xffe4e7ea, 0xff9aa3ab, 0xff6a7178, 0xff6cb8f0,
    0xff3a3f44, 0xff3f454b, 0xff0f1113};
constexpr QRgb accent = 0xff2a78b8;

QPalette paletteOf(const Tones &tones)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb colour) { palette.setColor(role, QColor::fromRgba(colour)); };
    set(QPalette::Window, tones.window);
    set(QPalette::Base, tones.base);
    set(QPalette::AlternateBase, tones.alternate);
    set(QPalette::ToolTipBase, tones.base);
    set(QPalette::Button, tones.button);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        set(role, tones.text);
    set(QPalette::PlaceholderText, tones.faint);
    set(QPalette::BrightText, 0xffffffff);
    set(QPalette::Link, tones.link);
    set(QPalette::LinkVisited, tones.link);
    set(QPalette::Highlight, accent);
    set(QPalette::HighlightedText, 0xffffffff);
    set(QPalette::Light, tones.light);
    set(QPalette::Midlight, tones.mid);
    set(QPalette::Mid, tones.mid);
    set(QPalette::Dark, tones.dark);
    set(QPalette::Shadow, 0xff000000);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgba(tones.disabled));
    return palette;
}

} // namespace

void applyTheme(QApplication &application, ThemeChoice choice)
{
    application.setStyle(new EdgedStyle); // which the application owns
    switch (choice) {
    case ThemeChoice::System:
        application.setPalette(QPalette()); // nothing set: the system's shows, and its changes too
        break;
    case ThemeChoice::Light:
        application.setPalette(paletteOf(lightTones));
        break;
    case ThemeChoice::Dark:
        application.setPalette(paletteOf(darkTones));
        break;
    }
}

Appearance appearanceOf(const QPalette &palette)
{
    const bool dark = palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
    return dark ? Appearance::Dark : Appearance::Light;
}

LaneColours laneColours(Appearance appearance)
{
    if (appearance == Appearance::Dark) {
        return {QColor(0x2f, 0x44, 0x50), QColor(0x3f, 0x78, 0x90), QColor(0x8f, 0xd0, 0xe8), QColor(0xff, 0x9a, 0x5c),
            QColor(0x3f, 0xd0, 0xa6), QColor(0x9a, 0xb8, 0xd8), QColor(0xb8, 0xc0, 0xc8), QColor(0xff, 0x91, 0x47),
            QColor(0x32, 0x37, 0x3c), QColor(0xd0, 0xd6, 0xdc), QColor(0x4c, 0x9a, 0xd8)};
    }
    return {QColor(0xdb, 0xe8, 0xee), QColor(0x9c, 0xc4, 0xd6), QColor(0x2f, 0x78, 0x98), QColor(0xa8, 0x42, 0x00),
        QColor(0x00, 0x86, 0x62), QColor(0x55, 0x72, 0x90), QColor(0x50, 0x58, 0x60), QColor(0xb8, 0x4a, 0x00),
        QColor(0xe6, 0xe9, 0xec), QColor(0x40, 0x48, 0x50), QColor(0x2a, 0x78, 0xb8)};
}

MessageColours problemColours(Appearance appearance)
{
    return appearance == Appearance::Dark ? MessageColours{QColor(0x4a, 0x26, 0x1a), QColor(0xff, 0xd9, 0xc6)}
                                          : MessageColours{QColor(0xfd, 0xe8, 0xdc), QColor(0x6b, 0x2a, 0x00)};
}

MessageColours noticeColours(Appearance appearance)
{
    return appearance == Appearance::Dark ? MessageColours{QColor(0x1d, 0x36, 0x4a), QColor(0xcf, 0xe6, 0xf8)}
                                          : MessageColours{QColor(0xe3, 0xf0, 0xfa), QColor(0x0d, 0x3f, 0x66)};
}

} // namespace hopscope
