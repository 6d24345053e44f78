// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace hopscope {

/// A step of a tour: what is pointed at, and what is said of it.
struct TourStep {
    QPointer<QWidget> target;
    QString title;
    QString text;
};

/// A small panel beside one part of the window after another, each of which is framed while it is spoken of. It takes no
/// input but on itself: the window can be used meanwhile. Escape closes it while it has the focus.
class TourPanel : public QWidget {
    Q_OBJECT

public:
    explicit TourPanel(QWidget *window);

    /// Begins with the first step. There must be at least one.
    void start(std::vector<TourStep> steps);
    /// Hides it; nothing is emitted.
    void stop();
    /// From 0.
    std::size_t step() const { return m_step; }
    QPushButton *next() const { return m_next; }
    QPushButton *back() const { return m_back; }

Q_SIGNALS:
    /// A person went through it, or closed it.
    void closed();
    /// This step is shown now.
    void stepped(std::size_t step);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showStep(std::size_t step);
    void goOn();
    void finish();
    void place();

    std::vector<TourStep> m_steps;
    std::size_t m_step = 0;
    QWidget *m_frame; ///< around what is spoken of
    QLabel *m_title;
    QLabel *m_count;
    QLabel *m_text;
    QHBoxLayout *m_head;
    QPushButton *m_back;
    QPushButton *m_next;
    QPointer<QWidget> m_focusBefore;
};

} // namespace hopscope
