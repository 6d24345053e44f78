// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace hopscope {

/// Read-only lines in a fixed font with their numbers at the left; one line can be marked.
class NumberedText : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit NumberedText(QWidget *parent = nullptr);
    /// The first line has the number `first`.
    void setLines(const QStringList &lines, quint64 first);
    /// Marks the line of this number where it is among them.
    void mark(quint64 number);
    /// Brings it to the middle.
    void centre(quint64 number);
    std::optional<quint64> marked() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    class Gutter;
    void paintNumbers(QPaintEvent *event);
    int gutterWidth() const;
    QTextBlock blockOf(quint64 number) const;

    QWidget *m_gutter;
    quint64 m_first = 1;
};

} // namespace hopscope
