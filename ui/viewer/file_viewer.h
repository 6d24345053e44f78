// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "facts/source_info.h"
#include "workspace/source_excerpt.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace hopscope {

class ElidedLabel;
class NumberedText;

/// A source's file as it stands on the disk, opened at a line. Only some hundred lines are held; more are asked for where a
/// person scrolls to their end, or seeks a text beyond it.
class FileViewer : public QDialog {
    Q_OBJECT

public:
    explicit FileViewer(QWidget *parent = nullptr);
    /// Asks for the lines around this one, and marks it. `later`: the answer waits until all of the case has been read.
    void open(const SourceInfo &source, LineNumber line, bool later = false);
    void showExcerpt(const SourceExcerpt &read);
    void showProblem(const Problem &problem);
    NumberedText *text() const { return m_text; }
    QString notice() const;

Q_SIGNALS:
    void excerptAsked(hopscope::SourceId source, const hopscope::ExcerptWish &wish);

private:
    void connectParts();
    void ask(qint64 number, std::optional<ByteOffset> offset = {});
    void askMore(bool later);
    void say(const QString &notice);
    qint64 firstNumber() const;
    void seek(bool later);
    void seekOn();
    bool findHere(bool later);
    bool isAtEdge(bool later) const;
    void sayNotFound(bool later);

    SourceId m_source;
    LineNumber m_marked;
    qint64 m_centre = 0;    ///< of the lines that were asked for last; below 1 before the part that was read
    std::optional<ByteOffset> m_centreOffset; ///< of that line, where known
    QString m_standing;     ///< what is to be said of the file as a whole
    FileExcerpt m_excerpt;
    bool m_opened = false; ///< once: from then on its size is the person's
    bool m_waiting = false;
    /// A text that is sought beyond the lines that are held.
    struct Search {
        bool later = true;
        std::size_t lines = 0; ///< gone through
    };
    std::optional<Search> m_search;
    ElidedLabel *m_path;
    QSpinBox *m_line;
    QLineEdit *m_sought;
    QLabel *m_notice;
    NumberedText *m_text;
    QPushButton *m_earlier;
    QPushButton *m_later;
};

} // namespace hopscope
