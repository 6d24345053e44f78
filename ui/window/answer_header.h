// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"
#include "facts/correction.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace hopscope {

class ActiveFilter;
class LinkedText;

/// The answer first: the sentence whose numbers filter by what they count, its causes as buttons that do the same, and what a
/// person changed for it.
class AnswerHeader : public QWidget {
    Q_OBJECT

public:
    explicit AnswerHeader(ActiveFilter *filter, QWidget *parent = nullptr);
    void setAnswer(const Findings &findings, const std::vector<Correction> &corrections);

Q_SIGNALS:
    /// A person takes a correction back: its value is empty.
    void corrected(const hopscope::Correction &correction);

private:
    void showSentence(const Summary &summary);
    void takeNumber(std::size_t part);
    void addCauses(const Findings &findings);
    void addCorrections(const std::vector<Correction> &corrections);

    ActiveFilter *m_filter;
    Summary m_summary;
    LinkedText *m_sentence;
    QLabel *m_notes;
    QWidget *m_buttons;
    QHBoxLayout *m_row;
};

} // namespace hopscope
