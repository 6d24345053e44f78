// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/flagged_model.h"
#include "facts/correction.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace hopscope {

class ActiveFilter;

/// The answer first: the sentence, the causes behind it as buttons that filter, and what a person changed for it.
class AnswerHeader : public QWidget {
    Q_OBJECT

public:
    explicit AnswerHeader(ActiveFilter *filter, QWidget *parent = nullptr);
    void setAnswer(const Findings &findings, const std::vector<Correction> &corrections);

Q_SIGNALS:
    /// A person takes a correction back: its value is empty.
    void corrected(const hopscope::Correction &correction);

private:
    void addCauses(const Findings &findings);
    void addObservations(const std::vector<Observation> &observations);
    void addCorrections(const std::vector<Correction> &corrections);

    ActiveFilter *m_filter;
    QLabel *m_sentence;
    QLabel *m_notes;
    QLabel *m_observations; ///< shown and hidden by its button
    QWidget *m_buttons;
    QHBoxLayout *m_row;
};

} // namespace hopscope
