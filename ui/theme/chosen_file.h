// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDialog>

#include <optional>
#include <vector>

namespace hopscope {

template <typename Format>
struct FileKind {
    Format format;
    QString filter; ///< as a file dialog shows it: "PDF (*.pdf)"
    QString suffix; ///< ".pdf"
};

template <typename Format>
struct ChosenFile {
    Format format;
    QString path;
};

/// Asks a person for a file to write, of one of these kinds; a name without its suffix gets it. nullopt where they cancel.
template <typename Format>
std::optional<ChosenFile<Format>> chooseFileToWrite(
    QWidget *parent, const QString &title, const QString &proposed, const std::vector<FileKind<Format>> &kinds)
{
    QStringList filters;
    for (const FileKind<Format> &kind : kinds)
        filters << kind.filter;
    QString chosen;
    const QString path = QFileDialog::getSaveFileName(
        parent, title, proposed + kinds.front().suffix, filters.join(QStringLiteral(";;")), &chosen);
    if (path.isEmpty())
        return std::nullopt;
    // What a person writes is meant; the list of kinds counts for a name that is of none.
    for (const FileKind<Format> &kind : kinds) {
        if (path.endsWith(kind.suffix, Qt::CaseInsensitive))
            return ChosenFile<Format>{kind.format, path};
    }
    const auto index = std::max<qsizetype>(0, filters.indexOf(chosen));
    const FileKind<Format> &kind = kinds[static_cast<std::size_t>(index)];
    return ChosenFile<Format>{kind.format, path + kind.suffix};
}

} // namespace hopscope
