// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/correction.h"
#include "facts/findings.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace hopscope {

/// What another proxy timeout would have done, beside verdicts that stay as they are: a supposed timeout tells what would
/// have happened, not what did. Only where a person says that the proxy really ran with it are the requests judged by it.
class WhatIfBar : public QWidget {
    Q_OBJECT

public:
    explicit WhatIfBar(QWidget *parent = nullptr);

    /// Shows the outcome of the read timeout `to` where it was `from`.
    void suppose(const Findings &findings, Duration from, Duration to);
    QString text() const;
    QPushButton *judgeButton() const { return m_judge; }

Q_SIGNALS:
    /// The timeout is to be taken for the real one.
    void corrected(const hopscope::Correction &correction);

private:
    QLabel *m_words;
    QPushButton *m_judge;
    Duration m_supposed{};
};

} // namespace hopscope
