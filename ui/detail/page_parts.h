// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <string>

class QVBoxLayout;

namespace hopscope {

// What pages of text are made of. Texts are shown as they are, never as markup; control characters as their symbols.

void addHeading(QVBoxLayout &page, const QString &text);
/// A statement with a hanging mark, so that long ones stay apart from the next.
void addPoint(QVBoxLayout &page, const QString &text);
/// The same, followed by a line of a file as a link.
void addCitedPoint(QVBoxLayout &page, const QString &text, const QString &where, const std::function<void()> &open);
/// Lines in a fixed font, with a button that copies them as they are.
void addCode(QVBoxLayout &page, const std::string &code, const QString &name, const QString &copyName);

} // namespace hopscope
