// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace hopscope {

/// A small button with a cross and words: a click takes away what they name.
class Chip : public QToolButton {
    Q_OBJECT

public:
    explicit Chip(const QString &words, QWidget *parent = nullptr);
    /// Shows the words elided in their middle where the chip would be wider than this many pixels.
    void fitInto(int width);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    int widthOf(const QString &words) const;
    QString m_words;
};

} // namespace hopscope
