// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "workspace/source_excerpt.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QSpinBox;

namespace hopscope {

class ElidedLabel;
class NumberedText;

/// A source's file as it stands on the disk, opened at a line. Only some hundred lines are held; more are asked for where a
/// person scrolls to their end.
class FileViewer : public QDialog {
    Q_OBJECT

public:
    explicit FileViewer(QWidget *parent = nullptr);
    /// Asks for the lines around this one, and marks it.
    void open(SourceId source, const QString &path, LineNumber line);
    void showExcerpt(const SourceExcerpt &read);
    void showProblem(const Problem &problem);
    NumberedText *text() const { return m_text; }
    QString notice() const;

Q_SIGNALS:
    void excerptAsked(hopscope::SourceId source, const hopscope::ExcerptWish &wish);

private:
    void ask(const ExcerptWish &wish);
    void askMore(bool later);
    void say(const QString &notice);

    SourceId m_source;
    LineNumber m_marked;
    LineNumber m_centre;    ///< of the lines that were asked for last
    FileExcerpt m_excerpt;
    bool m_waiting = false;
    ElidedLabel *m_path;
    QSpinBox *m_line;
    QLabel *m_notice;
    NumberedText *m_text;
    QPushButton *m_earlier;
    QPushButton *m_later;
};

} // namespace hopscope
