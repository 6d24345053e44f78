// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace hopscope {

/// Read-only lines in a fixed font with their numbers at the left; one line can be marked.
class NumberedText : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit NumberedText(QWidget *parent = nullptr);
    /// The first line has the number `first`; lines before line 1 show none.
    void setLines(const QStringList &lines, qint64 first);
    /// Marks the line of this number where it is among them.
    void mark(qint64 number);
    /// Brings it to the middle.
    void centre(qint64 number);
    std::optional<qint64> marked() const;

Q_SIGNALS:
    /// A person went on with wheel or keys where the lines end (`later`) or begin.
    void edgePassed(bool later);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    class Gutter;
    void paintNumbers(QPaintEvent *event);
    int gutterWidth() const;
    QTextBlock blockOf(qint64 number) const;

    QWidget *m_gutter;
    qint64 m_first = 1;
};

} // namespace hopscope
