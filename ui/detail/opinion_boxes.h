// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QTimer>

#include <cstddef>
#include <string>

class QLabel;
class QToolButton;

namespace hopscope {

class IconLabel;
class Opinions;

/// "I disagree": the cause set by hand, beside the verdict and marked as such, and how to take it back. And the way to the note.
class OwnCauseBox : public QWidget {
    Q_OBJECT

public:
    OwnCauseBox(Opinions *opinions, std::size_t request, QWidget *parent = nullptr);

Q_SIGNALS:
    void noteAsked();

private:
    void showOpinion();
    void fillMenu();

    Opinions *m_opinions;
    std::size_t m_request;
    QWidget *m_own;        ///< shown while a cause is set
    IconLabel *m_icon;
    QLabel *m_words;
    QToolButton *m_takeBack; ///< shown with m_own
    QToolButton *m_choose;
    QToolButton *m_note;
};

/// The person's own note on a request. What is typed is kept after a moment, and at the latest when the box goes.
class NoteBox : public QPlainTextEdit {
    Q_OBJECT

public:
    NoteBox(Opinions *opinions, std::size_t request, QWidget *parent = nullptr);
    ~NoteBox() override;

private:
    std::string typed() const;
    void keep();
    void showOpinion();

    Opinions *m_opinions;
    std::size_t m_request;
    QTimer m_pause;
};

} // namespace hopscope
