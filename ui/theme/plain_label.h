// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QLabel>

namespace hopscope {

/// A label that never takes its text for markup. Wrapped ones can be selected and copied.
QLabel *plainLabel(const QString &text, QWidget *parent = nullptr);
QLabel *wrappedLabel(const QString &text, QWidget *parent = nullptr);
/// In the colour of less important text.
QLabel *faintLabel(const QString &text, QWidget *parent = nullptr);
/// Bold, for the head of a group.
QLabel *headingLabel(const QString &text, QWidget *parent = nullptr);

/// An icon that is drawn anew when the theme changes.
class IconLabel : public QWidget {
    Q_OBJECT

public:
    IconLabel(const QIcon &icon, int size, QWidget *parent = nullptr);
    void setIcon(const QIcon &icon);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
};

/// One line that is cut with an ellipsis where it has no room; the whole stands in the tool tip.
class ElidedLabel : public QWidget {
    Q_OBJECT

public:
    explicit ElidedLabel(Qt::TextElideMode mode = Qt::ElideMiddle, QWidget *parent = nullptr);
    void setText(const QString &text);
    const QString &text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString shownText() const;

    QString m_text;
    Qt::TextElideMode m_mode;
};

} // namespace hopscope
