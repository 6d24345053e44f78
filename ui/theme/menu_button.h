// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace hopscope {

/// A button that opens its menu, with an arrow behind its text. The styles draw the arrow of a tool button upon the text.
class MenuButton : public QToolButton {
    Q_OBJECT

public:
    explicit MenuButton(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace hopscope
