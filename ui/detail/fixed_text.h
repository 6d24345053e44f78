// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QToolButton>

namespace hopscope {

/// Read-only text in a fixed font, broken at the edge, as high as its lines need at its width; beyond `mostLines` it scrolls.
class FixedText : public QPlainTextEdit {
    Q_OBJECT

public:
    FixedText(const QString &text, const QString &accessibleName, int mostLines = 12, QWidget *parent = nullptr);
    /// What was given, without the marks that keep it from being broken.
    QString text() const;
    /// Marks the first place where `word` stands by itself.
    void mark(const QString &word);
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    QMimeData *createMimeDataFromSelection() const override;

private:
    void fitHeight();
    int m_mostLines;
};

/// Code whose lines may be broken at its blanks and slashes, but not within "--option" and "%{name}" as those of prose would be.
QString unbrokenOptions(QString code);

/// A flat button that puts `text` on the clipboard.
QToolButton *copyButton(const QString &text, const QString &accessibleName);

} // namespace hopscope
